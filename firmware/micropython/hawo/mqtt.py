# SPDX-License-Identifier: EPL-2.0
"""An MQTT 3.1.1 client for asyncio: QoS 0 and 1, several messages in flight. One call of session() is one connection."""

import asyncio
import time

from . import packet
from .inbox import Inbox
from .outbox import Outbox
from .stream import PacketReader
from .transport import Ended, dial, reason

_PAYLOAD_LIMIT = 4096  # PROTOCOL.md 2.3
_TOPIC_LIMIT = 128
_BATCH = 256  # bytes that are gathered for one write
_ACKS = 32  # acknowledgements that may wait before the reader waits for them


class Client:
    """host, port, user, password, tls (a TLS context or None) and keepalive may be changed between sessions."""

    clock = None  # clock.Clock, if certificates are checked
    names = None  # names.Names, if the host is a name

    def __init__(self, client_id, host, port=1883, user=None, password=None, tls=None, keepalive=12, clean=True):
        self.client_id = client_id
        self.host = host
        self.port = port
        self.user = user
        self.password = password
        self.tls = tls
        self.keepalive = keepalive
        self.clean = clean
        self.patience_ms = 10000  # for the connection to be up, and for each acknowledgement
        self.will = None  # (topic, payload, qos, retain)
        self.filters = ()  # of (filter, qos), subscribed at each connect
        self.on_up = None  # () -> the snapshot that the connection begins with, of (topic, payload, qos, retain)
        self.outbox = Outbox()
        self.inbox = Inbox(_PAYLOAD_LIMIT)
        self.up = False
        self.connects = 0
        self.settled = False  # the snapshot of this connection is acknowledged
        self._wake = asyncio.Event()
        self._moved = asyncio.Event()  # something was acknowledged or written
        self._over = asyncio.Event()
        self._reason = None
        self._stream = None
        self._ping = False
        self.left = False  # on purpose, with DISCONNECT

    # What the owner calls

    def reading(self, topic, payload, retain=False):
        if self.up:
            self.outbox.reading(topic, payload, retain)
            self._wake.set()

    def state(self, topic, payload):
        self.outbox.state(topic, payload)
        self._wake.set()

    def event(self, topic, payload, life_ms=15000):
        self.outbox.event(topic, payload, time.ticks_ms(), life_ms)
        self._wake.set()

    def snapshot(self, entries):
        self.outbox.snapshot(entries)
        self._wake.set()

    async def publish(self, topic, payload, retain=False):
        """QoS 1, waits only for room: returns a Message whose `done` becomes True when the broker has it."""
        while self.outbox.full():
            await self.moved()
        message = self.outbox.event(topic, payload, time.ticks_ms(), None, retain)
        self._wake.set()
        return message

    async def moved(self):
        self._moved.clear()
        await self._moved.wait()

    async def leave(self, limit_ms=2000):
        """Waits until all is acknowledged, then DISCONNECT; session() ends.

        Without DISCONNECT if the broker does not acknowledge: it may not have the last word, so it shall send the will.
        """
        until = time.ticks_add(time.ticks_ms(), limit_ms)
        while self.up and not self.outbox.idle() and time.ticks_diff(until, time.ticks_ms()) > 0:
            await asyncio.sleep_ms(20)
        if self.up:
            self.left = True
            if not self.outbox.idle():
                self._end(Ended("left, but not everything was acknowledged"))
            self._wake.set()
            until = time.ticks_add(time.ticks_ms(), 1000)
            while self.up and time.ticks_diff(until, time.ticks_ms()) > 0:
                await asyncio.sleep_ms(20)

    async def session(self):
        """Connects and stays connected. Always ends by raising Ended."""
        self._reason = None
        self.settled = False
        self._over.clear()
        self._wake.clear()
        self._ping = False
        tasks = ()
        try:
            try:
                reader = await asyncio.wait_for_ms(self._connect(), self.patience_ms)
            except asyncio.TimeoutError:
                raise Ended("timeout: no connection within %d s" % (self.patience_ms // 1000))
            tasks = (asyncio.create_task(self._guard(self._read(reader))), asyncio.create_task(self._guard(self._write())))
            await self._watch(reader)
        except Exception as e:  # also what TLS raises for a certificate, and MemoryError
            self._end(e)
        finally:
            self.up = False
            self.outbox.offline()
            for task in tasks:
                task.cancel()
            if self._stream:
                self._stream.s.close()
                self._stream = None
            self._moved.set()
        raise self._reason

    # One connection

    async def _connect(self):
        stream = self._stream = await dial(self)
        stream.out_buf = bytes(
            packet.connect(self.client_id, self.keepalive, self.clean, self.user, self.password, self.will)
        )
        await stream.drain()
        reader = PacketReader(stream, _PAYLOAD_LIMIT + _TOPIC_LIMIT)
        reader.skipped = self._skipped
        kind, _, body = await reader.packet()
        if kind != packet.CONNACK:
            raise packet.Malformed("packet type %d before CONNACK" % kind)
        if body[0] > 1:
            raise packet.Malformed("flags %d in CONNACK" % body[0])
        if body[1]:
            raise Ended("refused: %s" % (packet.REFUSALS[body[1]] if body[1] < 6 else "code %d" % body[1]))
        present = bool(body[0] & 1) and not self.clean
        self.inbox.connected(present)
        if self.filters:
            pid = self.outbox.unused_id()
            stream.write(packet.subscribe(pid, self.filters))
            await stream.drain()
            while not await self._take(reader, pid):
                pass
        if self.names:
            self.names.good()
        self.connects += 1
        self.up = True
        self.outbox.resume(present, self.on_up() if self.on_up else (), time.ticks_ms())
        self.settled = self.outbox.last is None
        self._sent = time.ticks_ms()
        self._wake.set()
        return reader

    def _skipped(self, pid):
        self.inbox.skipped(pid)
        self._wake.set()

    async def _guard(self, work):
        try:
            await work
        except Exception as e:  # also MemoryError: it may end the connection, never the node
            self._end(e)

    def _end(self, e):
        if self._reason is None:
            self._reason = reason(e)
        self._over.set()

    async def _watch(self, reader):
        """Keepalive by our own clock; a dead peer is given up at 1.5 × keepalive, as the broker does with us."""
        keepalive = self.keepalive * 1000
        tick = min(1000, max(100, keepalive // 8)) if keepalive else 1000
        while not self._over.is_set():
            try:
                await asyncio.wait_for_ms(self._over.wait(), tick)
            except asyncio.TimeoutError:
                pass
            now = time.ticks_ms()
            silent = time.ticks_diff(now, reader.heard)
            if keepalive:
                if silent > keepalive * 3 // 2:
                    self._end(Ended("silent: nothing from the broker for %d s" % (silent // 1000)))
                if max(silent, time.ticks_diff(now, self._sent)) >= keepalive * 3 // 4:
                    self._ping = True
                    self._wake.set()
            if self.outbox.overdue(now, self.patience_ms):
                self._end(Ended("timeout: no PUBACK within %d s" % (self.patience_ms // 1000)))

    async def _write(self):
        stream = self._stream
        while True:
            out = self._batch()
            if out:
                self._sent = time.ticks_ms()
                stream.write(out)
                await stream.drain()
                self._moved.set()
            elif self.left and self.outbox.idle():
                stream.write(b"\xe0\0")
                await stream.drain()
                raise Ended("left")
            else:
                self._wake.clear()
                await self._wake.wait()

    def _batch(self):
        out = bytearray()
        while self.inbox.acks and len(out) < _BATCH:
            out.extend(packet.puback(self.inbox.acks.pop(0)))
        if self._ping:
            self._ping = False
            out.extend(b"\xc0\0")
        while len(out) < _BATCH:
            m = self.outbox.take(time.ticks_ms())
            if m is None:
                break
            out.extend(packet.publish(m.topic, m.payload, m.qos, m.retain, m.dup, m.pid))
        return out

    async def _read(self, reader):
        while True:
            while len(self.inbox.acks) >= _ACKS:
                await self.moved()
            await self._take(reader)

    async def _take(self, reader, subscribed=0):
        """Handles one packet; True if it was the SUBACK that is waited for."""
        kind, first, body = await reader.packet()
        if kind == packet.PUBLISH:
            self.inbox.receive(first, body)
            self._wake.set()
        elif kind == packet.PUBACK:
            if self.outbox.acknowledged(packet.number(body)):
                self.settled = self.outbox.last is None
                self._moved.set()
                self._wake.set()
        elif kind == packet.SUBACK and subscribed:
            pid, granted = packet.granted(body, len(self.filters))
            if pid != subscribed:
                raise packet.Malformed("SUBACK of packet id %d" % pid)
            if 128 in granted:
                raise Ended("refused: subscription to %s" % self.filters[granted.index(128)][0])
            return True
        elif kind != packet.PINGRESP:
            raise packet.Malformed("unexpected packet type %d" % kind)
        return False
