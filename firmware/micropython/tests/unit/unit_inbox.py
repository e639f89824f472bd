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
