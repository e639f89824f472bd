# SPDX-License-Identifier: EPL-2.0
"""What a node says of itself: info, telemetry, and the snapshot that makes both part of a whole."""

import gc
import json
import sys

import machine

from . import VERSION, store


def word(relay):
    return "ON" if relay.on() else "OFF"


def contact_word(is_open):
    return "OPEN" if is_open else "CLOSED"


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


def info(node):
    found = {
        "protocol": 1,
        "firmware": "hawo-micropython " + VERSION,
        "model": sys.platform,
        "mac": node.wifi.mac(),
        "ip": node.wifi.ip(),
        "boot": node.boot,
        "reset": node.reset,
        "relays": len(node.relays),
        "buttons": len(node.buttons),
        "contacts": len(node.contacts),
        "climate": ["dht22"] if node.climate else [],
        "interval": node.interval,
        "keepalive": node.client.keepalive,
        "ids": True,
    }
    if node.sleep:
        found["sleep"] = node.sleep
    return json.dumps(found)


def telemetry(node):
    gc.collect()
    text = '{"uptime":%d,"heap":%d,"reconnects":%d,"dropped":%d' % (
        node.uptime,
        gc.mem_free(),
        node.link.reconnects(),
        node.dropped + node.client.inbox.ignored + node.client.outbox.dropped,
    )
    rssi = node.wifi.rssi()
    if rssi is not None:
        text += ',"rssi":%d' % rssi
    if node.link.reason:
        text += ',"reason":' + json.dumps(node.link.reason)
    return text + "}"


def snapshot(node, with_telemetry=False):
    """3.4, and with telemetry 8.1: (topic, payload, qos, retain), the word `online` last."""
    yield "info", info(node), 1, True
    for relay in node.relays:
        yield "relay/%d/state" % relay.number, word(relay), 1, True
    for contact in node.contacts:
        yield "contact/%d/state" % contact.number, contact_word(contact.open), 1, True
    if node.last_climate:
        yield "climate", node.last_climate, 0, True
    if with_telemetry:
        yield "telemetry", telemetry(node), 0, False
    yield "status", "online", 1, True
