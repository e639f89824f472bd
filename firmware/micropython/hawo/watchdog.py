# SPDX-License-Identifier: EPL-2.0
"""The hardware watchdog, fed by a timer, but only while the event loop shows that it is alive.

An ESP8266's watchdog bites within seconds and cannot be set, and a DNS lookup blocks for longer than that when the
network is away; an absent broker must not restart a node. So the timer feeds, and looks at the loop's last sign of
life, which may be half a minute old. On an ESP32 a lookup holds up that timer as well, so there the watchdog waits longer
than two name servers that do not answer.
"""

import time

_LOOP = 30000  # ms


class Watchdog:
    def __init__(self, loop_ms=_LOOP):
        self._loop_ms = loop_ms
        self._alive = time.ticks_ms()
        self._dog = None

    def start(self):
        from machine import WDT, Timer

        try:
            self._dog = WDT(timeout=20000)
        except (TypeError, ValueError):  # ESP8266: no timeout to choose
            self._dog = WDT()
        try:
            self._timer = Timer(-1)
        except ValueError:  # ESP32: hardware timers only
            self._timer = Timer(0)
        self._timer.init(period=500, mode=Timer.PERIODIC, callback=self._feed)

    def alive(self):
        self._alive = time.ticks_ms()

    def _feed(self, _timer):
        if time.ticks_diff(time.ticks_ms(), self._alive) < self._loop_ms:
            self._dog.feed()
