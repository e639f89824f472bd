# SPDX-License-Identifier: EPL-2.0
"""Contacts: no change is lost while the broker is away or the node restarts, and none comes twice (PROTOCOL.md 12)."""

import json
import time

import pytest
from support import LyingBroker, Watcher, kept, until

EVENT = "hawo/n0/contact/1/event"
WORDS = ("OPEN", "CLOSED")


def events(watcher, topic=EVENT):
    return [json.loads(message.payload) for message in watcher.messages(topic)]


def once(found):
    """As a consumer takes them: an event with the count that was seen last is a repeat."""
    return [one for at, one in enumerate(found) if not at or one["count"] != found[at - 1]["count"]]


def flip(node, words, contact=1):
    """Each is noticed before the next one comes."""
    for word in words:
        before = node.log().count(f"contact {contact}: {word}")
        node.ask(f"contact {contact} {word.lower()}")
        node.says(f"contact {contact}: {word}", times=before + 1)


def waiting(node):
    """How many changes of the one contact the node keeps."""
    return (len(kept(node.ask("memory"))["c"]) - 9) // 9


def in_a_row(found, words):
    assert [one["state"] for one in found] == list(words)
    assert [one["count"] - found[0]["count"] for one in found] == list(range(len(found)))


def test_a_change_is_a_state_and_an_event(broker, watcher, node_of):  # 12.1, 12.2
    node = node_of(broker.port, "--contacts", 2)
    assert json.loads(watcher.wait("hawo/n0/info").payload)["contacts"] == 2
    watcher.wait("hawo/n0/status", "online")
    topics = [message.topic[8:] for message in watcher.messages()]
    assert topics == ["info", "relay/1/state", "contact/1/state", "contact/2/state", "status"]
    assert watcher.messages("hawo/n0/contact/1/state")[0].payload == "CLOSED"
    watcher.clear()
    flip(node, WORDS * 2, 2)
    topic = "hawo/n0/contact/2/event"
    until(lambda: len(events(watcher, topic)) == 4, "four events")
    in_a_row(events(watcher, topic), WORDS * 2)
    assert [one["age"] for one in events(watcher, topic)] == [0] * 4
    assert not any(message.retained for message in watcher.messages(topic))
    states = [message.payload for message in watcher.messages("hawo/n0/contact/2/state")]
    assert states == list(WORDS * 2)
    late = Watcher(broker.port)
    assert late.wait("hawo/n0/contact/2/state", "CLOSED").retained and not late.messages(topic)
    late.stop()


def test_changes_without_a_broker_arrive_in_order_and_once(gate, watcher, node_of):  # 12.3
    node = node_of(gate.port, "--contacts", 1)
    watcher.wait("hawo/n0/status", "online")
    gate.shut()
    watcher.clear()
    first = time.monotonic()
    flip(node, WORDS * 8)
    last = time.monotonic()
    until(lambda: time.monotonic() - first > 2, "two seconds")
    gate.open()
    until(lambda: len(once(events(watcher))) == 16, "sixteen events")
    in_a_row(once(events(watcher)), WORDS * 8)
    ages = [one["age"] for one in once(events(watcher))]
    assert ages == sorted(ages, reverse=True) and ages[0] >= 1 and ages[-1] <= time.monotonic() - last + 1
    topics = [message.topic[8:] for message in watcher.messages()]
    assert topics.index("status") < topics.index("contact/1/event")
    until(lambda: not waiting(node), "nothing is kept any more")


@pytest.mark.parametrize("reset", ["watchdog", "panic", "software"])
def test_a_restart_within_an_outage_loses_no_change(gate, watcher, node_of, reset):  # 12.3, 12.4
    node = node_of(gate.port, "--contacts", 1)
    watcher.wait("hawo/n0/status", "online")
    flip(node, ["OPEN"])
    watcher.wait(EVENT)
    gate.shut()
    flip(node, ["CLOSED", "OPEN", "CLOSED"])
    node.ask("reset " + reset)
    node.says("ready", times=2)
    flip(node, ["OPEN"])
    gate.open()
    until(lambda: len(once(events(watcher))) == 5, "five events")
    in_a_row(once(events(watcher)), ["OPEN", "CLOSED", "OPEN", "CLOSED", "OPEN"])


def test_safe_mode_keeps_what_waits(gate, watcher, node_of):
    node = node_of(gate.port, "--contacts", 1)
    watcher.wait("hawo/n0/status", "online")
    gate.shut()
    flip(node, WORDS)
    for boot in range(3):
        node.ask("reset panic")
        node.says("ready", times=boot + 2)
    node.says("safe mode")
    gate.open()
    watcher.wait("hawo/n0/info", lambda payload: json.loads(payload)["reset"] == "safe-mode")
    node.says("broker: connected", times=2)
    assert not events(watcher)
    watcher.publish("hawo/n0/command", "restart")
    until(lambda: len(once(events(watcher))) == 2, "two events")
    in_a_row(once(events(watcher)), WORDS)


def test_a_planned_restart_takes_what_is_not_acknowledged_along(broker, watcher, node_of):
    node = node_of(broker.port, "--contacts", 1)
    watcher.wait("hawo/n0/status", "online")
    for at in range(3):
        node.says("broker: connected", times=at + 1)
        flip(node, ["OPEN" if at % 2 == 0 else "CLOSED"])
        watcher.publish("hawo/n0/command", "restart")
        node.says("ready", times=at + 2)
        until(lambda: len(once(events(watcher))) == at + 1, "the event")
    in_a_row(once(events(watcher)), ["OPEN", "CLOSED", "OPEN"])


def test_after_a_loss_of_power_the_count_begins_anew(broker, watcher, node_of):  # 12.4
    node = node_of(broker.port, "--contacts", 1)
    watcher.wait("hawo/n0/status", "online")
    flip(node, ["OPEN"])
    watcher.wait(EVENT)
    watcher.clear()
    node.ask("reset power-on")
    watcher.wait("hawo/n0/status", "online")
    flip(node, ["CLOSED"])
    watcher.wait(EVENT)
    assert watcher.wait("hawo/n0/contact/1/state").payload == "OPEN"
    assert abs(events(watcher)[0]["count"] - 1) > 0 and len(events(watcher)) == 1


def test_too_many_changes_drop_the_oldest_and_are_counted(gate, watcher, node_of):  # 12.3, 9.1
    node = node_of(gate.port, "--contacts", 1)
    watcher.wait("hawo/n0/status", "online")
    flip(node, ["OPEN"])
    first = json.loads(watcher.wait(EVENT).payload)["count"]
    until(lambda: not waiting(node), "the acknowledgement")
    gate.shut()
    watcher.clear()
    flip(node, (WORDS[1], WORDS[0]) * 15)
    gate.open()
    until(lambda: once(events(watcher))[-1:] and once(events(watcher))[-1]["count"] == first + 30, "the last event")
    assert [one["count"] for one in once(events(watcher))] == list(range(first + 7, first + 31))
    watcher.publish("hawo/n0/command", "refresh")
    assert json.loads(watcher.wait("hawo/n0/telemetry").payload)["dropped"] == 6


@pytest.fixture
def liar():
    liar = LyingBroker()
    yield liar
    liar.close()


def next_event(peer):
    while True:
        topic, payload, pid, dup = peer.publication()
        if topic.endswith("/event"):
            return json.loads(payload), pid
        if pid:
            peer.puback(pid)


def test_an_event_that_is_not_acknowledged_holds_up_no_other_message(liar, node_of):
    node = node_of(liar.port, "--contacts", 1, "--buttons", 1, "--keepalive", 4)
    peer = liar.accept()
    peer.greet()
    flip(node, WORDS)
    event, pid = next_event(peer)
    node.ask("press 1")
    found, at = [], time.monotonic()
    while time.monotonic() < at + 13:  # longer than the patience of every other message
        topic, payload, other, _ = peer.publication()
        found.append((topic[8:], time.monotonic() - at))
        if topic.endswith("/event"):
            again, pid = json.loads(payload), other
            break
        peer.puback(other)
    assert {"relay/1/state", "button/1"} <= {one[0] for one in found}
    assert found[-1][0] == "contact/1/event" and 8 <= found[-1][1] <= 12
    assert again["count"] == event["count"] and again["age"] - event["age"] in (9, 10, 11)
    peer.puback(pid)
    event, _ = next_event(peer)
    assert event["state"] == "CLOSED" and event["count"] == again["count"] + 1
    assert node.log().count("broker: connected") == 1


def test_a_lost_acknowledgement_sends_it_again_at_the_next_connect(liar, node_of):
    node = node_of(liar.port, "--contacts", 1)
    peer = liar.accept()
    peer.greet()
    flip(node, WORDS)
    event, _ = next_event(peer)
    peer.reset()
    peer = liar.accept()
    peer.greet()
    again, pid = next_event(peer)
    assert (again["state"], again["count"]) == (event["state"], event["count"])
    peer.puback(pid)
    event, pid = next_event(peer)
    assert event["count"] == again["count"] + 1
    peer.puback(pid)
    until(lambda: not waiting(node), "nothing is kept any more")


def test_a_broker_that_comes_and_goes_loses_and_doubles_nothing(gate, watcher, node_of):
    node = node_of(gate.port, "--contacts", 1)
    watcher.wait("hawo/n0/status", "online")
    for _ in range(5):
        flip(node, WORDS)
        gate.shut()
        flip(node, WORDS)
        gate.open()
        node.says("broker: connected", times=node.log().count("broker: connected") + 1)
    until(lambda: len(once(events(watcher))) == 20, "twenty events")
    in_a_row(once(events(watcher)), WORDS * 10)
