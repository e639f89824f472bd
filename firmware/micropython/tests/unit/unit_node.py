# SPDX-License-Identifier: EPL-2.0
import time

import world
from hawo import button, climate, config, contact, led, link, log, node, outbox, relay, session, store, watchdog

log.level = -1
YEAR = 365 * 24
SMALL = 1 << 30  # MicroPython's integers beyond that take memory, on a chip too
MODULES = (button, climate, contact, led, link, node, outbox, relay, session, watchdog)


class Clock:
    ticks_add = time.ticks_add
    ticks_diff = time.ticks_diff
    now = 0

    def ticks_ms():
        return Clock.now


def large(thing, where, found):
    """Every attribute of the firmware's objects, and what is in lists."""
    for name in dir(thing):
        value = getattr(thing, name)
        if type(value) is int and abs(value) >= SMALL:
            found.append("%s.%s = %d" % (where, name, value))
        elif type(value) is list:
            for one in value:
                if type(one).__name__ in NAMES:
                    large(one, where + "." + name, found)
        elif type(value).__name__ in NAMES and name != "owner":
            large(value, where + "." + name, found)


NAMES = ("Client", "Link", "Backoff", "Outbox", "Inbox", "Relays", "Relay", "Button", "Led", "Climate", "Watchdog", "Contacts", "Contact")


RAW = {
    "node": {"led": 0}, "wifi": {"ssid": "s"}, "mqtt": {"host": "1.2.3.4"},
    "relays": [{"pin": 1, "max_on": 86400}, {"pin": 2, "link_loss": "off", "link_loss_after": 86400}],
    "buttons": [{"pin": 17}], "contacts": [{"pin": 33}], "dht22": {"pin": 40},
}  # fmt: skip


def with_clock(test):
    world.clear_pins()
    world.memory = b""
    for module in MODULES:
        module.time = Clock
    try:
        Clock.now = 5
        made = node.Node(config.check(RAW, "linux")[0], "power-on")
        made._watchdog = None  # its timer would see the real time
        test(made)
    finally:
        for module in MODULES:
            module.time = time


def go(made, ms):
    Clock.now = time.ticks_add(Clock.now, ms)
    made.tick(Clock.now)
    made.say(Clock.now)


def test_no_counter_needs_more_than_a_small_integer_within_a_year():
    def test(made):
        for hour in range(YEAR):
            go(made, 3600000)
            if hour % 1000 == 0:
                made.client.up = not made.client.up
                made.client.connects += made.client.up
                made.relays.command(1, b'{"state":"TOGGLE","for":86400,"id":"%d"}' % hour, Clock.now)
                world.drive(33, hour // 1000 & 1)
            made.link._backoff.next_ms(Clock.now)
        assert made.uptime == YEAR * 3600 and len(made.contacts._queue) == 9, made.uptime
        found = []
        large(made, "node", found)
        assert not found, found

    with_clock(test)


def test_what_runs_is_noted_every_10_s_also_after_weeks_in_which_nothing_ran():
    def test(made):
        for _ in range(24 * 9):
            go(made, 3600000)
        made.relays.command(1, b'{"state":"ON","for":100}', Clock.now)
        notes = []
        for _ in range(5000):
            go(made, 20)
            kept = store.recall("r")
            if not notes or notes[-1] != kept:
                notes.append(kept)
        assert 10 <= len(notes) <= 12, len(notes)

    with_clock(test)
