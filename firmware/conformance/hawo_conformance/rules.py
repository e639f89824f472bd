# SPDX-License-Identifier: EPL-2.0
"""The rules of firmware/PROTOCOL.md that can be seen from outside, each as a test of one node."""
import re
import time

from .bench import Broken, Skipped, parse

RULES = []
NODE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
MAC = re.compile(r"([0-9a-f]{2}:){5}[0-9a-f]{2}")
OPPOSITE = {"ON": "OFF", "OFF": "ON"}


def rule(numbers, text, *, moves_relays=False, interrupts=False):
    """Enters a test. The marks say what it does to the node, so that a user can leave it out."""

    def enter(test):
        RULES.append((numbers, text, test, moves_relays, interrupts))
        return test

    return enter


def need(condition, text):
    if not condition:
        raise Broken(text)


def relays(bench):
    count = bench.info().get("relays", 0)
    if not count:
        raise Skipped("the node has no relay")
    return range(1, count + 1)


def number(value, low, high):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high


def integer(value, low, high):
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


@rule("1.2 2 3.4", "a new subscriber finds the whole node retained")
def retained_snapshot(bench):
    need(NODE_ID.fullmatch(bench.node), f"{bench.node!r} is no node id")
    found = bench.retained()
    need("info" in found, "no retained info: is the node there, and is its base topic right?")
    need("status" in found, "no retained status")
    info = parse(found["info"])
    topics = {"info", "status"} | {f"relay/{n}/state" for n in range(1, info.get("relays", 0) + 1)}
    missing = topics - found.keys()
    need(not missing, f"not retained: {', '.join(sorted(missing))}")
    extra = {t for t in found if t.startswith("relay/")} - topics
    need(not extra, f"retained, but there is no such relay: {', '.join(sorted(extra))}")
    need(found["status"].text == "online", f"status is {found['status'].text!r}; only a node that is online can be tested")
    for topic in topics:
        need(found[topic].qos == 1, f"{topic} was not published with QoS 1")
    wrong = {"telemetry", "command"} & found.keys() | {t for t in found if t.startswith("button/") or t.endswith("/set")}
    need(not wrong, f"must never be retained: {', '.join(sorted(wrong))}")
    for topic, message in found.items():
        need(len(message.payload) <= 4096, f"2.3: {topic} is {len(message.payload)} bytes long")


@rule("4", "info holds what it should")
def info_is_valid(bench):
    bench.refresh()
    info = bench.info()
    need(info.get("protocol", 1) == 1, f"protocol {info.get('protocol')} is not the one tested here")
    for key in ("firmware", "model", "mac", "ip", "boot", "reset"):
        need(isinstance(info.get(key, ""), str), f"{key} is not a text")
    for key, low, high in (("relays", 0, 16), ("buttons", 0, 16), ("interval", 1, 86400), ("keepalive", 0, 65535),
                           ("sleep", 1, 86400)):
        need(key not in info or integer(info[key], low, high), f"{key} is not an integer from {low} to {high}")
    climate = info.get("climate", [])
    need(isinstance(climate, list) and all(isinstance(c, str) for c in climate), "climate is not a list of texts")
    need(not info.get("mac") or MAC.fullmatch(info["mac"]), f"mac is {info.get('mac')!r}")
    need(info.get("boot"), "boot is missing: a reader cannot notice a restart")


@rule("8.1 3.4", "refresh brings everything again, and online last")
def refresh(bench):
    mark = bench.refresh()
    info = bench.info()
    seen = [m.topic[len(bench.prefix):] for m in bench.since(mark) if not m.topic.endswith(("/set", "/command"))]
    wanted = ["info", *(f"relay/{n}/state" for n in range(1, info.get("relays", 0) + 1)), "telemetry"]
    if bench.retained().get("climate"):
        wanted.append("climate")
    missing = [t for t in wanted if t not in seen]
    need(not missing, f"not sent again: {', '.join(missing)}")
    last = len(seen) - 1 - seen[::-1].index("status")
    late = [t for t in wanted if seen.index(t) > last]
    need(not late, f"came after online: {', '.join(late)}")


@rule("7 7.1", "telemetry comes by itself, in time, and is never retained")
def telemetry(bench):
    interval = bench.info().get("interval", 60)
    if interval > 120:
        raise Skipped(f"its interval is {interval} s")
    mark = bench.mark()
    first = bench.expect("telemetry", "telemetry", since=mark, timeout=interval * 1.5 + 3)
    values = parse(first)
    need(first.qos == 0, "telemetry was published with QoS 1")
    for key, low, high in (("uptime", 0, 2**40), ("heap", 0, 2**32), ("reconnects", 0, 2**32), ("dropped", 0, 2**32)):
        need(key in values, f"{key} is missing")
        need(integer(values[key], low, high), f"{key} is {values[key]!r}")
    need("rssi" not in values or integer(values["rssi"], -150, 20), f"rssi is {values.get('rssi')!r} (dBm)")
    need(isinstance(values.get("reason", ""), str), f"reason is {values.get('reason')!r}")
    second = bench.expect("telemetry again", "telemetry", since=bench.mark(), timeout=interval * 1.5 + 3)
    need(parse(second)["uptime"] >= values["uptime"], "uptime runs backwards")
    need("telemetry" not in bench.retained(), "telemetry is retained")


@rule("6.1", "climate comes by itself, in time, and in range")
def climate(bench):
    info = bench.info()
    if not info.get("climate"):
        raise Skipped("the node has no sensor")
    interval = info.get("interval", 60)
    if interval > 120:
        raise Skipped(f"its interval is {interval} s")
    m = bench.expect("climate", "climate", since=bench.mark(), timeout=interval * 1.5 + 12)
    need(m.qos == 0, "climate was published with QoS 1")
    check_climate(parse(m))
    need("climate" in bench.retained(), "climate is not retained")


def check_climate(values):
    if "error" in values:
        need(values["error"] in ("checksum", "timeout"), f"unknown error {values['error']!r}")
        need("temperature" not in values and "humidity" not in values, "an error and a value at once")
    else:
        need(number(values.get("temperature"), -40, 80), f"temperature is {values.get('temperature')!r}")
        need(number(values.get("humidity"), 0, 100), f"humidity is {values.get('humidity')!r}")


@rule("5.1 5.2", "each set is answered with the state, also when nothing changes", moves_relays=True)
def set_is_answered(bench):
    for n in relays(bench):
        for word in ("ON", "ON", "OFF", "OFF"):
            mark = bench.send(f"relay/{n}/set", word)
            m = bench.expect(f"relay {n} confirms {word}", f"relay/{n}/state", word, since=mark)
            need(m.qos == 1, "the state was not published with QoS 1")
        for word in ("ON", "OFF"):
            mark = bench.send(f"relay/{n}/set", "TOGGLE")
            bench.expect(f"TOGGLE turns relay {n} {word}", f"relay/{n}/state", word, since=mark)
        need(bench.retained()[f"relay/{n}/state"].text == "OFF", "the retained state is another one")


@rule("5.1", "JSON is a command too, and `for` ends by itself", moves_relays=True)
def set_for_a_time(bench):
    n = relays(bench)[0]
    mark = bench.send(f"relay/{n}/set", '{"state":"ON"}')
    bench.expect("JSON without `for` turns it ON", f"relay/{n}/state", "ON", since=mark)
    mark = bench.send(f"relay/{n}/set", '{"state":"TOGGLE"}')
    bench.expect("JSON with TOGGLE turns it OFF", f"relay/{n}/state", "OFF", since=mark)
    mark = bench.send(f"relay/{n}/set", '{"state":"ON","for":2,"comment":"unknown keys are ignored"}')
    on = bench.expect("ON", f"relay/{n}/state", "ON", since=mark)
    off = bench.expect("OFF by itself after 2 s", f"relay/{n}/state", "OFF",
                       since=mark + bench.since(mark).index(on) + 1, timeout=2 + bench.patience)
    need(off.at - on.at > 1.5, f"it went OFF after {off.at - on.at:.1f} s already")
    mark = bench.send(f"relay/{n}/set", '{"state":"ON","for":2}')
    bench.expect("ON", f"relay/{n}/state", "ON", since=mark)
    mark = bench.send(f"relay/{n}/set", "ON")
    bench.expect("ON for good", f"relay/{n}/state", "ON", since=mark)
    bench.refuse("OFF: the later ON ended the `for`", f"relay/{n}/state", "OFF", since=mark, during=3.5)
    mark = bench.send(f"relay/{n}/set", "OFF")
    bench.expect("OFF", f"relay/{n}/state", "OFF", since=mark)


NONSENSE = ("", "on", "On", " ON", "ON\n", "1", "true", "null", "[]", "{", '{"state":"on"}', '{"state":1}', '{"for":5}',
            '{"state":"ON","for":0}', '{"state":"ON","for":-1}', '{"state":"ON","for":"5"}', '{"state":"ON","for":86401}',
            '{"state":"ON","for":true}', '{"state":"ON","for":null}', '{"state":"ON","for":NaN}', '{"state":"ON","for":1e999}', "[" * 500, b"\xff\xfe", b"\x00", b"O\xffN",
            '{"state":"ON"', '{"a":' * 100)
NOWHERE = ("relay/0/set", "relay/17/set", "relay/x/set", "relay/99999999999/set", "relay//set", "relay/01/set")


@rule("5.4", "a set that makes no sense moves nothing and is counted", moves_relays=True)
def nonsense(bench):
    n = relays(bench)[0]
    mark = bench.send(f"relay/{n}/set", "OFF")
    bench.expect("OFF", f"relay/{n}/state", "OFF", since=mark)
    boot, dropped = bench.info().get("boot"), bench.telemetry()["dropped"]
    mark = bench.mark()
    for payload in NONSENSE:
        bench.send(f"relay/{n}/set", payload)
    for topic in NOWHERE:
        bench.send(topic, "ON")
    after = bench.telemetry()["dropped"]
    need(not any(m.topic.endswith("/state") and m.text == "ON" for m in bench.since(mark)), "a relay moved")
    need(bench.info().get("boot") == boot, "the node restarted")
    need(not any(m.topic.endswith("/status") and m.text != "online" for m in bench.since(mark)), "the node was offline")
    count = len(NONSENSE) + len(NOWHERE)
    need(after - dropped >= count, f"telemetry.dropped grew by {after - dropped}, not by {count} or more")


@rule("2.3", "a payload that is too long is skipped, and the node stays")
def oversize(bench):
    bench.refresh()
    boot = bench.info().get("boot")
    mark = bench.mark()
    bench.send("command", b"x" * 5000)
    bench.send("command", b"x" * 200_000)
    if bench.info().get("relays", 0):
        bench.send("relay/1/set", b'{"state":"ON"' + b" " * 70_000 + b"}")
    bench.refresh()
    need(bench.info().get("boot") == boot, "the node restarted")
    need(not any(m.topic.endswith("/status") and m.text != "online" for m in bench.since(mark)), "the node was offline")
    need(not any(m.topic.endswith("/state") and m.text == "ON" for m in bench.since(mark)), "a relay moved")


@rule("8.2 8.4", "identify and unknown commands move no relay")
def commands(bench):
    mark = bench.refresh()
    before = {m.topic: m.text for m in bench.since(mark) if m.topic.endswith("/state")}
    for word in ("identify", "Refresh", "reboot", "", '{"command":"restart"}', b"\xff"):
        bench.send("command", word)
    mark = bench.refresh()
    after = {m.topic: m.text for m in bench.since(mark) if m.topic.endswith("/state")}
    need(before == after, f"the relays were {before} and are {after}")


@rule("3.5", "a false `offline` on its own status is put right at once")
def false_word(bench):
    for retain in (False, True):
        mark = bench.send("status", "offline", retain=retain)
        bench.expect("the node says online again", "status", "online", since=mark + 1)
    need(bench.retained()["status"].text == "online", "the retained status is still wrong")


def check_snapshot(bench, mark, timeout):
    """After a lost session: the full snapshot, and `online` behind it (3.4)."""
    online = bench.expect("the node is back and says online", "status", "online", since=mark, timeout=timeout)
    before = [m for m in bench.since(mark) if m.at <= online.at]
    topics = [m.topic[len(bench.prefix):] for m in before]
    info = next((m for m in before if m.topic.endswith("/info")), None)
    need(info is not None, "online came before info")
    count = parse(info).get("relays", 0)
    missing = [n for n in range(1, count + 1) if f"relay/{n}/state" not in topics]
    need(not missing, f"online came before the state of relay {missing}")
    return parse(info)


@rule("1.3 3.2 3.4 3.6", "a session that ends without farewell: the will, then everything again", interrupts=True)
def will(bench):
    mark = bench.take_over()
    m = bench.expect("the will: offline", "status", "offline", since=mark)
    need(m.qos == 1, "the will has not QoS 1")
    # Up to 30 s of back-off, and jitter; a real board joins its Wi-Fi in some seconds.
    check_snapshot(bench, mark + bench.since(mark).index(m) + 1, 45)
    need(bench.retained()["status"].text == "online", "the retained status is not online")
    # Whether the will is retained shows a new subscriber while the node is away; a quick node needs more than one try.
    for _ in range(3):
        mark = bench.take_over()
        bench.expect("the will again", "status", "offline", since=mark)
        status = bench.retained(0.3).get("status")
        back = bench.last("status", mark).text == "online"
        check_snapshot(bench, mark, 45)
        if status is not None and status.text == "offline":
            return
        need(back, "the will was not retained")
    raise Broken("a new subscriber never saw the will retained")


@rule("5.3", "a retained set is old: after a reconnect it is ignored and counted", moves_relays=True, interrupts=True)
def retained_set(bench):
    n = relays(bench)[0]
    dropped = bench.telemetry()["dropped"]
    boot = bench.info().get("boot")
    try:
        # While the node is connected the broker hands it on as a live one (MQTT 3.1.1 section 3.3.1.3): that one counts.
        mark = bench.send(f"relay/{n}/set", "ON", retain=True)
        bench.expect("ON", f"relay/{n}/state", "ON", since=mark)
        mark = bench.send(f"relay/{n}/set", "OFF")
        bench.expect("OFF", f"relay/{n}/state", "OFF", since=mark)
        mark = bench.take_over()
        m = bench.expect("the session ended", "status", "offline", since=mark)
        mark += bench.since(mark).index(m) + 1
        check_snapshot(bench, mark, 45)
        bench.refuse("ON: the retained set was obeyed", f"relay/{n}/state", "ON", since=mark, during=2)
    finally:
        bench.send(f"relay/{n}/set", b"", retain=True)
    after = bench.telemetry()["dropped"]
    if bench.info().get("boot") == boot:
        need(after > dropped, f"telemetry.dropped was {dropped} and is {after}")


@rule("2 9", "a button is an event: QoS 1 and never retained")
def button(bench):
    if not bench.info().get("buttons", 0):
        raise Skipped("the node has no button")
    for kind, presses in (("short", (0.1,)), ("double", (0.1, 0.1)), ("long", (1.2,))):
        mark = bench.mark()
        for seconds in presses:
            bench.control("down 1")
            time.sleep(seconds)
            bench.control("up 1")
            time.sleep(0.1)
        m = bench.expect(f"button 1 {kind}", "button/1", kind, since=mark, timeout=bench.patience + 3)
        need(m.qos == 1, "the event was not published with QoS 1")
    need("button/1" not in bench.retained(), "the event is retained")


@rule("6.1 6.2", "a sensor that fails is an error, never an old or invented value")
def failing_sensor(bench):
    info = bench.info()
    if not info.get("climate"):
        raise Skipped("the node has no sensor")
    interval = info.get("interval", 60)
    for error in ("timeout", "checksum"):
        bench.control(f"dht22 fail {error}")
        mark = bench.mark()
        bench.expect(f"the error {error}", "climate", lambda m: parse(m) == {"error": error}, since=mark,
                     timeout=interval * 2 + 15)
        bench.refuse("a value", "climate", lambda m: "error" not in parse(m), since=bench.mark(), during=interval + 1)
    bench.control("dht22 19.5 55")
    bench.expect("a value again", "climate", lambda m: "error" not in parse(m), since=bench.mark(),
                 timeout=interval * 3 + 20)


@rule("5.2 9.1", "of a burst of a hundred commands the last one counts, and the node stays", moves_relays=True)
def burst(bench):
    n = relays(bench)[0]
    bench.send(f"relay/{n}/set", "OFF")
    boot = bench.info().get("boot")
    mark = bench.mark()
    for i in range(101):
        bench.send(f"relay/{n}/set", "OFF" if i % 2 else "ON")
        time.sleep(0.005)
    bench.refresh()
    last = bench.last(f"relay/{n}/state", mark)
    need(last is not None and last.text == "ON", "the last command was ON, and the relay is not")
    mark = bench.send(f"relay/{n}/set", "OFF")
    bench.expect("OFF", f"relay/{n}/state", "OFF", since=mark)
    need(bench.info().get("boot") == boot, "the node restarted")


@rule("8.3 3.7", "restart: offline, then a new boot with everything again", interrupts=True)
def restart(bench):
    bench.refresh()
    boot = bench.info().get("boot")
    mark = bench.send("command", "restart")
    m = bench.expect("a farewell: offline", "status", "offline", since=mark)
    info = check_snapshot(bench, mark + bench.since(mark).index(m) + 1, 90)
    need(info.get("boot") != boot, "the boot id is the old one")
