# SPDX-License-Identifier: EPL-2.0
"""A push button: debounced, and told apart into short, double and long. Works without a network."""

import time

from machine import Pin

_BOUNCE = 30  # ms
_LONG = 800  # ms held
_DOUBLE = 350  # ms from the first release to the second press


class Button:
    """scan() is called about every 20 ms. owner: clicked(button) is called at once when it is let go after less than a long
    press, pressed(button, word) when it is clear what kind of press it was."""

    relay = 0  # number of the relay that it works, or 0
    _low = False
    _done = True  # nothing comes of a button that is already down at boot
    _clicks = 0
    _at = 0  # ticks of the last press or release

    def __init__(self, number, settings, now):
        self.number = number
        if settings["relay"]:
            self.relay = settings["relay"]
        if settings["active_low"]:
            self._low = True
        self._pin = Pin(settings["pin"], Pin.IN, Pin.PULL_UP) if self._low else Pin(settings["pin"], Pin.IN)
        self._raw = self._down = self._read()
        self._since = now  # of the raw level

    def _read(self):
        return (self._pin.value() == 0) == self._low

    def scan(self, now, owner):
        raw = self._read()
        if raw != self._raw:
            self._raw = raw
            self._since = now
        elif raw != self._down and time.ticks_diff(now, self._since) >= _BOUNCE:
            self._down = raw
            self._at = now
            if raw:
                self._done = False
            elif not self._done:
                self._release(owner)
        elif self._down:
            if not self._done and time.ticks_diff(now, self._at) >= _LONG:
                self._done = True
                self._clicks = 0
                owner.pressed(self, "long")
        elif self._clicks and time.ticks_diff(now, self._at) >= _DOUBLE:
            self._clicks = 0
            owner.pressed(self, "short")

    def _release(self, owner):
        self._done = True
        self._clicks += 1
        owner.clicked(self)
        if self._clicks == 2:
            self._clicks = 0
            owner.pressed(self, "double")
