# SPDX-License-Identifier: EPL-2.0
"""Inputs that matter: doors, windows, motion. Each change is kept until the broker has it (PROTOCOL.md 12)."""

import os
import struct
import time

from machine import Pin

from . import log, store
from .report import contact_word as word

_MOST = 24  # changes that are kept; with 16 relays and 16 contacts that is what an ESP8266's RTC memory holds
_GREATEST = 1073741823  # count; after it comes 1
_START = 1000000000
_FIRST = 10000  # ms until a change that the broker does not acknowledge is sent again, doubled each time
_LONGEST = 600000
_STATE = "<BI"  # open, count
_EVENT = "<BII"  # number and open, count, age


class Contact:
    _low = False
    _turned = False

    def __init__(self, number, settings, now):
        self.number = number
        if settings["active_low"]:
            self._low = True
        if settings["normally_closed"]:
            self._turned = True
        self._bounce = settings["debounce"]
        self._pin = Pin(settings["pin"], Pin.IN, Pin.PULL_UP) if self._low else Pin(settings["pin"], Pin.IN)
        self._raw = self.open = self._read()
        self._since = now  # of the raw level
        self.count = 0

    def _read(self):
        """Whether it is open: the circuit is, or with a sensor that is normally closed it is not."""
        return ((self._pin.value() == 0) == self._low) == self._turned

    def scan(self, now):
        """True if it has changed."""
        raw = self._read()
        if raw != self._raw:
            self._raw = raw
            self._since = now
        elif raw != self.open and time.ticks_diff(now, self._since) >= self._bounce:
            self.open = raw
            return True
        return False


class Contacts:
    """remembered: bytes from remember() after a restart. owner: has client, uptime and ms (the time since boot),
    contact_changed(contact), and counts in `dropped`."""

    _message = None  # under way
    _pause = _FIRST
    _again = 0  # ticks
    changed = True  # there is something new to remember

    def __init__(self, settings, now, remembered, owner):
        self._contacts = [Contact(at + 1, one, now) for at, one in enumerate(settings)]
        self._owner = owner
        self._queue = []  # of (contact, open, count, s, ms since boot), oldest first
        self._wiring = _wiring(settings)
        self._recall(remembered)

    def __len__(self):
        return len(self._contacts)

    def __iter__(self):
        return iter(self._contacts)

    def scan(self, now):
        """About every 20 ms."""
        for contact in self._contacts:
            if contact.scan(now):
                log.info("contact %d: %s", contact.number, word(contact.open))
                self._add(contact)

    def say(self, now):
        """Exactly one change is under way. It is sent again at each connect, and when no acknowledgement comes."""
        outbox = self._owner.client.outbox
        message = self._message
        if message:
            if message.done:
                self._queue.pop(0)
                self._pause = _FIRST
                self.changed = True
            elif message.done is False:  # the connection was lost
                self._pause = _FIRST
            elif time.ticks_diff(now, self._again) >= 0:
                outbox.forget(message)
                self._pause = min(self._pause * 2, _LONGEST)
            else:
                return
            self._message = None
        if self._queue and self._owner.client.up:
            number, is_open, count, at, ms = self._queue[0]
            payload = '{"state":"%s","count":%d,"age":%d}' % (word(is_open), count, self._age(at, ms))
            self._message = outbox.kept("contact/%d/event" % number, payload)
            self._again = time.ticks_add(now, self._pause)

    def waiting(self):
        return bool(self._queue)

    def remember(self):
        self.changed = False
        out = bytearray(self._wiring)
        for contact in self._contacts:
            out.extend(struct.pack(_STATE, contact.open, contact.count))
        for number, is_open, count, at, ms in self._queue:
            out.extend(struct.pack(_EVENT, number << 1 | is_open, count, self._age(at, ms)))
        return out

    def _age(self, at, ms):
        return self._owner.uptime - at - (1 if self._owner.ms < ms else 0)

    def _add(self, contact):
        if len(self._queue) >= _MOST:
            self._queue.pop(0)
            self._owner.dropped += 1
            if self._message:  # that was the one under way
                self._owner.client.outbox.forget(self._message)
                self._message = None
        contact.count = contact.count % _GREATEST + 1
        self._queue.append((contact.number, contact.open, contact.count, self._owner.uptime, self._owner.ms))
        self.changed = True
        self._owner.contact_changed(contact)

    def _recall(self, data):
        at = 4 + struct.calcsize(_STATE) * len(self._contacts)
        if len(data) < at or data[:4] != self._wiring:
            for contact in self._contacts:
                contact.count = int.from_bytes(os.urandom(4), "little") % _START
            return
        for offset in range(at, len(data), struct.calcsize(_EVENT)):
            first, count, age = struct.unpack_from(_EVENT, data, offset)
            self._queue.append((first >> 1, bool(first & 1), count, -age, 0))
        for index, contact in enumerate(self._contacts):
            was, contact.count = struct.unpack_from(_STATE, data, 4 + index * struct.calcsize(_STATE))
            if bool(was) != contact.open:
                # Moved while the node started: its scan() will find that, debounced.
                contact.open = bool(was)


def _wiring(settings):
    """What was remembered for other pins does not count for these."""
    return store.checksum(str([(one["pin"], one["active_low"], one["normally_closed"]) for one in settings]).encode())
