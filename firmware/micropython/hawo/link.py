# SPDX-License-Identifier: EPL-2.0
"""Keeps a client connected, for ever: Wi-Fi first if it is down, then the broker, with back-off in between."""

import asyncio
import random
import time

from . import log
from .transport import Ended

_FIRST = 1000  # ms
_TOP = 10000
_TOP_LATER = 30000
_FIVE_MINUTES = 300000
_QUICK = 1000
_LONGEST = 2 * 86400 * 1000  # ms; ticks count only up to 6 days


class Backoff:
    """1 s and half as much again each time, at most 10 s in the first five minutes of an outage and 30 s after that. Of
    each up to half is taken away by chance, so that many nodes do not come back at once."""

    _since = None  # ticks: first failure
    _top = _TOP
    _base = _FIRST

    def reset(self):
        """The broker has acknowledged a snapshot."""
        self._base = _FIRST
        self._since = None
        self._top = _TOP

    def next_ms(self, now, quick=True):
        """quick: the try failed at once. One that took long has been waiting enough, and the wait does not grow."""
        if self._since is None:
            self._since = now
        elif time.ticks_diff(now, self._since) > _FIVE_MINUTES:
            self._top = _TOP_LATER  # and stays so, since ticks count only up to 6 days
        wait = self._base - random.getrandbits(16) % (self._base // 2)
        if quick:
            self._base = min(self._base * 3 // 2, self._top)
        return wait


class Link:
    reason = ""  # why the last connection or attempt ended

    def __init__(self, client, wifi=None):
        self._down = time.ticks_ms()  # when the link was lost; at boot there is none
        self._client = client
        self._wifi = wifi
        self._backoff = Backoff()

    def reconnects(self):
        return max(0, self._client.connects - 1)

    def down_ms(self, now):
        """How long there has been no connection, or 2 days for longer. Asked much more often than every 4 days."""
        if self._client.up:
            return 0
        if time.ticks_diff(now, self._down) > _LONGEST:
            self._down = time.ticks_add(now, -_LONGEST)
        return time.ticks_diff(now, self._down)

    async def run(self):
        while not self._client.left:
            connects = self._client.connects
            started = time.ticks_ms()
            try:
                if self._wifi and not self._wifi.connected():
                    await self._wifi.up()
                    self._backoff.reset()
                    started = time.ticks_ms()
                await self._client.session()
            except Ended as e:
                self.reason = str(e)
            except Exception as e:  # a defect must not be the end of all connections
                self.reason = "%s: %s" % (type(e).__name__, e)
                log.trace(e)
            await self._pause(self._ended(connects, started))

    def _ended(self, connects, started):
        """How long to wait now."""
        now = time.ticks_ms()
        if self._client.connects > connects:
            self._down = now
            if self._client.settled:
                self._backoff.reset()
        log.warning("broker: %s", self.reason)
        # A look-up that fails takes seconds as well, but name servers are asked seldom.
        quick = time.ticks_diff(now, started) < _QUICK or self.reason.startswith("dns")
        return self._backoff.next_ms(now, quick)

    async def _pause(self, delay):
        if not self._client.left:
            log.info("broker: next try in %.1f s", delay / 1000)
        until = time.ticks_add(time.ticks_ms(), delay)
        while not self._client.left:
            left = time.ticks_diff(until, time.ticks_ms())
            if left <= 0 or self._wifi and not self._wifi.connected():
                return
            await asyncio.sleep_ms(min(left, 200))
