# SPDX-License-Identifier: EPL-2.0
import random

from hawo import packet
from hawo.stream import PacketReader


def all_of(data, piece=10000, limit=600):
    """Every packet until the end, which packet ids were skipped, and the exception that ended it."""
    reader = PacketReader(limit)
    pids = []
    reader.skipped = pids.append
    packets, at = [], 0
    try:
        while at < len(data):
            room = reader.room()
            assert len(room)
            count = min(len(room), piece, len(data) - at)
            room[:count] = data[at : at + count]
            at += count
            reader.fed(count)
            while True:
                found = reader.next()
                if not found:
                    break
                packets.append((found[0], found[1], bytes(found[2])))
    except packet.Malformed as e:
        return packets, pids, e
    return packets, pids, None


GOOD = (
    b"\x20\2\0\0"
    + b"\x90\3\0\1\1"
    + bytes(packet.publish("hawo/n/relay/1/set", "ON", 1, pid=5))
    + b"\xd0\0"
    + bytes(packet.publish("t", b"y" * 400, 1, pid=6))
    + bytes(packet.publish("t", b"", 0))
    + b"\x40\2\0\7"
)


def test_packets_in_pieces_of_every_size():
    whole, _, _ = all_of(GOOD)
    assert [one[0] for one in whole] == [2, 9, 3, 13, 3, 3, 4]
    for piece in list(range(1, 40)) + [127, 128, 129]:
        packets, pids, end = all_of(GOOD, piece)
        assert packets == whole and not pids and end is None, piece


def test_packets_of_every_size_around_the_buffer():
    for size in list(range(90, 140)) + [598, 599, 600]:
        one = bytes(packet.publish("t", b"z" * (size - 5), 1, pid=9))
        for piece in (1, 50, 128, 1000):
            packets, pids, end = all_of(one + b"\xd0\0" + one, piece)
            assert [len(p[2]) for p in packets] == [size, 0, size] and not pids and end is None, (size, piece)


def test_a_large_message_is_passed_over_and_its_id_told():
    for size in (601, 1200, 3000):
        for piece in (1, 7, 128, 4000):
            packets, pids, _ = all_of(bytes(packet.publish("topic", b"x" * size, 1, pid=77)) + b"\x40\2\0\7", piece, 100)
            assert packets == [(4, 0x40, b"\0\7")] and pids == [77]


def test_a_large_message_with_qos_0():
    packets, pids, _ = all_of(bytes(packet.publish("topic", b"x" * 1000)) + b"\xd0\0")
    assert packets == [(13, 0xD0, b"")] and pids == [0]


def test_a_topic_that_is_larger_than_the_buffer():
    for piece in (1, 100, 4000):
        packets, pids, _ = all_of(bytes(packet.publish("t" * 1000, b"", 1, pid=5)) + b"\xd0\0", piece)
        assert packets == [(13, 0xD0, b"")] and pids == [5]


def test_without_memory_a_message_is_passed_over():
    size = 200000
    reader = PacketReader(1000000)
    pids = []
    reader.skipped = pids.append
    data = b"\x32\xc0\x9a\x0c\0\1t\0\6"
    reader.room()[: len(data)] = data
    reader.fed(len(data))
    left = size - 5
    while left:
        assert reader.next() is None and pids == []
        count = min(left, len(reader.room()))
        reader.fed(count)
        left -= count
    reader.room()[:2] = b"\xd0\0"
    reader.fed(2)
    assert reader.next()[0] == 13 and pids == [6]


def test_a_length_of_five_bytes_is_malformed():
    assert isinstance(all_of(b"\x30\xff\xff\xff\xff\1")[2], packet.Malformed)


def test_a_large_packet_that_is_no_message_is_malformed():
    assert isinstance(all_of(b"\x90\x80\x40" + b"\1" * 8192)[2], packet.Malformed)


def test_fuzz_truncated_at_every_length():
    for cut in range(len(GOOD)):
        assert all_of(GOOD[:cut], 64)[2] is None, cut


def test_fuzz_every_first_byte_with_every_short_length():
    for first in range(256):
        for size in range(9):
            packets, _, _ = all_of(bytes((first, size)) + b"\0\1tabcdefgh"[:size])
            for kind, byte, body in packets:
                parse(kind, byte, body)


def test_fuzz_random_and_flipped_bytes():
    random.seed(20261120)
    for turn in range(3000):
        if turn & 1:
            data = bytearray(GOOD)
            for _ in range(1 + random.getrandbits(2)):
                data[random.getrandbits(16) % len(data)] = random.getrandbits(8)
        else:
            data = bytes(random.getrandbits(8) for _ in range(random.getrandbits(6)))
        packets, _, _ = all_of(data, 1 + random.getrandbits(5))
        for kind, byte, body in packets:
            parse(kind, byte, body)


def parse(kind, byte, body):
    try:
        if kind == packet.PUBLISH:
            packet.publication(byte, memoryview(body))
        elif kind == packet.SUBACK:
            packet.granted(body, 3)
        elif kind == packet.PUBACK:
            packet.number(body)
    except packet.Malformed:
        pass
