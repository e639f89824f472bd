# SPDX-License-Identifier: EPL-2.0
"""The status LED. Patterns are ms on, ms off, … and repeat."""

import time

UNCONFIGURED = (1500, 1500)
NO_WIFI = (100, 100)
NO_BROKER = (100, 150, 100, 1150)
NO_CLOCK = (100, 150, 100, 150, 100, 900)
ONLINE = (20, 4980)
IDENTIFY = (60, 60)


class Led:
    _pattern = None

    def __init__(self, pin, active_low):
        self._pin = pin  # None: a node without LED
        self._low = active_low

    def tick(self, now, pattern):
        if self._pin is None:
            return
        if pattern is not self._pattern:
            self._pattern = pattern
            self._step = -1
            self._next = now
        if time.ticks_diff(now, self._next) >= 0:
            self._step = (self._step + 1) % len(pattern)
            self._next = time.ticks_add(now, pattern[self._step])
            self._pin.value((self._step & 1 == 0) != self._low)
