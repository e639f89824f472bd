# SPDX-License-Identifier: EPL-2.0
"""Packets out of a byte stream, in bounded memory whatever the other side sends."""

import time

from . import packet

_CHUNK = 256


class Closed(Exception):
    """The other side closed the connection."""


class PacketReader:
    """Reads packets of at most `limit` bytes. Small ones are views of one buffer that lives as long as the reader."""

    def __init__(self, stream, limit):
        self.heard = time.ticks_ms()
        self.skipped = None  # called with the packet id (0: none) of a PUBLISH that was too large
        self._stream = stream
        self._limit = limit
        self._view = memoryview(bytearray(_CHUNK))
        self._start = 0
        self._end = 0
        self._direct = 0

    async def _fill(self, into):
        # TLS may hold decrypted bytes that poll() knows nothing of, so after a full read the stream is asked at once;
        # not for ever, because the other tasks want their turn.
        count = None
        if self._direct:
            self._direct -= 1
            count = self._stream.s.readinto(into)
        while count is None:
            count = await self._stream.readinto(into)
            if count == len(into):
                self._direct = 8
        if not count:
            raise Closed("closed by the broker")
        self.heard = time.ticks_ms()
        return count

    async def _need(self, count):
        """At least `count` (≤ the chunk) bytes in the buffer."""
        if self._start + count > _CHUNK:
            rest = self._end - self._start
            self._view[:rest] = bytes(self._view[self._start : self._end])
            self._start, self._end = 0, rest
        while self._end - self._start < count:
            self._end += await self._fill(self._view[self._end :])

    def _take(self, count):
        self._start += count
        view = self._view[self._start - count : self._start]
        if self._start == self._end:
            self._start = self._end = 0
        return view

    async def _skip(self, count):
        while count > self._end - self._start:
            count -= self._end - self._start
            self._start = self._end = 0
            self._end = await self._fill(self._view)
        self._take(count)

    async def _whole(self, count):
        if count <= _CHUNK:
            await self._need(count)
            return self._take(count)
        body = memoryview(bytearray(count))
        at = min(self._end - self._start, count)
        body[:at] = self._take(at)
        while at < count:
            at += await self._fill(body[at:])
        return body

    async def packet(self):
        """(kind, first byte, body); the body is good until the next call."""
        while True:
            await self._need(2)
            size = shift = 0
            at = self._start + 1
            while True:
                byte = self._view[at]
                size |= (byte & 127) << shift
                if not byte & 128:
                    break
                shift += 7
                if shift == 28:
                    raise packet.Malformed("length of more than 4 bytes")
                await self._need(2 + shift // 7)
                at = self._start + 1 + shift // 7
            first = self._take(2 + shift // 7)[0]
            kind = packet.check(first, size)
            if size <= self._limit:
                try:
                    return kind, first, await self._whole(size)
                except MemoryError:  # raised before anything of the body was taken
                    pass
            if kind != packet.PUBLISH:
                raise packet.Malformed("packet type %d of %d bytes" % (kind, size))
            await self._pass_over(first, size)

    async def _pass_over(self, first, size):
        qos = first >> 1 & 3
        await self._need(2)
        length = packet.topic_length(self._take(2), size, qos)
        await self._skip(length)
        size -= 2 + length
        pid = 0
        if qos:
            await self._need(2)
            pid = packet.number(self._take(2))
            size -= 2
        await self._skip(size)
        if self.skipped:
            self.skipped(pid)
