# SPDX-License-Identifier: EPL-2.0
"""Relays: pins, timers, interlock, link loss. They work without a network; nothing here knows of MQTT."""

import struct
import time

from machine import Pin

from . import log, store, strict

_LONGEST = 86400  # s
_IDS = 8  # that are remembered, for _MEMORY
_MEMORY = 60000  # ms
_ID = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"


def parse(payload):
    """(word, seconds or 0, id or None) of a `set` payload; raises ValueError for anything that PROTOCOL.md 5.1 does not
    know."""
    if payload[:1] == b"{":
        command = strict.loads(payload)
        word = command.get("state")
        seconds = _seconds(command["for"]) if "for" in command else 0
        name = _id(command["id"]) if "id" in command else None
    else:
        word, seconds, name = str(payload, "utf-8"), 0, None
    if word not in ("ON", "OFF", "TOGGLE"):
        raise ValueError("state")
    return word, seconds, name


def _seconds(value):
    if type(value) not in (int, float) or not 1 <= value <= _LONGEST or int(value) != value:
        raise ValueError("for")
    return int(value)


def _id(value):
    if not isinstance(value, str) or not 1 <= len(value) <= 16 or not all(c in _ID for c in value):
        raise ValueError("id")
    return value


class Relay:
    group = ""  # of the interlock
    last = False  # comes back from a power cut as it was
    _low = False
    _max = 0  # ms
    _loss = None  # the state that the link-loss policy wants
    _after = 0  # ms
    _flip_at = None  # ticks: end of a `for`
    _off_at = None  # ticks: end of max_on

    def __init__(self, number, settings, on, now):
        self.number = number
        # What is as above takes no memory.
        if settings["interlock"]:
            self.group = settings["interlock"]
        if settings["power_on"] == "last":
            self.last = True
        if settings["active_low"]:
            self._low = True
        if settings["max_on"]:
            self._max = settings["max_on"] * 1000
        if settings["link_loss"] != "hold":
            self._loss = settings["link_loss"] == "on"
            self._after = settings["link_loss_after"] * 1000
        # The level is given together with the direction, so the pin never shows another one in between.
        self._pin = Pin(settings["pin"], Pin.OUT, value=self._level(on))
        self._limit(on, now)

    def on(self):
        return self._pin.value() == self._level(True)

    def _level(self, on):
        return 1 if bool(on) != self._low else 0

    def _limit(self, on, now):
        if self._max:
            self._off_at = time.ticks_add(now, self._max) if on else None

    def set(self, on, now, seconds=0):
        """Does not look at the interlock: that is the business of Relays."""
        if on != self.on():
            self._pin.value(self._level(on))
            self._limit(on, now)
            log.info("relay %d: %s", self.number, "ON" if on else "OFF")
        if seconds or self._flip_at is not None:
            self._flip_at = time.ticks_add(now, seconds * 1000) if seconds else None

    def due(self, now):
        """None, or the state that a timer wants now."""
        if self._off_at is not None and time.ticks_diff(now, self._off_at) >= 0:
            log.warning("relay %d: on for longer than max_on", self.number)
            return False
        if self._flip_at is not None and time.ticks_diff(now, self._flip_at) >= 0:
            return not self.on()
        return None

    def lost(self, down_ms):
        """None, or the state that the link-loss policy wants."""
        return self._loss if down_ms >= self._after else None

    def timing(self):
        return self._flip_at is not None or self._off_at is not None

    def remember(self, now):
        return struct.pack("<Bii", 1 if self.on() else 0, _left(self._flip_at, now), _left(self._off_at, now))

    def resume(self, flip_ms, off_ms, now):
        """The timers that ran before a restart go on."""
        if flip_ms > 0:
            self._flip_at = time.ticks_add(now, flip_ms)
        if off_ms > 0 and self._off_at is not None:
            self._off_at = time.ticks_add(now, min(off_ms, self._max))


def _left(at, now):
    return 0 if at is None else max(1, time.ticks_diff(at, now))


_RECORD = struct.calcsize("<Bii")


def _wiring(settings):
    """What was remembered for other pins must not switch these."""
    return store.checksum(str([(one["pin"], one["active_low"]) for one in settings]).encode())


class Relays:
    """remembered: bytes from remember() after a restart that the relays live through; last: what last_states() said before a
    power cut."""

    changed = None  # called with each relay that a command, a button or a timer set
    held = False  # safe mode: off, whatever a command says
    _ids = ()  # of (id, ticks), oldest first
    _acted = 0  # bits of the relays whose link-loss policy was carried out

    def __init__(self, settings, now, remembered=b"", last=""):
        records = None
        self._wiring = _wiring(settings)
        if len(remembered) == 4 + _RECORD * len(settings) and remembered[:4] == self._wiring:
            records = [struct.unpack_from("<Bii", remembered, 4 + at * _RECORD) for at in range(len(settings))]
        self._relays = []
        groups = set()
        for at, one in enumerate(settings):
            if records:
                on = bool(records[at][0])
            elif one["power_on"] == "last":
                on = last[at : at + 1] == "1"
            else:
                on = one["power_on"] == "on"
            if on and one["interlock"] in groups:
                on = False
            if on and one["interlock"]:
                groups.add(one["interlock"])
            relay = Relay(at + 1, one, on, now)
            if records and on == bool(records[at][0]):
                relay.resume(records[at][1], records[at][2], now)
            self._relays.append(relay)

    def __len__(self):
        return len(self._relays)

    def __iter__(self):
        return iter(self._relays)

    def get(self, number):
        if not 1 <= number <= len(self._relays):
            raise ValueError("relay")
        return self._relays[number - 1]

    def command(self, number, payload, now):
        """Returns the id of the command, or None. Raises ValueError for what must be refused."""
        relay = self.get(number)
        word, seconds, name = parse(payload)
        if name and self._known(name, now):
            self._tell(relay)  # 5.7: a repeat is answered, and moves nothing
        else:
            self.set(relay, not relay.on() if word == "TOGGLE" else word == "ON", now, seconds)
        return name

    def _known(self, name, now):
        """Whether there was a command with this id; there was from now on."""
        self._ids = [one for one in self._ids if 0 <= time.ticks_diff(now, one[1]) < _MEMORY]
        if any(one[0] == name for one in self._ids):
            return True
        self._ids = self._ids[1 - _IDS :] + [(name, now)]
        return False

    def toggle(self, number, now):
        relay = self.get(number)
        self.set(relay, not relay.on(), now)

    def set(self, relay, on, now, seconds=0):
        if self.held:
            on, seconds = False, 0
        if on and relay.group:
            for other in self._relays:
                if other is not relay and other.group == relay.group and other.on():
                    other.set(False, now)
                    self._tell(other)
        relay.set(on, now, seconds)
        self._tell(relay)

    def tick(self, now, down_ms):
        for relay in self._relays:
            on = relay.due(now)
            if on is not None:
                self.set(relay, on, now)
        self._link_loss(now, down_ms)

    def _link_loss(self, now, down_ms):
        if down_ms <= 0:
            if self._acted:
                self._acted = 0
            return
        for relay in self._relays:
            bit = 1 << relay.number
            on = None if self._acted & bit else relay.lost(down_ms)
            if on is None:
                continue
            self._acted |= bit  # once for each loss: after that the buttons have their say again
            if on != relay.on():
                log.warning("relay %d: no broker for %d s", relay.number, down_ms // 1000)
                self.set(relay, on, now)

    def _tell(self, relay):
        if self.changed:
            self.changed(relay)

    def stop(self, now):
        """Nobody looks at the timers any more."""
        for relay in self._relays:
            if relay.timing():
                self.set(relay, False, now)

    def timing(self):
        for relay in self._relays:  # any() would make garbage, 50 times in a second
            if relay.timing():
                return True
        return False

    def remember(self, now):
        return self._wiring + b"".join(relay.remember(now) for relay in self._relays)

    def last_states(self):
        """What shall outlive a power cut, or ''."""
        states = "".join(("1" if relay.on() else "0") if relay.last else "-" for relay in self._relays)
        return states if states.strip("-") else ""
