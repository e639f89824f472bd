# SPDX-License-Identifier: EPL-2.0
"""Buttons and the sensor of a simulated node (needs --control)."""
import time

from ..registry import Skipped, need, rule
from ..wire import parse
from .common import behind, check_snapshot
from .readings import need_sensor


def need_button(bench):
    if not bench.info().get("buttons", 0):
        raise Skipped("the node has no button")


def press(bench, seconds=0.1):
    bench.control("down 1")
    time.sleep(seconds)
    bench.control("up 1")
    time.sleep(0.1)


@rule("2 9", "a button is an event: QoS 1 and never retained")
def button(bench):
    need_button(bench)
    for kind, presses in (("short", (0.1,)), ("double", (0.1, 0.1)), ("long", (1.2,))):
        mark = bench.mark()
        for seconds in presses:
            press(bench, seconds)
        m = bench.expect(f"button 1 {kind}", "button/1", kind, since=mark, timeout=bench.patience + 3)
        need(m.qos == 1, "the event was not published with QoS 1")
    need("button/1" not in bench.retained(), "the event is retained")


@rule("9", "a press is tried for 15 s, and then dropped and counted", interrupts=True)
def button_in_outage(bench):
    need_button(bench)
    proxy, dropped = bench.proxy, bench.telemetry()["dropped"]
    for seconds, arrives in ((3, True), (17, False)):
        mark = bench.mark()
        proxy.refuse()
        try:
            mark = behind(bench, mark, bench.expect("the will: offline", "status", "offline", since=mark))
            press(bench, 1.2)
            bench.wait_until(bench.now() + seconds)
        finally:
            proxy.refuse(False)
        check_snapshot(bench, mark, will=False)
        if arrives:
            bench.expect("the press of 3 s ago", "button/1", "long", since=mark)
        else:
            bench.refuse("the press of 17 s ago", "button/1", "long", since=mark, during=2)
    after = bench.telemetry()["dropped"]
    need(after > dropped, f"telemetry.dropped was {dropped} and is {after}")


@rule("6.1", "a sensor that fails is an error, never an old or invented value")
def failing_sensor(bench):
    need_sensor(bench)
    interval = bench.info().get("interval", 60)
    for error in ("timeout", "checksum"):
        bench.control(f"dht22 fail {error}")
        mark = bench.mark()
        bench.expect(f"the error {error}", "climate", lambda m: parse(m) == {"error": error}, since=mark,
                     timeout=interval * 2 + 15)
        bench.refuse("a value", "climate", lambda m: "error" not in parse(m), since=bench.mark(), during=interval + 1)
    bench.control("dht22 19.5 55")
    bench.expect("a value again", "climate", lambda m: "error" not in parse(m), since=bench.mark(),
                 timeout=interval * 3 + 20)
