# SPDX-License-Identifier: EPL-2.0
"""Wires the parts into a node that keeps PROTOCOL.md. The numbers in comments are its rules."""

import asyncio
import gc
import time

import machine

from . import climate, commands, led, log, report, store
from .button import Button
from .link import Link
from .mqtt import Client
from .relay import Relays
from .watchdog import Watchdog
from .wifi import Wifi

_TICK = 20  # ms
_KEEP = 10000  # ms between two notes of running timers
_IDENTIFY = 10000  # ms
_SETTLED = 60000  # ms; a boot that ends before counts for safe mode
_LAST = "relays.last"


class Node:
    def __init__(self, settings, reset):
        now = time.ticks_ms()
        own = settings["node"]
        self.own = own  # the rest of the settings need not stay in memory
        self.configured = bool(settings["mqtt"]["host"] and settings["wifi"]["ssid"])
        self.reset = reset
        self.uptime_ms = 0
        # 3.1: nothing has touched Wi-Fi so far.
        kept = b"" if reset in ("power-on", "safe-mode") else store.recall("r")
        self.relays = Relays(settings["relays"], now, kept, store.read(_LAST) or "")
        self.relays.changed = self._relay_changed
        self.relays.held = reset == "safe-mode"
        self.buttons = [Button(at + 1, one, now) for at, one in enumerate(settings["buttons"])]
        for button in self.buttons:
            button.clicked = self._clicked
            button.pressed = self._pressed
        pin = None if own["led"] is None else machine.Pin(own["led"], machine.Pin.OUT, value=own["led_active_low"])
        self.led = led.Led(pin, own["led_active_low"])
        self.climate = self._climate(settings["dht22"])
        self.last_climate = None
        self.wifi = Wifi(settings["wifi"]["ssid"], settings["wifi"]["password"], own["id"] or "hawo")
        self.id = own["id"] or "esp-" + self.wifi.mac().replace(":", "")[-6:]
        self.topic = "%s/%s/" % (settings["mqtt"]["base"], self.id)
        self.client = self._client(settings["mqtt"], settings["ntp"]["host"])
        self.link = Link(self.client, self.wifi)
        self.report = report.Report(self)
        self.dropped = 0
        self._watchdog = Watchdog(now) if own["watchdog"] and self.configured else None
        self._settled = False  # this boot has lasted long enough
        self._identify = None  # ticks: until then
        self.leaving = False
        self._to_flash = any(one["power_on"] == "last" for one in settings["relays"])
        self._unsaved = False
        self._kept = now

    def _climate(self, settings):
        if settings["pin"] is None:
            return None
        import dht

        power = None if settings["power"] is None else machine.Pin(settings["power"], machine.Pin.OUT)
        return climate.Climate(dht.DHT22(machine.Pin(settings["pin"])), power)

    def _client(self, settings, ntp):
        client = Client(
            "%s-%s" % (settings["base"].replace("/", "-"), self.id),
            settings["host"],
            settings["port"] or (8883 if settings["tls"] else 1883),
            settings["user"] or None,
            settings["password"] or None,
            None,
            settings["keepalive"],
        )
        if settings["tls"]:
            from . import security

            try:
                security.apply(client, settings["ca"], ntp)
            except (OSError, ValueError) as e:
                log.error("configuration: mqtt.ca: %s", e)
                self.configured = False  # never without the check that was asked for; the relays work on
        client.will = (self.topic + "status", "offline", 1, True)
        client.filters = ((self.topic + "relay/+/set", 1), (self.topic + "command", 1), (self.topic + "status", 1))
        client.inbox.handler = self._receive
        client.on_up = self._up
        return client

    # From the broker

    def _up(self):
        log.info("broker: connected to %s:%d", self.client.host, self.client.port)
        return self.report.snapshot()

    def _receive(self, topic, payload, retained):
        commands.receive(self, topic, payload, retained)

    def identify(self):
        self._identify = time.ticks_add(time.ticks_ms(), _IDENTIFY)

    # From the relays and buttons

    def _relay_changed(self, relay):
        self.client.state("%srelay/%d/state" % (self.topic, relay.number), report.word(relay))
        self._unsaved = True

    def _clicked(self, button):
        if button.relay:
            self.relays.toggle(button.relay, time.ticks_ms())

    def _pressed(self, button, word):
        log.info("button %d: %s", button.number, word)
        self.client.event("%sbutton/%d" % (self.topic, button.number), word)

    # The tasks

    async def leave(self, word, then):
        """3.7"""
        if self.leaving:
            return
        self.leaving = True
        self.client.state(self.topic + "status", word)
        await self.client.leave()
        self._keep(time.ticks_ms())
        store.keep("b", b"")
        then()

    def stop(self):
        """Ctrl-C: somebody has work to do on the board."""
        if self._watchdog:
            self._watchdog.stop()
        self.relays.stop(time.ticks_ms())
        store.keep("b", b"")
        log.warning("stopped; machine.reset() starts the node again")

    async def run(self):
        asyncio.create_task(self._forever(self._telemetry))
        if self.climate:
            asyncio.create_task(self._forever(self._sample))
        if self.configured:
            asyncio.create_task(self._forever(self.link.run))
        else:
            log.error("no Wi-Fi or no broker is configured: the node works without")
        if self.own["sleep"]:
            from .rest import rest

            asyncio.create_task(rest(self))
        await self._forever(self._local)

    async def _forever(self, work):
        while True:
            try:
                await work()
            except Exception as e:  # a defect in one task must not take the relays' timers with it
                log.error("%s", e)
                log.trace(e)
            await asyncio.sleep_ms(1000)

    async def _local(self):
        last = time.ticks_ms()
        while True:
            await asyncio.sleep_ms(_TICK)
            now = time.ticks_ms()
            self.uptime_ms += time.ticks_diff(now, last)
            last = now
            for button in self.buttons:
                button.scan(now)
            self.relays.tick(now, self.link.down_ms())
            self.led.tick(now, self._pattern(now))
            if self._unsaved or self.relays.timing() and time.ticks_diff(now, self._kept) > _KEEP:
                self._keep(now)
            if self._watchdog:
                self._watchdog.alive(now)
            if not self._settled and self.uptime_ms > _SETTLED:
                self._settled = True
                store.keep("b", b"")

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

    def _keep(self, now):
        self._kept = now
        store.keep("r", self.relays.remember(now))
        # Flash wears out, so it is written only for relays that come back from a power cut as they were.
        if self._unsaved and self._to_flash:
            store.write(_LAST, self.relays.last_states())
        self._unsaved = False

    async def _telemetry(self):
        while True:
            await asyncio.sleep(self.own["interval"])
            self.client.reading(self.topic + "telemetry", self.report.telemetry())

    async def _sample(self):
        period = self.own["interval"] * 1000
        due = time.ticks_ms()
        while True:
            self.last_climate = await self.climate.sample()
            self.client.reading(self.topic + "climate", self.last_climate, True)
            due = time.ticks_add(due, period)
            left = time.ticks_diff(due, time.ticks_ms())
            if left <= 0:
                due = time.ticks_ms()
            await asyncio.sleep_ms(max(left, 0))

