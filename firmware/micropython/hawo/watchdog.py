# SPDX-License-Identifier: EPL-2.0
"""Restarts a node whose event loop hangs. Starts some seconds after boot, so that a board can be reached in any case.

ESP32: the hardware watchdog, which waits longer than two name servers that do not answer. It cannot be stopped, but it
can be told to wait for an hour. An ESP8266's bites within 3 s, cannot be set, stays on over a soft reset, which
mpremote begins with, and so would end the copying of a file: a timer does the same there.
"""

import time

from . import log, store

_AFTER = 10000  # ms from boot
_LOOP = 30000  # ms without a sign of life
_MAINTENANCE = 3600000  # ms


class Watchdog:
    _dog = None
    _timer = None

    def __init__(self, now):
        self._alive = now
        self._start = time.ticks_add(now, _AFTER)

    def alive(self, now):
        self._alive = now
        if self._dog:
            self._dog.feed()
        elif not self._timer and time.ticks_diff(now, self._start) >= 0:
            self._begin()

    def stop(self):
        """For somebody at the serial port."""
        if self._timer:
            self._timer.deinit()  # before a soft reset, which would take its memory away while it runs
        if self._dog:
            from machine import WDT

            self._dog = WDT(timeout=_MAINTENANCE)
            self._dog.feed()

    def _begin(self):
        from machine import WDT, Timer

        try:
            self._dog = WDT(timeout=_LOOP)
        except (TypeError, ValueError):  # ESP8266: no timeout to choose
            self._timer = Timer(-1)
            self._timer.init(period=1000, mode=Timer.PERIODIC, callback=self._check)
        log.info("watchdog: on")

    def _check(self, _timer):
        if time.ticks_diff(time.ticks_ms(), self._alive) > _LOOP:
            from machine import reset

            store.keep("w", b"1")  # for the next boot: the chip itself will call it a software reset
            reset()
