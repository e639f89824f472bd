# SPDX-License-Identifier: EPL-2.0
import time

import world
from hawo import button, climate, config, led, link, log, node, outbox, relay, session, watchdog

log.level = -1
YEAR = 365 * 24
SMALL = 1 << 30  # MicroPython's integers beyond that take memory, on a chip too
MODULES = (button, climate, led, link, node, outbox, relay, session, watchdog)


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


NAMES = ("Client", "Link", "Backoff", "Outbox", "Inbox", "Relays", "Relay", "Button", "Led", "Climate", "Watchdog")


def test_no_counter_needs_more_than_a_small_integer_within_a_year():
    world.clear_pins()
    world.memory = b""
    raw = {
        "node": {"led": 0}, "wifi": {"ssid": "s"}, "mqtt": {"host": "1.2.3.4"},
        "relays": [{"pin": 1, "max_on": 86400}, {"pin": 2, "link_loss": "off", "link_loss_after": 86400}],
        "buttons": [{"pin": 17}], "dht22": {"pin": 40},
    }  # fmt: skip
    for module in MODULES:
        module.time = Clock
    try:
        Clock.now = 5
        made = node.Node(config.check(raw, "linux")[0], "power-on")
        made._watchdog = None  # its timer would see the real time
        for hour in range(YEAR):
            Clock.now = time.ticks_add(Clock.now, 3600000)
            if hour % 1000 == 0:
                made.client.up = not made.client.up
                made.client.connects += made.client.up
                made.relays.command(1, b'{"state":"TOGGLE","for":86400,"id":"%d"}' % hour, Clock.now)
            made.tick(Clock.now)
            made.say(Clock.now)
            made.link._backoff.next_ms(Clock.now)
        assert made.uptime == YEAR * 3600, made.uptime
        found = []
        large(made, "node", found)
        assert not found, found
    finally:
        for module in MODULES:
            module.time = time
