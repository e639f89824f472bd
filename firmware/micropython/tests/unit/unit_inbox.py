# SPDX-License-Identifier: EPL-2.0
from hawo import log, packet
from hawo.inbox import Inbox


def made(handler=None, limit=4096):
    log.level = -1
    box = Inbox(limit)
    box.got = []
    box.handler = handler or (lambda *message: box.got.append(message))
    return box


def give(box, payload, pid=0, dup=False, retain=False):
    data = packet.publish("t", payload, 1 if pid else 0, retain, dup, pid)
    box.receive(data[0], memoryview(data)[2 if len(data) < 130 else 3 :])


def test_acknowledged_after_the_handler_took_it():
    box = made()
    box.handler = lambda topic, payload, retained: box.got.append(list(box.acks))
    give(box, "x", 3)
    assert box.got == [[]] and box.acks == [3]


def test_not_acknowledged_when_the_handler_fails():
    def fail(*_):
        raise MemoryError

    box = made(fail)
    give(box, "x", 3)
    assert box.acks == [] and box.ignored == 1


def test_the_same_message_again_is_acknowledged_and_not_handled():
    box = made()
    give(box, "TOGGLE", 3)
    give(box, "TOGGLE", 3, dup=True)
    assert len(box.got) == 1 and box.acks == [3, 3]


def test_the_same_id_with_another_message_is_handled():
    box = made()
    give(box, "ON", 3)
    give(box, "OFF", 3, dup=True)
    give(box, "OFF", 3)
    assert len(box.got) == 3


def test_an_id_that_came_again_is_known_for_its_last_message_only():
    box = made()
    for payload in ("ON", "OFF"):
        give(box, payload, 3)
    give(box, "ON", 3, dup=True)  # a third message, the first delivery of which was lost
    assert [one[1] for one in box.got] == [b"ON", b"OFF", b"ON"]


def test_a_handler_that_keeps_failing_ends_the_connection():
    def fail(*_):
        raise MemoryError

    box = made(fail)
    for _ in range(2):
        box.connected(False)
        for pid in range(1, 8):
            give(box, "x", pid)
        for _ in range(20):
            give(box, "x")  # QoS 0 waits for nothing
        try:
            give(box, "x", 8)
        except MemoryError:
            continue
        raise AssertionError("goes on")


def test_a_new_session_forgets_the_ids():
    box = made()
    give(box, "TOGGLE", 3)
    box.connected(False)
    give(box, "TOGGLE", 3, dup=True)
    assert len(box.got) == 2


def test_a_session_that_is_still_present_remembers_them():
    box = made()
    give(box, "TOGGLE", 3)
    box.connected(True)
    give(box, "TOGGLE", 3, dup=True)
    assert len(box.got) == 1


def test_what_is_too_long_is_acknowledged_and_counted():
    box = made(limit=200)
    give(box, "x" * 201, 4)
    assert box.got == [] and box.acks == [4] and box.ignored == 1


def test_retained_is_told():
    box = made()
    give(box, "x", retain=True)
    assert box.got == [("t", b"x", True)]
