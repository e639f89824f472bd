# SPDX-License-Identifier: EPL-2.0
"""Keeps a client connected, for ever: Wi-Fi first if it is down, then the broker, with back-off in between."""

import asyncio
import random
import time

from . import log
from .transport import Ended


class Backoff:
    """1 s doubling to 30 s, each half to one and a half of that, so that many nodes do not come back at once."""

    def __init__(self, first_ms=1000, top_ms=30000):
        self._first = first_ms
        self._top = top_ms
        self._base = first_ms
        self._last = first_ms

    def next_ms(self):
        base = self._base
        self._base = min(base * 2, self._top)
        self._last = min(base // 2 + random.getrandbits(16) % base, self._top)
        return self._last

    def held(self, lasted_ms):
        """A connection that held for longer than the wait before it, or for 5 s, ends the back-off; a shorter one may be a
        broker that accepts and drops at once, or another client that fights for our id."""
        if lasted_ms > min(max(self._last, 2000), 5000):
            self.reset()

    def reset(self):
        self._base = self._last = self._first


_LONGEST = 2 * 86400 * 1000  # ms; ticks count only up to 6 days


class Link:
    def __init__(self, client, wifi=None):
        self.reason = ""  # why the last connection or attempt ended
        self._down = time.ticks_ms()  # when the link was lost; at boot there is none
        self._client = client
        self._wifi = wifi
        self._backoff = Backoff()

    def reconnects(self):
        return max(0, self._client.connects - 1)

    def down_ms(self):
        """How long there has been no connection, or 2 days for longer. Asked much more often than every 4 days."""
        if self._client.up:
            return 0
        now = time.ticks_ms()
        if time.ticks_diff(now, self._down) > _LONGEST:
            self._down = time.ticks_add(now, -_LONGEST)
        return time.ticks_diff(now, self._down)

    async def run(self):
        while True:
            if self._wifi and not self._wifi.connected():
                await self._wifi.up()
                self._backoff.reset()
            await self._session()
            if self._client.left:
                return
            delay = self._backoff.next_ms()
            log.info("broker: next try in %.1f s", delay / 1000)
            await self._pause(delay)

    async def _session(self):
        connects = self._client.connects
        started = time.ticks_ms()
        try:
            await self._client.session()
        except Ended as e:
            self.reason = str(e)
        if self._client.connects > connects:
            self._down = time.ticks_ms()
            self._backoff.held(time.ticks_diff(time.ticks_ms(), started))
        log.warning("broker: %s", self.reason)

    async def _pause(self, delay):
        until = time.ticks_add(time.ticks_ms(), delay)
        while True:
            left = time.ticks_diff(until, time.ticks_ms())
            if left <= 0 or self._wifi and not self._wifi.connected():
                return
            await asyncio.sleep_ms(min(left, 200))
