# SPDX-License-Identifier: EPL-2.0
"""Packets out of a byte stream, in bounded memory whatever the other side sends. No I/O."""

import time

from . import packet

_CHUNK = 128


class Closed(Exception):
    """The other side closed the connection."""


class PacketReader:
    """Bytes are read into room() and told with fed(); next() is then called until there is no packet left. Packets of at
    most `limit` bytes; small ones are views of one buffer that lives as long as the reader."""

    skipped = None  # called with the packet id (0: none) of a PUBLISH that was too large
    _body = None  # of a packet that is larger than the chunk
    _first = 0  # its first byte
    _at = 0  # bytes of it that are there
    _passing = False  # over a PUBLISH that is too large:
    _topic = 0  # bytes of its topic that are still to come
    _qos = 0  # its packet id is still to come
    _left = 0  # bytes behind the topic that are still to come
    _pid = 0

    def __init__(self, limit):
        self.heard = time.ticks_ms()
        self._limit = limit
        self._view = memoryview(bytearray(_CHUNK))
        self._start = 0
        self._end = 0

    def room(self):
        """Never empty. What next() gave before is no longer good."""
        if self._body is not None:
            return self._body[self._at :]
        if self._start:
            rest = bytes(self._view[self._start : self._end])
            self._view[: len(rest)] = rest
            self._start, self._end = 0, len(rest)
        return self._view[self._end :]

    def fed(self, count):
        self.heard = time.ticks_ms()
        if self._body is not None:
            self._at += count
        else:
            self._end += count

    def next(self):
        """(kind, first byte, body) or None."""
        if self._body is not None:
            if self._at < len(self._body):
                return None
            body, self._body = self._body, None
            return self._first >> 4, self._first, body
        while True:
            if self._passing and not self._pass_over():
                return None
            if self._end - self._start < 2:
                return None
            size = shift = 0
            at = self._start + 1
            while True:
                if at == self._end:
                    return None
                byte = self._view[at]
                at += 1
                size |= (byte & 127) << shift
                if not byte & 128:
                    break
                shift += 7
                if shift == 28:
                    raise packet.Malformed("length of more than 4 bytes")
            first = self._view[self._start]
            kind = packet.check(first, size)
            if at - self._start + size <= _CHUNK:
                if at + size > self._end:
                    return None
                self._start = at + size
                return kind, first, self._view[at : at + size]
            if size <= self._limit and self._begin(first, at, size):
                return None
            if kind != packet.PUBLISH:
                raise packet.Malformed("packet type %d of %d bytes" % (kind, size))
            if at + 2 > self._end:
                return None
            self._qos = first >> 1 & 3
            self._topic = packet.topic_length(self._view[at : at + 2], size, self._qos)
            self._left = size - 2 - self._topic
            self._start = at + 2
            self._pid = 0
            self._passing = True

    def _begin(self, first, at, size):
        try:
            self._body = memoryview(bytearray(size))
        except MemoryError:
            return False
        self._first = first
        self._at = self._end - at
        self._body[: self._at] = self._view[at : self._end]
        self._start = self._end = 0
        return True

    def _pass_over(self):
        """True when all of it has passed."""
        self._topic -= self._drop(self._topic)
        if self._topic:
            return False
        if self._qos:
            if self._end - self._start < 2:
                return False
            self._qos = 0
            self._pid = packet.number(self._view, self._start)
            self._left -= self._drop(2)
        self._left -= self._drop(self._left)
        if self._left:
            return False
        self._passing = False
        if self.skipped:
            self.skipped(self._pid)
        return True

    def _drop(self, count):
        count = min(count, self._end - self._start)
        self._start += count
        return count
