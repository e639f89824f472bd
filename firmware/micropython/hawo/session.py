# SPDX-License-Identifier: EPL-2.0
"""One connection to a broker, from CONNECT to its end: the half of the client that talks to the other side.

One task reads. There is none for writing and for keeping time, since each would cost 500 bytes: tick() does both, and
the reader writes what its packets led to.
"""

import asyncio
import time

from . import packet
from .inbox import LIMIT
from .stream import Closed, PacketReader
from .transport import Ended, dial, reason

_TOPIC_LIMIT = 128
_BATCH = 256  # bytes that are gathered for one write
_ACKS = 32  # acknowledgements that may wait before the reader waits for them
_DIRECT = 8  # reads without asking the poller


class Session:
    up = False
    settled = False  # the snapshot of this connection, or of the last one, is acknowledged
    left = False  # on purpose, with DISCONNECT
    _task = None  # that runs session()
    _sock = None
    _reader = None
    _out = None  # bytes to write before all else
    _greeted = False  # CONNACK has come
    _subscribed = 0  # packet id of the SUBSCRIBE whose SUBACK is waited for
    _pinged = 0  # ticks

    def session(self):  # async
        """Connects and stays connected. Always ends by raising Ended."""
        self._reason = None
        self._greeted = self.settled = False
        self._due = time.ticks_add(time.ticks_ms(), self.patience_ms)
        self._task = asyncio.current_task()
        try:
            self._sock = yield from dial(self)
            self._out = packet.connect(
                self.client_id, self.keepalive, self.clean, self.user, self.password, self.will, self.prefix
            )
            while self._out:
                yield asyncio.core._io_queue.queue_write(self._sock)
                self._flush()
            self._reader = PacketReader(LIMIT + _TOPIC_LIMIT)
            self._reader.skipped = self.inbox.skipped
            direct = 0
            while True:
                if not direct:
                    yield asyncio.core._io_queue.queue_read(self._sock)
                direct = self._read(direct)
                while self._out and len(self.inbox.acks) >= _ACKS:
                    yield asyncio.core._io_queue.queue_write(self._sock)
                    self._pump()
        except asyncio.CancelledError:
            if self._reason is None:  # not by _abort()
                raise
        except Exception as e:  # also what TLS raises for a certificate, and MemoryError
            self._end(e)
        finally:
            self._task = self._out = self._reader = None
            self.up = False
            self.outbox.offline()
            if self._sock:
                self._sock.close()
                self._sock = None
            self.progress()
        raise self._reason

    def tick(self, now):
        """Every 20 ms or so: writes, keeps the connection alive, gives up a dead one."""
        if not self._task:
            return
        try:
            if self.up:
                self._watch(now)
                self._pump()
            elif time.ticks_diff(now, self._due) >= 0:
                raise Ended("timeout: no connection within %d s" % (self.patience_ms // 1000))
        except Exception as e:
            self.abort(e)

    def abort(self, e):
        """From another task than that of session()."""
        self._end(e)
        if self._task:
            self._task.cancel()

    def progress(self):
        """Something was written or acknowledged, or the connection has ended."""

    def _end(self, e):
        if self._reason is None:
            self._reason = reason(e)

    # Reading

    def _read(self, direct):
        """What there is, and what follows from it. Returns how often to come again without asking the poller: TLS may
        hold decrypted bytes that the poller knows nothing of. Not for ever, because the other tasks want their turn."""
        reader = self._reader
        room = reader.room()
        count = self._sock.readinto(room)
        if count is None:
            return 0
        if not count:
            raise Closed
        reader.fed(count)
        while True:
            found = reader.next()
            if not found:
                break
            self._take(found[0], found[1], found[2])
        self._pump()
        if direct:
            return direct - 1
        return _DIRECT if count == len(room) else 0

    def _take(self, kind, first, body):
        if not self._greeted:
            if kind != packet.CONNACK:
                raise packet.Malformed("packet type %d before CONNACK" % kind)
            self._connack(body)
        elif kind == packet.PUBLISH:
            self.inbox.receive(first, body, self.prefix)
        elif kind == packet.PUBACK:
            if self.outbox.acknowledged(packet.number(body)):
                self.progress()
        elif kind == packet.SUBACK and self._subscribed:
            pid, granted = packet.granted(body, len(self.filters))
            if pid != self._subscribed:
                raise packet.Malformed("SUBACK of packet id %d" % pid)
            if 128 in granted:
                raise Ended("refused: subscription to %s%s" % (self.prefix, self.filters[granted.index(128)][0]))
            self._begin()
        elif kind != packet.PINGRESP:
            raise packet.Malformed("unexpected packet type %d" % kind)

    def _connack(self, body):
        if body[0] > 1:
            raise packet.Malformed("flags %d in CONNACK" % body[0])
        if body[1]:
            raise Ended("refused: %s" % (packet.REFUSALS[body[1]] if body[1] < 6 else "code %d" % body[1]))
        self._greeted = True
        self._present = bool(body[0]) and not self.clean
        self.inbox.connected(self._present)
        if self.filters:
            self._subscribed = self.outbox.unused_id()
            self._out = packet.subscribe(self._subscribed, self.filters, self.prefix)
        else:
            self._begin()

    def _begin(self):
        if self.names:
            self.names.good()
        self._subscribed = 0
        self.connects += 1
        self.up = True
        now = self._sent = time.ticks_ms()
        self.outbox.resume(self._present, self.on_up() if self.on_up else (), now)

    # Writing

    def _pump(self):
        """As much as the connection takes."""
        while not self._out or self._flush():
            self._out = self._batch() if self.up else None
            if not self._out:
                return

    def _flush(self):
        """True if all is written."""
        count = self._sock.write(self._out)
        if count is None:
            return False
        self._out = self._out[count:] if count < len(self._out) else None
        self.progress()
        return not self._out

    def _batch(self):
        acks = self.inbox.acks
        now = time.ticks_ms()
        message = None if acks else self.outbox.take(now)
        if not acks and not message:
            self.settled = self.settled or self.outbox.settled()
            if self.left and self.outbox.idle():
                if self.left == _GONE:
                    raise Ended("left")
                self.left = _GONE
                return b"\xe0\0"
            return None
        self._sent = now
        out = bytearray()
        while acks and len(out) < _BATCH:
            out.extend(packet.puback(acks.pop(0)))
        while True:
            if message:
                topic = self.prefix + message.topic
                out.extend(packet.publish(topic, message.payload, message.qos, message.retain, message.dup, message.pid))
            if len(out) >= _BATCH:
                return out
            message = self.outbox.take(now)
            if not message:
                return out

    def _watch(self, now):
        """Keepalive by our own clock; a dead peer is given up at 1.5 × keepalive, as the broker does with us."""
        keepalive = self.keepalive * 1000
        if keepalive:
            silent = time.ticks_diff(now, self._reader.heard)
            if silent > keepalive * 3 // 2:
                raise Ended("silent: nothing from the broker for %d s" % (silent // 1000))
            if max(silent, time.ticks_diff(now, self._sent)) >= keepalive * 3 // 4 and not self._out:
                if not 0 <= time.ticks_diff(now, self._pinged) < min(1000, keepalive // 8):
                    self._pinged = self._sent = now
                    self._out = b"\xc0\0"
        if self.outbox.overdue(now, self.patience_ms):
            raise Ended("timeout: no PUBACK within %d s" % (self.patience_ms // 1000))


_GONE = 2  # DISCONNECT is written
