# SPDX-License-Identifier: EPL-2.0
"""A push button: debounced, and told apart into short, double and long. Works without a network."""

import time

from machine import Pin

_BOUNCE = 30  # ms
_LONG = 800  # ms held
_DOUBLE = 350  # ms from the first release to the second press


class Button:
    """scan() is called about every 20 ms."""

    def __init__(self, number, settings, now):
        self.number = number
        self.relay = settings["relay"]  # number of the relay that it works, or 0
        self.clicked = None  # called with the button at once when it is let go after less than a long press
        self.pressed = None  # called with the button and the word of the event
        self._low = settings["active_low"]
        self._pin = Pin(settings["pin"], Pin.IN, Pin.PULL_UP) if self._low else Pin(settings["pin"], Pin.IN)
        self._raw = self._down = self._read()
        self._since = now  # of the raw level
        self._done = True  # nothing comes of a button that is already down at boot
        self._clicks = 0
        self._at = now  # of the last press or release

    def _read(self):
        return (self._pin.value() == 0) == self._low

    def scan(self, now):
        raw = self._read()
        if raw != self._raw:
            self._raw = raw
            self._since = now
        elif raw != self._down and time.ticks_diff(now, self._since) >= _BOUNCE:
            self._down = raw
            if raw:
                self._press(now)
            else:
                self._release(now)
        elif self._down:
            if not self._done and time.ticks_diff(now, self._at) >= _LONG:
                self._done = True
                self._clicks = 0
                self._tell("long")
        elif self._clicks and time.ticks_diff(now, self._at) >= _DOUBLE:
            self._clicks = 0
            self._tell("short")

    def _press(self, now):
        self._done = False
        self._at = now

    def _release(self, now):
        self._at = now
        if self._done:
            return
        self._done = True
        self._clicks += 1
        if self.clicked:
            self.clicked(self)
        if self._clicks == 2:
            self._clicks = 0
            self._tell("double")

    def _tell(self, word):
        if self.pressed:
            self.pressed(self, word)
