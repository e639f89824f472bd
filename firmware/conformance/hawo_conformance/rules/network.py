# SPDX-License-Identifier: EPL-2.0
"""The node's session with the broker, as its packets show it, and what a bad network does to it (needs --proxy)."""
from ..proxy import CLOSE, HOLD, PASS
from ..registry import need, rule
from .common import BACK, check_snapshot, relays, turn
from .ids import command, done, fresh, need_ids

FIRST_WAIT = 0.4  # s: 1 s less the jitter, and some uncertainty
LONGEST_WAIT = 12  # s: 10 s, and what the node needs to connect
OUTAGE, MOST_TRIES = 30, 15  # s


@rule("1.3 3.2", "CONNECT is as it should be, and its keepalive is the one of info")
def connect_packet(bench):
    connects = bench.proxy.connections()
    need(connects, "the node has not connected through the proxy")
    info = bench.info()
    for fields in (p.fields for p in connects):
        need((fields["protocol"], fields["level"]) == ("MQTT", 4), f"the protocol is {fields['protocol']} {fields['level']}")
        name = f"{bench.base}-{bench.node}".replace("/", "-")
        need(fields["client"] == name, f"the client id is {fields['client']!r}, not {name!r}")
        need(fields["clean"], "the session is not a clean one")
        need(fields["keepalive"] == info.get("keepalive", 12),
             f"the keepalive is {fields['keepalive']} s, and info says {info.get('keepalive', 'nothing: 12')}")
        wanted = {"topic": bench.prefix + "status", "payload": b"offline", "qos": 1, "retain": True}
        need(fields["will"] == wanted, f"the will is {fields['will']}")


@rule("3.3 3.4", "it subscribes, waits for SUBACK, and only then publishes, info first", interrupts=True)
def first_packets(bench):
    proxy = bench.proxy
    bench.refresh()
    mark, packets = bench.mark(), proxy.mark()
    proxy.decide(lambda p: HOLD if p.kind == "SUBACK" else PASS)
    try:
        proxy.cut()
        bench.expect_packet("SUBSCRIBE", lambda p: p.kind == "SUBSCRIBE", since=packets, timeout=BACK)
        bench.wait_until(bench.now() + 1.5)
        early = [p.topic for p in proxy.since(packets, "PUBLISH")]
    finally:
        proxy.decide(None)
        proxy.cut()
    check_snapshot(bench, mark)
    need(not early, f"published before SUBACK: {', '.join(early)}")
    filters, said = {}, []
    for p in proxy.last_connection():
        filters.update(p.fields.get("filters", {}))
        if p.kind == "PUBLISH" and p.outward:
            said.append(p.topic[len(bench.prefix):])
    for topic in ("relay/+/set", "command", "status"):
        need(filters.get(bench.prefix + topic) in (0, 1), f"not subscribed with QoS 0 or 1: {topic}")
    need(said and said[0] == "info", f"the first message is {said[0] if said else 'none'}, not info")


def check_back_off(bench, lost, times, end):
    """lost: when the connection was lost; times: when the node tried to connect, until `end`."""
    times = [lost, *times, end]
    waits = [b - a for a, b in zip(times, times[1:])]
    told = ", ".join(f"{w:.1f}" for w in waits[:20])
    need(max(waits) <= LONGEST_WAIT, f"it waited for {max(waits):.1f} s")
    need(waits[0] >= FIRST_WAIT, f"the first try came after {waits[0]:.2f} s")
    need(len(waits) <= MOST_TRIES + 1, f"{len(waits) - 1} tries in {end - lost:.0f} s, after {told} s")
    need(sum(waits[-3:-1]) > 2 * sum(waits[:2]), f"the waits do not grow: {told} s")


@rule("3.6", "an absent broker is tried with exponential back-off, never more than 10 s apart", interrupts=True)
def back_off(bench):
    proxy = bench.proxy
    bench.refresh()
    mark, before, lost = bench.mark(), len(proxy.attempts), bench.now()
    proxy.refuse()
    try:
        bench.wait_until(lost + OUTAGE)
        times, end = proxy.tries(before), bench.now()
    finally:
        proxy.refuse(False)
    check_back_off(bench, lost, times, end)
    check_snapshot(bench, mark)
    # The snapshot is acknowledged when the refresh is answered: the next loss starts from the beginning.
    bench.refresh()
    bench.wait_until(bench.now() + 0.5)
    mark, before, lost = bench.mark(), len(proxy.attempts), bench.now()
    proxy.cut()
    check_snapshot(bench, mark)
    wait = proxy.attempts[before] - lost
    need(wait < 3, f"after a good connection it waited for {wait:.1f} s")


@rule("3.6", "a broker that accepts, and drops before the snapshot, does not end the back-off", interrupts=True)
def half_connected(bench):
    proxy = bench.proxy
    bench.refresh()
    mark, before, lost = bench.mark(), proxy.mark(), bench.now()
    proxy.decide(lambda p: CLOSE if p.outward and p.kind == "PUBLISH" else PASS)
    try:
        proxy.cut()
        bench.wait_until(lost + OUTAGE)
        times, end = [p.at for p in proxy.connections(before)], bench.now()
    finally:
        proxy.decide(None)
    check_back_off(bench, lost, times, end)
    check_snapshot(bench, mark)


@rule("3.6 5.1 10.1", "timers run while the broker accepts and stays silent; the snapshot tells what they did",
      moves_relays=True, interrupts=True)
def silent_broker(bench):
    proxy, n = bench.proxy, relays(bench)[-1]
    turn(bench, n, "ON", '{"state":"ON","for":3}')
    boot, mark = bench.info().get("boot"), bench.mark()
    proxy.decide(lambda _: HOLD)
    try:
        proxy.cut()
        bench.wait_until(bench.now() + 6)
    finally:
        proxy.decide(None)
        proxy.cut()
    info = check_snapshot(bench, mark, 45)
    need(info.get("boot") == boot, "the node restarted")
    first = next(m for m in bench.since(mark) if m.topic == f"{bench.prefix}relay/{n}/state")
    need(first.text == "OFF", "the `for` of 3 s had not ended when the broker was back after 6 s")


@rule("5.7 9", "a `done` that the connection lost is said again", moves_relays=True, interrupts=True)
def lost_done(bench):
    proxy, n = bench.proxy, relays(bench)[0]
    need_ids(bench)
    turn(bench, n, "OFF")
    name, mark, packets = fresh(bench, "again"), bench.mark(), proxy.mark()
    proxy.decide(lambda p: HOLD if p.topic.endswith("/done") else PASS)
    try:
        command(bench, n, "ON", name)
        bench.expect_packet("the node says done", lambda p: p.topic.endswith("/done"), since=packets)
    finally:
        proxy.decide(None)
        proxy.cut()
    check_snapshot(bench, mark)
    done(bench, n, name, mark)
    turn(bench, n, "OFF")
