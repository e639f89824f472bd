# SPDX-License-Identifier: EPL-2.0
"""Wires the parts into a node that keeps PROTOCOL.md. The numbers in comments are its rules."""

import asyncio
import binascii
import os
import time

import machine

from . import commands, led, log, report, store
from .button import Button
from .link import Link
from .mqtt import Client
from .relay import Relays
from .watchdog import Watchdog
from .wifi import Wifi

_TICK = 20  # ms
_KEEP = 10000  # ms between two notes of running timers
_IDENTIFY = 10000  # ms
_SETTLED = 60  # s; a boot that ends before counts for safe mode
_LAST = "relays.last"
_FILTERS = (("relay/+/set", 1), ("command", 1), ("status", 1))
_WILL = ("status", "offline", 1, True)


class Node:
    contacts = ()
    climate = None
    last_climate = None
    dropped = 0
    leaving = False
    uptime = 0  # s: milliseconds would need more than a small integer after 12 days
    ms = 0  # of the second that runs
    _watchdog = None
    _settled = False  # this boot has lasted long enough
    _identify = None  # ticks: until then
    _unsaved = False

    def __init__(self, settings, reset):
        now = time.ticks_ms()
        own = settings["node"]  # the settings themselves need not stay in memory
        self.configured = bool(settings["mqtt"]["host"] and settings["wifi"]["ssid"])
        self.reset = reset
        # 3.1: nothing has touched Wi-Fi so far.
        kept = b"" if reset in ("power-on", "safe-mode") else store.recall("r")
        self._in_flash = store.read(_LAST) or ""
        self.relays = Relays(settings["relays"], now, kept, self._in_flash)
        self.relays.changed = self._relay_changed
        self.relays.held = reset == "safe-mode"
        self.buttons = [Button(at + 1, one, now) for at, one in enumerate(settings["buttons"])]
        pin = None if own["led"] is None else machine.Pin(own["led"], machine.Pin.OUT, value=own["led_active_low"])
        self.led = led.Led(pin, own["led_active_low"])
        self.interval = own["interval"]
        self.sleep = own["sleep"]
        if settings["contacts"]:
            from .contact import Contacts

            self.contacts = Contacts(settings["contacts"], now, store.recall("c"), self)
        self._add_climate(settings["dht22"], now)
        self.wifi = Wifi(settings["wifi"]["ssid"], settings["wifi"]["password"], own["id"] or "hawo")
        self.boot = binascii.hexlify(os.urandom(4)).decode()
        self.id = own["id"] or "esp-" + self.wifi.mac().replace(":", "")[-6:]
        self.client = self._client(settings["mqtt"], settings["ntp"]["host"])
        self.link = Link(self.client, self.wifi)
        if own["watchdog"] and self.configured:
            self._watchdog = Watchdog(now)
        self._kept = self._told = self._ticked = now

    def _add_climate(self, settings, now):
        if settings["pin"] is not None:
            import dht

            from .climate import Climate

            power = None if settings["power"] is None else machine.Pin(settings["power"], machine.Pin.OUT)
            self.climate = Climate(dht.DHT22(machine.Pin(settings["pin"])), power, self.interval * 1000, now)

    def _client(self, settings, ntp):
        client = Client(
            "%s-%s" % (settings["base"].replace("/", "-"), self.id),
            settings["host"],
            settings["port"] or (8883 if settings["tls"] else 1883),
            settings["keepalive"],
        )
        if settings["user"]:
            client.user = settings["user"]
            client.password = settings["password"] or None
        if settings["tls"]:
            from . import security

            try:
                security.apply(client, settings["ca"], ntp)
            except (OSError, ValueError) as e:
                log.error("configuration: mqtt.ca: %s", e)
                self.configured = False  # never without the check that was asked for; the relays work on
        client.prefix = "%s/%s/" % (settings["base"], self.id)
        client.will = _WILL
        client.filters = _FILTERS
        client.inbox.handler = self._receive
        client.on_up = self._up
        return client

    # From the broker

    def _up(self):
        log.info("broker: connected to %s:%d", self.client.host, self.client.port)
        return report.snapshot(self)

    def _receive(self, name, payload, retained):
        commands.receive(self, name, payload, retained)

    def identify(self):
        self._identify = time.ticks_add(time.ticks_ms(), _IDENTIFY)

    # From the relays, buttons and contacts

    def _relay_changed(self, relay):
        self.client.outbox.state("relay/%d/state" % relay.number, report.word(relay))
        self._unsaved = True

    def contact_changed(self, contact):
        self.client.outbox.state("contact/%d/state" % contact.number, report.contact_word(contact.open))

    def clicked(self, button):
        if button.relay:
            self.relays.toggle(button.relay, time.ticks_ms())

    def pressed(self, button, word):
        log.info("button %d: %s", button.number, word)
        self.client.event("button/%d" % button.number, word)

    # What runs

    async def leave(self, word, then):
        """3.7"""
        if self.leaving:
            return
        self.leaving = True
        await self.client.drain()  # whatever came behind the word would be a sign of life
        self.client.outbox.state("status", word)
        await self.client.leave()
        self._keep()
        store.keep("b", b"")
        then()

    def stop(self):
        """Ctrl-C: somebody has work to do on the board."""
        if self._watchdog:
            self._watchdog.stop()
        self.relays.stop(time.ticks_ms())
        log.warning("stopped; machine.reset() starts the node again")

    async def run(self):
        if self.configured:
            asyncio.create_task(self.link.run())
        else:
            log.error("no Wi-Fi or no broker is configured: the node works without")
        if self.sleep:
            from .rest import rest

            asyncio.create_task(rest(self))
        again = None
        while True:
            await asyncio.sleep_ms(_TICK)
            now = time.ticks_ms()
            try:
                self.tick(now)
                if again is None or time.ticks_diff(now, again) >= 0:
                    again = None
                    self.say(now)
            except Exception as e:  # a defect in what is said must not take the relays' timers with it
                log.error("%s", e)
                log.trace(e)
                again = time.ticks_add(now, 1000)

    def tick(self, now):
        """What needs no network."""
        self.ms += time.ticks_diff(now, self._ticked)
        self._ticked = now
        if self.ms >= 1000:
            self.uptime += self.ms // 1000
            self.ms %= 1000
        for button in self.buttons:
            button.scan(now, self)
        self.relays.tick(now, self.link.down_ms(now))
        self.led.tick(now, self._pattern(now))
        if self.contacts:
            self.contacts.scan(now)
        again = time.ticks_diff(now, self._kept) > _KEEP
        if again:
            self._kept = now
        if self._unsaved or self.contacts and self.contacts.changed or again and self._running():
            self._keep()
        if self._watchdog:
            self._watchdog.alive(now)
        if not self._settled and self.uptime >= _SETTLED:
            self._settled = True
            store.keep("b", b"")

    def say(self, now):
        if self.leaving:
            self.client.tick(now)
            return
        if self.climate:
            reading = self.climate.tick(now)
            if reading:
                self.last_climate = reading
                self.client.reading("climate", reading, True)
        if self.contacts:
            self.contacts.say(now)
        if time.ticks_diff(now, self._told) >= self.interval * 1000:
            self._told = now
            self.client.reading("telemetry", report.telemetry(self))
        self.client.tick(now)

    def _pattern(self, now):
        if self._identify is not None:
            if time.ticks_diff(self._identify, now) > 0:
                return led.IDENTIFY
            self._identify = None
        if self.client.up:
            return led.ONLINE
        if not self.configured:
            return led.UNCONFIGURED
        if not self.wifi.connected():
            return led.NO_WIFI
        return led.NO_CLOCK if self.client.clock and self.client.clock.missing else led.NO_BROKER

    def _running(self):
        """Something that is kept changes with the time."""
        return self.relays.timing() or self.contacts and self.contacts.waiting()

    def _keep(self):
        now = time.ticks_ms()
        store.keep("r", self.relays.remember(now))
        if self.contacts:
            store.keep("c", self.contacts.remember())
        if self._unsaved:
            self._unsaved = False
            # Flash wears out, so it is written only for relays that come back from a power cut as they were.
            last = self.relays.last_states()
            if last and last != self._in_flash:
                self._in_flash = last
                store.write(_LAST, last)
