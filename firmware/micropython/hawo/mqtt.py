# SPDX-License-Identifier: EPL-2.0
"""An MQTT 3.1.1 client for asyncio: QoS 0 and 1, several messages in flight. One call of session() is one connection."""

import asyncio
import time

from .inbox import Inbox
from .outbox import Outbox
from .session import Session
from .transport import Ended


class Client(Session):
    """host, port, keepalive and the values below may be changed between sessions."""

    user = None
    password = None
    tls = None  # a TLS context
    clean = True
    patience_ms = 10000  # for the connection to be up, and for each acknowledgement
    prefix = ""  # of all topics; what is given here and what the owner gets goes without it
    will = None  # (topic, payload, qos, retain)
    filters = ()  # of (filter, qos), subscribed at each connect
    on_up = None  # () -> the snapshot that the connection begins with, of (topic, payload, qos, retain)
    clock = None  # clock.Clock, if certificates are checked
    names = None  # names.Names, if the host is a name
    _moved = None

    def __init__(self, client_id, host, port=1883, keepalive=12):
        self.client_id = client_id
        self.host = host
        self.port = port
        self.keepalive = keepalive
        self.outbox = Outbox()
        self.inbox = Inbox()
        self.connects = 0

    async def ticking(self):
        """For an owner that has no loop of its own to call tick()."""
        while True:
            self.tick(time.ticks_ms())
            await asyncio.sleep_ms(20)

    def reading(self, topic, payload, retain=False):
        if self.up:
            self.outbox.reading(topic, payload, retain)

    def event(self, topic, payload, life_ms=15000):
        self.outbox.event(topic, payload, time.ticks_ms(), life_ms)

    async def publish(self, topic, payload, retain=False):
        """QoS 1, waits only for room: returns a Message whose `done` becomes True when the broker has it."""
        if self.outbox.full():
            self.tick(time.ticks_ms())
            while self.outbox.full():
                await self.moved()
        return self.outbox.event(topic, payload, time.ticks_ms(), None, retain)

    async def moved(self):
        """Returns when something was written or acknowledged, or the connection has ended."""
        if not self._moved:
            self._moved = asyncio.Event()
        self._moved.clear()
        await self._moved.wait()

    def progress(self):
        if self._moved:
            self._moved.set()

    async def drain(self, limit_ms=2000):
        """Waits until all is acknowledged, or the time is over."""
        until = time.ticks_add(time.ticks_ms(), limit_ms)
        while self.up and not self.outbox.idle() and time.ticks_diff(until, time.ticks_ms()) > 0:
            await asyncio.sleep_ms(20)

    async def leave(self):
        """Waits until all is acknowledged, then DISCONNECT; session() ends.

        Without DISCONNECT if the broker does not acknowledge: it may not have the last word, so it shall send the will.
        """
        await self.drain()
        if self.up:
            self.left = True
            if not self.outbox.idle():
                self.abort(Ended("left, but not everything was acknowledged"))
            until = time.ticks_add(time.ticks_ms(), 1000)
            while self.up and time.ticks_diff(until, time.ticks_ms()) > 0:
                await asyncio.sleep_ms(20)
