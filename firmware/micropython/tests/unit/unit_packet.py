# SPDX-License-Identifier: EPL-2.0
from hawo import packet


def raises(body):
    try:
        body()
    except packet.Malformed:
        return
    raise AssertionError("taken as good")


def test_connect_with_all_fields():
    made = packet.connect("id", 12, True, "u", "p", ("t", "off", 1, True))
    assert made == b"\x10\x1c\0\4MQTT\4\xee\0\x0c\0\2id\0\1t\0\3off\0\1u\0\1p", bytes(made)


def test_connect_of_a_persistent_session_without_user():
    assert packet.connect("id", 0, False)[9] == 0


def test_lengths_of_one_and_two_bytes():
    assert packet.publish("t", b"x" * 124)[1:2] == b"\x7f"
    assert packet.publish("t", b"x" * 125)[1:3] == b"\x80\1"
    assert packet.publish("t", b"x" * 9000)[1:3] == b"\xab\x46"


def test_publish_flags():
    assert packet.publish("t", "x", 1, True, True, 258) == b"\x3b\6\0\1t\1\2x"


def test_topic_and_payload_are_counted_in_bytes_of_utf8():
    assert packet.publish("ä", "ö") == b"\x30\6\0\2\xc3\xa4\xc3\xb6"


def test_what_a_server_must_not_send():
    for first in (0x10, 0x82, 0xC0, 0xE0, 0x00, 0xF0, 0x50, 0x21, 0x42, 0x36, 0x34, 0x38):
        raises(lambda: packet.check(first, 2))
    for first, size in ((0x20, 3), (0x40, 1), (0xD0, 1), (0x30, 2), (0x32, 4)):
        raises(lambda: packet.check(first, size))


def test_publication():
    assert packet.publication(0x32, memoryview(b"\0\1t\0\7xy")) == ("t", b"xy", 7)
    assert packet.publication(0x30, memoryview(b"\0\1txy")) == ("t", b"xy", 0)


def test_publications_that_are_malformed():
    for first, body in (
        (0x32, b"\0\1t\0\0x"),  # packet id 0
        (0x30, b"\0\0x"),  # empty topic
        (0x30, b"\0\5abc"),  # topic longer than the packet
        (0x32, b"\0\1t\1"),  # half a packet id
        (0x30, b"\0\1+"),
        (0x30, b"\0\2a#"),
        (0x30, b"\0\1\0"),
        (0x30, b"\0\1\xff"),  # not UTF-8
    ):
        raises(lambda: packet.publication(first, memoryview(body)))
