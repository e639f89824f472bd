# SPDX-License-Identifier: EPL-2.0
"""What the node sends by itself: telemetry and climate."""
from ..registry import Skipped, need, rule
from ..wire import parse
from .common import integer, number


def interval_of(bench):
    interval = bench.info().get("interval", 60)
    if interval > 120:
        raise Skipped(f"its interval is {interval} s")
    return interval


def need_sensor(bench):
    if not bench.info().get("climate"):
        raise Skipped("the node has no sensor")


@rule("7 7.1", "telemetry comes by itself, in time, and is never retained")
def telemetry(bench):
    interval = interval_of(bench)
    first = bench.expect("telemetry", "telemetry", since=bench.mark(), timeout=interval * 1.5 + 3)
    values = parse(first)
    need(first.qos == 0, "telemetry was published with QoS 1")
    for key, low, high in (("uptime", 0, 2**40), ("reconnects", 0, 2**32), ("dropped", 0, 2**32), ("heap", 0, 2**40),
                           ("rssi", -150, 20)):
        need(key in values or key in ("heap", "rssi"), f"{key} is missing")
        need(key not in values or integer(values[key], low, high), f"{key} is {values.get(key)!r}")
    need(isinstance(values.get("reason", ""), str), f"reason is {values.get('reason')!r}")
    second = bench.expect("telemetry again", "telemetry", since=bench.mark(), timeout=interval * 1.5 + 3)
    need(parse(second)["uptime"] >= values["uptime"], "uptime runs backwards")
    need("telemetry" not in bench.retained(), "telemetry is retained")


@rule("6.1 8.1", "climate comes by itself, in time, in range, and again when it is asked for")
def climate(bench):
    need_sensor(bench)
    m = bench.expect("climate", "climate", since=bench.mark(), timeout=interval_of(bench) * 1.5 + 12)
    need(m.qos == 0, "climate was published with QoS 1")
    values = parse(m)
    if "error" in values:
        need(values["error"] in ("checksum", "timeout"), f"unknown error {values['error']!r}")
        need("temperature" not in values and "humidity" not in values, "an error and a value at once")
    else:
        need(number(values.get("temperature"), -40, 80), f"temperature is {values.get('temperature')!r}")
        need(number(values.get("humidity"), 0, 100), f"humidity is {values.get('humidity')!r}")
    need("climate" in bench.retained(), "climate is not retained")
    for _ in range(3):  # once may be by chance
        mark = bench.refresh()
        need(bench.last("climate", mark), "refresh did not bring the last climate again, before online")
