# SPDX-License-Identifier: EPL-2.0
"""The node's session with the broker, as far as other clients can see it."""
from ..registry import Broken, need, rule
from .common import back_after_take_over, behind, check_snapshot, relays, turn, unmoved


@rule("3.5", "a false `offline` on its own status is put right at once")
def false_word(bench):
    for word, retain in (("offline", False), ("offline", True), ("sleeping", True)):
        mark = bench.send("status", word, retain=retain)
        mark = behind(bench, mark, bench.expect(f"the status is {word}", "status", word, since=mark))
        bench.expect("the node says online again", "status", "online", since=mark)
    need(bench.retained()["status"].text == "online", "the retained status is still wrong")


@rule("1.3 3.2 3.4 3.6 4.1 7", "a session that is cut off: the will, then everything again", interrupts=True)
def will(bench):
    before = bench.telemetry()
    mark = bench.take_over()
    m = bench.expect("the will: offline", "status", "offline", since=mark)
    need(m.qos == 1, "the will has not QoS 1")
    check_snapshot(bench, mark)
    need(bench.retained()["status"].text == "online", "the retained status is not online")
    after = bench.telemetry()
    # A node that has begun anew counts anew; whether it may is the business of another test.
    need(after["reconnects"] > before["reconnects"] or after["uptime"] < before["uptime"],
         f"telemetry.reconnects was {before['reconnects']} and is {after['reconnects']}")
    # Whether the will is retained shows a new subscriber while the node is away; a quick node needs more than one try.
    for _ in range(3):
        mark = bench.take_over()
        bench.expect("the will again", "status", "offline", since=mark)
        status = bench.retained(0.3).get("status")
        back = bench.last("status", mark).text == "online"
        check_snapshot(bench, mark)
        if status is not None and status.text == "offline":
            return
        need(back, "the will was not retained")
    raise Broken("a new subscriber never saw the will retained")


@rule("3.2", "the session is a clean one", interrupts=True)
def clean_session(bench):
    bench.refresh()
    mark = bench.mark()
    kept = bench.has_session()
    # mosquitto publishes no will when a session goes on with another connection.
    check_snapshot(bench, mark, will=not kept)
    need(not kept, "the broker kept a session for it: commands were queued while it was away")


@rule("3.6 5.1 10.1", "a lost connection neither restarts the node nor moves a relay, and a `for` goes on",
      moves_relays=True, interrupts=True)
def held_relays(bench):
    numbers = relays(bench)
    for n in numbers:
        turn(bench, n, "ON")
    n, boot, before = numbers[-1], bench.info().get("boot"), bench.relay_states()
    _, info = back_after_take_over(bench)
    need(info.get("boot") == boot, "info has another `boot`: the node restarted while a relay was on")
    unmoved(before, bench.relay_states())
    # Longer than the back-off of the lost connection, so that the end of the `for` is seen live.
    mark = turn(bench, n, "ON", '{"state":"ON","for":6}')
    back_after_take_over(bench)
    bench.expect("the `for` ends although the connection was lost", f"relay/{n}/state", "OFF", since=mark,
                 timeout=6 + bench.patience)
    unmoved({**before, n: "OFF"}, bench.relay_states())
    for n in numbers:
        turn(bench, n, "OFF")


@rule("5.3", "a retained set is old: after a reconnect it is ignored and counted", moves_relays=True, interrupts=True)
def retained_set(bench):
    n = relays(bench)[0]
    before = bench.telemetry()
    try:
        # While the node is connected the broker hands it on as a live one (MQTT 3.1.1 section 3.3.1.3): that one counts.
        mark = bench.send(f"relay/{n}/set", "ON", retain=True)
        bench.expect("ON", f"relay/{n}/state", "ON", since=mark)
        turn(bench, n, "OFF")
        mark, _ = back_after_take_over(bench)
        bench.refuse("ON: the retained set was obeyed", f"relay/{n}/state", "ON", since=mark, during=2)
    finally:
        bench.send(f"relay/{n}/set", b"", retain=True)
    counted(bench, before, bench.telemetry())


@rule("8.4", "a retained command is old: after a reconnect it is ignored and counted", interrupts=True)
def retained_command(bench):
    before = bench.telemetry()
    try:
        mark = bench.send("command", "refresh", retain=True)
        bench.expect("the live one is obeyed", "telemetry", since=mark)
        back_after_take_over(bench)
    finally:
        bench.send("command", b"", retain=True)
    counted(bench, before, bench.telemetry())


def counted(bench, before, after):
    need(after["dropped"] > before["dropped"] or after["uptime"] < before["uptime"],
         f"telemetry.dropped was {before['dropped']} and is {after['dropped']}")
