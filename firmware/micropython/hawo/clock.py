# SPDX-License-Identifier: EPL-2.0
"""The time by SNTP (RFC 4330). A certificate cannot be checked without: after a power-on the chip's clock says 2000. Other
resets leave it running, so this is done once for each power-on."""

import asyncio
import os
import socket
import time

import machine

from . import log
from .names import lookup
from .transport import Ended

_EARLIEST = 2025  # no clock that is set says less
_TRY = 1000  # ms
_TRIES = 3
_UNIX = 2208988800  # s from 1900 to 1970


class Clock:
    def __init__(self, host):
        self._host = host
        self.missing = False  # asked, and not told

    async def need(self):
        """Returns when the clock is right; raises Ended."""
        if time.gmtime()[0] < _EARLIEST:
            self.missing = True
            try:
                now = await ask(self._host)
            except OSError as e:
                raise Ended("clock: no time from %s (%s), and without it no certificate can be checked" % (self._host, e))
            year, month, day, hour, minute, second, weekday, _ = time.gmtime(now)[:8]
            machine.RTC().datetime((year, month, day, weekday, hour, minute, second, 0))
            log.info("clock: %d-%02d-%02d %02d:%02d:%02d UTC from %s", year, month, day, hour, minute, second, self._host)
        self.missing = False


async def ask(host):
    """Seconds since the port's own epoch; raises OSError."""
    servers = await lookup(host)
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        for at in range(_TRIES):
            sent = os.urandom(8)  # comes back, so that nobody answers who has not seen the question
            sock.sendto(b"\x23" + b"\0" * 39 + sent, (servers[at % len(servers)], 123))
            until = time.ticks_add(time.ticks_ms(), _TRY)
            while time.ticks_diff(until, time.ticks_ms()) > 0:
                await asyncio.sleep_ms(20)
                try:
                    answer = sock.recvfrom(48)[0]
                except OSError:  # nothing yet
                    continue
                now = seconds(answer, sent)
                if now:
                    return now - (946684800 if time.gmtime(0)[0] == 2000 else 0)
        raise OSError("no answer")
    finally:
        sock.close()


def seconds(answer, sent):
    """Since 1970; 0 if this is no answer, or of a server that does not know the time or knows it wrong."""
    if len(answer) < 48 or answer[0] & 7 != 4 or answer[0] >> 6 == 3 or not 1 <= answer[1] <= 15 or answer[24:32] != sent:
        return 0
    found = int.from_bytes(answer[40:44], "big")
    if not found & 0x80000000:  # from 2036 on they count from 0 again
        found += 1 << 32
    found -= _UNIX
    return found if found >= (_EARLIEST - 1970) * 31556952 else 0
