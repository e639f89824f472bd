# SPDX-License-Identifier: EPL-2.0
from hawo.outbox import Outbox


def taken(box, now=0):
    found = []
    while True:
        message = box.take(now)
        if not message:
            return found
        found.append(message)


def words(box, now=0):
    return [(m.topic, m.payload) for m in taken(box, now)]


def test_of_a_state_the_last_value_wins_and_keeps_its_place():
    box = Outbox()
    box.state("a", 1)
    box.state("b", 1)
    box.state("a", 2)
    assert words(box) == [("a", 2), ("b", 1)]


def test_a_reading_is_replaced_by_the_next():
    box = Outbox()
    box.reading("climate", 1)
    box.reading("climate", 2)
    assert words(box) == [("climate", 2)] and box.dropped == 0


def test_readings_are_bounded():
    box = Outbox(waiting=2)
    for topic in "abc":
        box.reading(topic, 1)
    assert words(box) == [("b", 1), ("c", 1)] and box.dropped == 1


def test_events_are_bounded_and_the_oldest_goes():
    box = Outbox(waiting=2)
    for topic in "abc":
        box.event(topic, 1, 0)
    assert words(box) == [("b", 1), ("c", 1)] and box.dropped == 1


def test_an_event_is_dropped_when_it_is_too_old():
    box = Outbox()
    message = box.event("button", "short", 0)
    assert words(box, 15000) == [] and box.dropped == 1 and message.done is False


def test_several_are_in_flight_and_no_more_than_the_window():
    box = Outbox(window=3)
    for topic in "abcd":
        box.state(topic, 1)
    assert len(taken(box)) == 3
    assert box.acknowledged(2).topic == "b"
    assert words(box) == [("d", 1)]


def test_a_packet_id_is_not_used_again_while_it_is_in_flight():
    box = Outbox(window=3)
    box.event("first", 1, 0)
    first = taken(box)[0]
    seen = set()
    for at in range(65600):
        box.event("x", at, 0)
        message = box.take(0)
        assert message.pid and message.pid != first.pid
        seen.add(message.pid & 1023)
        box.acknowledged(message.pid)
    assert len(seen) == 1024


def test_an_unknown_puback_is_nothing():
    assert Outbox().acknowledged(9) is None


def test_a_present_session_gets_everything_again_with_dup_and_its_id():
    box = Outbox()
    box.state("s", 1)
    box.event("e", 1, 0)
    before = [(m.topic, m.pid) for m in taken(box)]
    box.resume(True, [("info", "i", 1, True)], 10)
    after = taken(box, 10)
    assert [(m.topic, m.pid) for m in after[:2]] == before and after[0].dup and after[1].dup
    assert after[2].topic == "info" and not after[2].dup and after[2].pid not in (before[0][1], before[1][1])


def test_in_a_new_session_the_snapshot_goes_first_and_replaces_states():
    box = Outbox()
    box.state("relay", "OFF")
    box.event("button", "short", 0)
    pid = taken(box)[1].pid
    box.resume(False, [("info", "i", 1, True), ("relay", "ON", 1, True), ("status", "online", 1, True)], 10)
    again = taken(box, 10)
    assert [(m.topic, m.payload) for m in again] == [
        ("info", "i"), ("relay", "ON"), ("status", "online"), ("button", "short"),
    ]
    assert again[3].pid == pid and again[3].dup and len({m.pid for m in again}) == 4


def test_of_two_values_in_flight_the_later_one_is_sent_again():
    box = Outbox()
    box.state("relay", "ON")
    box.state("other", "1")
    taken(box)
    box.state("relay", "OFF")
    taken(box)
    box.resume(False, [], 10)
    assert words(box, 10) == [("other", "1"), ("relay", "OFF")]


def test_an_event_in_flight_is_given_up_when_it_is_too_old():
    box = Outbox()
    box.event("button", "short", 0)
    taken(box)
    box.resume(False, [], 15001)
    assert taken(box, 15001) == [] and box.dropped == 1


def test_a_snapshot_keeps_its_order_whatever_was_waiting():
    box = Outbox()
    box.state("status", "online")
    box.state("relay", "ON")
    box.snapshot([("info", "i", 1, True), ("climate", "c", 0, True), ("status", "online", 1, True)])
    assert words(box) == [("info", "i"), ("climate", "c"), ("status", "online"), ("relay", "ON")]


def test_nothing_overtakes_a_snapshot_that_waits_for_the_window():
    box = Outbox(window=1)
    box.resume(False, [("info", "i", 1, True), ("climate", "c", 0, True), ("status", "online", 1, True)], 0)
    box.event("button", "short", 0)
    order = []
    while not box.idle():
        for message in taken(box):
            order.append(message.topic)
            box.acknowledged(message.pid)
    assert order == ["info", "climate", "status", "button"], order


def test_readings_do_not_outlive_a_connection():
    box = Outbox()
    box.reading("telemetry", 1)
    box.offline()
    assert words(box) == [] and box.dropped == 1


def test_a_missing_acknowledgement_is_noticed():
    box = Outbox()
    box.state("a", 1)
    taken(box, 100)
    assert not box.overdue(10100, 10000) and box.overdue(10101, 10000)


def test_a_snapshot_is_settled_when_its_last_message_is_acknowledged():
    box = Outbox()
    box.resume(False, [("info", "i", 1, True), ("status", "online", 1, True)], 0)
    first, last = taken(box)
    box.acknowledged(first.pid)
    assert box.last is last
    box.acknowledged(last.pid)
    assert box.last is None
    box.resume(False, [], 0)
    assert box.last is None
