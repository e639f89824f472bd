# SPDX-License-Identifier: EPL-2.0
import random

from hawo import packet
from hawo.stream import Closed, PacketReader


class Socket:
    """Gives what it is fed, in pieces of at most `piece` bytes, and then ends."""

    def __init__(self, data, piece):
        self._data = memoryview(data)
        self._at = 0
        self._piece = piece

    def readinto(self, into):
        count = min(len(into), self._piece, len(self._data) - self._at)
        into[:count] = self._data[self._at : self._at + count]
        self._at += count
        return count


class Stream:
    def __init__(self, data, piece=10000):
        self.s = Socket(data, piece)

    async def readinto(self, into):
        return self.s.readinto(into)


def reader(data, piece=10000, limit=600):
    made = PacketReader(Stream(data, piece), limit)
    made.pids = []
    made.skipped = made.pids.append
    return made


async def all_of(made):
    """Every packet until the end; and the exception that was the end."""
    packets = []
    try:
        while True:
            kind, first, body = await made.packet()
            packets.append((kind, first, bytes(body)))
    except (Closed, packet.Malformed) as e:
        return packets, e


GOOD = (
    b"\x20\2\0\0"
    + b"\x90\3\0\1\1"
    + bytes(packet.publish("hawo/n/relay/1/set", "ON", 1, pid=5))
    + b"\xd0\0"
    + bytes(packet.publish("t", b"y" * 400, 1, pid=6))
    + bytes(packet.publish("t", b"", 0))
    + b"\x40\2\0\7"
)


async def test_packets_in_pieces_of_every_size():
    whole, _ = await all_of(reader(GOOD))
    assert [one[0] for one in whole] == [2, 9, 3, 13, 3, 3, 4]
    for piece in list(range(1, 40)) + [255, 256, 257]:
        packets, end = await all_of(reader(GOOD, piece))
        assert packets == whole and isinstance(end, Closed), piece


async def test_a_large_message_is_passed_over_and_its_id_told():
    for size in (601, 1200, 3000):
        made = reader(bytes(packet.publish("topic", b"x" * size, 1, pid=77)) + b"\x40\2\0\7", 100)
        packets, _ = await all_of(made)
        assert packets == [(4, 0x40, b"\0\7")] and made.pids == [77]


async def test_a_large_message_with_qos_0():
    made = reader(bytes(packet.publish("topic", b"x" * 1000)) + b"\xd0\0")
    packets, _ = await all_of(made)
    assert packets == [(13, 0xD0, b"")] and made.pids == [0]


async def test_a_length_of_five_bytes_is_malformed():
    _, end = await all_of(reader(b"\x30\xff\xff\xff\xff\1"))
    assert isinstance(end, packet.Malformed)


async def test_a_large_packet_that_is_no_message_is_malformed():
    _, end = await all_of(reader(b"\x90\x80\x40" + b"\1" * 8192))
    assert isinstance(end, packet.Malformed)


async def test_fuzz_truncated_at_every_length():
    for cut in range(len(GOOD)):
        _, end = await all_of(reader(GOOD[:cut], 64))
        assert isinstance(end, Closed), cut


async def test_fuzz_every_first_byte_with_every_short_length():
    for first in range(256):
        for size in range(9):
            packets, _ = await all_of(reader(bytes((first, size)) + b"\0\1tabcdefgh"[:size]))
            for kind, byte, body in packets:
                parse(kind, byte, body)


async def test_fuzz_random_and_flipped_bytes():
    random.seed(20261120)
    for turn in range(3000):
        if turn & 1:
            data = bytearray(GOOD)
            for _ in range(1 + random.getrandbits(2)):
                data[random.getrandbits(16) % len(data)] = random.getrandbits(8)
        else:
            data = bytes(random.getrandbits(8) for _ in range(random.getrandbits(6)))
        packets, _ = await all_of(reader(data, 1 + random.getrandbits(5)))
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
