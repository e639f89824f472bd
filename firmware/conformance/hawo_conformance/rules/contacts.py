# SPDX-License-Identifier: EPL-2.0
"""Contacts of a simulated node (needs --control): no change may be lost."""
import time

from ..proxy import HOLD, PASS
from ..registry import Skipped, need, rule
from ..wire import parse
from .common import behind, check_snapshot, integer

GREATEST = 1073741823
PACE = 0.25  # s: longer than a contact bounces


def need_contact(bench):
    if not bench.info().get("contacts", 0):
        raise Skipped("the node has no contact")


def move(bench, word):
    bench.control(f"contact 1 {word.lower()}")


def closed(bench):
    """Brings the contact to CLOSED, with nothing under way."""
    mark = bench.refresh()
    if bench.last("contact/1/state", mark).text != "CLOSED":
        move(bench, "CLOSED")
        bench.expect("the event CLOSED", "contact/1/event", since=mark)


def event(m):
    """The event in a message, checked."""
    values = parse(m)
    need(m.qos == 1 and not m.retained, "an event must have QoS 1 and not be retained")
    need(values.get("state") in ("OPEN", "CLOSED"), f"state is {values.get('state')!r}")
    need(integer(values.get("count"), 1, GREATEST), f"count is {values.get('count')!r}")
    need(integer(values.get("age"), 0, 2**40), f"age is {values.get('age')!r}")
    return values


def events(bench, mark):
    """The events since the mark; one that comes twice in a row is taken once (12.5)."""
    found = []
    for m in bench.since(mark):
        if m.topic == bench.prefix + "contact/1/event" and (not found or event(m)["count"] != found[-1]["count"]):
            found.append({**event(m), "at": m.at})
    return found


def after(count):
    return 1 if count == GREATEST else count + 1


def expect_event(bench, word, mark, timeout=None):
    return event(bench.expect(f"the event {word}", "contact/1/event", lambda m: event(m)["state"] == word, since=mark,
                              timeout=timeout))


def flip(bench, times):
    """Moves the contact that often, beginning with OPEN; when each happened."""
    at = []
    for i in range(times):
        at.append(bench.now())
        move(bench, "CLOSED" if i % 2 else "OPEN")
        time.sleep(PACE)
    return at


@rule("12.1 12.2", "each change of a contact is a state, and an event with the next count")
def contact(bench):
    need_contact(bench)
    closed(bench)
    count = None
    for word in ("OPEN", "CLOSED", "OPEN", "CLOSED"):
        mark = bench.mark()
        move(bench, word)
        m = bench.expect(f"the state {word}", "contact/1/state", word, since=mark)
        need(m.qos == 1, "the state was not published with QoS 1")
        values = expect_event(bench, word, mark)
        need(values["age"] <= bench.patience, f"the age is {values['age']} s, although it happened just now")
        need(count is None or values["count"] == after(count), f"the count was {count} and is {values['count']}")
        count = values["count"]
        need(bench.retained()["contact/1/state"].text == word, "the retained state is another one")
    need("contact/1/event" not in bench.retained(), "the event is retained")


@rule("12.2 12.3", "sixteen changes without a broker arrive afterwards, in order and with their age", interrupts=True)
def contact_in_outage(bench):
    need_contact(bench)
    closed(bench)
    proxy, mark = bench.proxy, bench.mark()
    proxy.refuse()
    try:
        at = flip(bench, 16)
    finally:
        proxy.refuse(False)
    check_snapshot(bench, mark)
    end = bench.now() + bench.patience + 5
    while len(events(bench, mark)) < 16 and bench.now() < end:
        time.sleep(0.1)
    found = events(bench, mark)
    need(len(found) == 16, f"{len(found)} of 16 events arrived")
    for i, (values, moved) in enumerate(zip(found, at)):
        need(values["state"] == ("CLOSED" if i % 2 else "OPEN"), "the events are not in order")
        need(i == 0 or values["count"] == after(found[i - 1]["count"]), "a count is missing")
        true = values["at"] - moved
        need(true - 2.5 <= values["age"] <= true + 1, f"the age is {values['age']} s, and it happened {true:.1f} s ago")


@rule("9.1 12.3", "when too many changes wait, the oldest ones are dropped and counted", interrupts=True)
def contact_overflow(bench):
    need_contact(bench)
    closed(bench)
    proxy, mark = bench.proxy, bench.mark()
    dropped = bench.telemetry()["dropped"]
    move(bench, "OPEN")
    first = expect_event(bench, "OPEN", mark)["count"]
    move(bench, "CLOSED")
    expect_event(bench, "CLOSED", mark)
    total, mark = 60, bench.mark()
    proxy.refuse()
    try:
        flip(bench, total)
    finally:
        proxy.refuse(False)
    check_snapshot(bench, mark)
    last = (first + 1 + total - 1) % GREATEST + 1
    bench.expect("the last event", "contact/1/event", lambda m: event(m)["count"] == last, since=mark, timeout=bench.patience + 10)
    found = events(bench, mark)
    need(len(found) >= 16, f"only {len(found)} events were kept")
    need(all(b["count"] == after(a["count"]) for a, b in zip(found, found[1:])), "those that arrived are not the last ones in a row")
    lost = bench.telemetry()["dropped"] - dropped
    need(lost >= total - len(found), f"{total - len(found)} events are missing, and telemetry.dropped grew by {lost}")


@rule("12.3", "an event that is not acknowledged holds up the next ones, and comes again at the next connect", interrupts=True)
def contact_unacknowledged(bench):
    need_contact(bench)
    closed(bench)
    proxy, mark, packets = bench.proxy, bench.mark(), bench.proxy.mark()
    held = withhold(proxy)
    try:
        flip(bench, 2)
        bench.expect_packet("an event", is_event, since=packets)
        time.sleep(1.5)
        counts = {parse(p)["count"] for p in proxy.since(packets) if is_event(p)}
        need(len(counts) == 1, "a second event was sent before the first one was acknowledged")
        need(held, "no PUBACK was held back")
    finally:
        proxy.decide(None)
        proxy.cut()
    again = proxy.mark()
    check_snapshot(bench, mark)
    p = bench.expect_packet("the event again", is_event, since=again)
    need(parse(p)["count"] in counts, "it went on with the next event")
    expect_event(bench, "CLOSED", mark)


@rule("12.3 12.4", "event and count survive a restart", interrupts=True)
def contact_over_restart(bench):
    need_contact(bench)
    closed(bench)
    proxy, mark, packets = bench.proxy, bench.mark(), bench.proxy.mark()
    withhold(proxy)
    try:
        move(bench, "OPEN")
        count = parse(bench.expect_packet("the event", is_event, since=packets))["count"]
        mark = bench.send("command", "restart")
        m = bench.expect("offline", "status", "offline", since=mark)
    finally:
        proxy.decide(None)
    mark = behind(bench, mark, m)
    check_snapshot(bench, mark, 90, will=False)
    again = expect_event(bench, "OPEN", mark)
    need(again["count"] == count, f"the count of the event was {count} and is {again['count']}")
    move(bench, "CLOSED")
    need(expect_event(bench, "CLOSED", mark)["count"] == after(count), "the count did not go on")


@rule("12.4", "after a loss of power the count begins at random", interrupts=True)
def contact_over_power_loss(bench):
    need_contact(bench)
    closed(bench)
    counts = []
    for _ in range(2):
        mark = bench.mark()
        bench.control("reset power-on")
        m = bench.expect("the will: offline", "status", "offline", since=mark, timeout=30)
        check_snapshot(bench, behind(bench, mark, m), 90, will=False)
        mark = bench.mark()
        move(bench, "OPEN")
        counts.append(expect_event(bench, "OPEN", mark)["count"])
        move(bench, "CLOSED")
        expect_event(bench, "CLOSED", mark)
    need(all(count <= 1000000000 for count in counts), f"the first counts were {counts}")
    need(abs(counts[0] - counts[1]) > 2, f"the first counts were {counts}: not random")


def is_event(p):
    return p.outward and p.topic.endswith("contact/1/event")


def withhold(proxy):
    """From now on no event is acknowledged; the list of those that were not."""
    ids, held = set(), []

    def decide(p):
        if is_event(p):
            ids.add((p.connection, p.id))
        if p.kind == "PUBACK" and not p.outward and (p.connection, p.id) in ids:
            held.append(p)
            return HOLD
        return PASS

    proxy.decide(decide)
    return held
