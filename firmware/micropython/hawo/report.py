# SPDX-License-Identifier: EPL-2.0
"""What a node says of itself: info, telemetry, and the snapshot that makes both part of a whole."""

import binascii
import gc
import json
import os
import sys

import machine

from . import VERSION, store


def word(relay):
    return "ON" if relay.on() else "OFF"


def reset_cause():
    if store.recall("w"):
        store.keep("w", b"")
        return "watchdog"
    cause = machine.reset_cause()
    for name, text in (
        ("PWRON_RESET", "power-on"),
        ("WDT_RESET", "watchdog"),
        ("DEEPSLEEP_RESET", "deep-sleep"),
        ("SOFT_RESET", "software"),
    ):
        if cause == getattr(machine, name, None):
            return text
    if cause == getattr(machine, "HARD_RESET", None):
        # An ESP32 says that of machine.reset() and of a crash, an ESP8266 of its reset pin.
        return "external" if cause == 6 else "software"
    return {2: "exception", 3: "watchdog"}.get(cause, "unknown")  # an ESP8266's that MicroPython has no name for


class Report:
    def __init__(self, node):
        self._node = node
        self._boot = binascii.hexlify(os.urandom(4)).decode()

    def info(self):
        node = self._node
        own = node.own
        info = {
            "protocol": 1,
            "firmware": "hawo-micropython " + VERSION,
            "model": sys.platform,
            "mac": node.wifi.mac(),
            "ip": node.wifi.ip(),
            "boot": self._boot,
            "reset": node.reset,
            "relays": len(node.relays),
            "buttons": len(node.buttons),
            "climate": ["dht22"] if node.climate else [],
            "interval": own["interval"],
            "keepalive": node.client.keepalive,
            "ids": True,
        }
        if own["sleep"]:
            info["sleep"] = own["sleep"]
        return json.dumps(info)

    def telemetry(self):
        node = self._node
        gc.collect()
        telemetry = {
            "uptime": node.uptime_ms // 1000,
            "heap": gc.mem_free(),
            "reconnects": node.link.reconnects(),
            "dropped": node.dropped + node.client.inbox.ignored + node.client.outbox.dropped,
        }
        rssi = node.wifi.rssi()
        if rssi is not None:
            telemetry["rssi"] = rssi
        if node.link.reason:
            telemetry["reason"] = node.link.reason
        return json.dumps(telemetry)

    def snapshot(self, telemetry=False):
        """3.4, and with telemetry 8.1: (topic, payload, qos, retain), the word `online` last."""
        node = self._node
        yield node.topic + "info", self.info(), 1, True
        for relay in node.relays:
            yield "%srelay/%d/state" % (node.topic, relay.number), word(relay), 1, True
        if node.last_climate:
            yield node.topic + "climate", node.last_climate, 0, True
        if telemetry:
            yield node.topic + "telemetry", self.telemetry(), 0, False
        yield node.topic + "status", "online", 1, True
