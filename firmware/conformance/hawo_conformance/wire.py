# SPDX-License-Identifier: EPL-2.0
"""MQTT messages as the kit sees, reads and prints them."""
import json
from dataclasses import dataclass

import paho.mqtt.client as mqtt

from .registry import Broken


@dataclass(frozen=True)
class Message:
    """A message from the broker; `at` is seconds since the bench was set up."""

    at: float
    topic: str
    payload: bytes
    qos: int
    retained: bool

    @property
    def text(self):
        return self.payload.decode("utf-8", "replace")


def client(name="", *, clean=True):
    """An MQTT 3.1.1 client of whichever paho-mqtt is installed (1.6 or 2)."""
    if hasattr(mqtt, "CallbackAPIVersion"):
        return mqtt.Client(mqtt.CallbackAPIVersion.VERSION1, client_id=name, clean_session=clean)
    return mqtt.Client(client_id=name, clean_session=clean)


def printable(text):
    """A control byte from a node must not reach the terminal of the person who tests it."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def short(payload):
    text = printable(payload.decode("utf-8", "backslashreplace"))
    return text if len(text) <= 160 else f"{text[:120]}… ({len(payload)} bytes)"


def parse(message):
    """The JSON object of a message; a key that comes twice, NaN and Infinity break rule 2.2."""

    def unique(pairs):
        keys = [k for k, _ in pairs]
        if len(keys) != len(set(keys)):
            raise Broken(f"2.2: a key comes twice in {message.text}")
        return dict(pairs)

    def constant(word):
        raise Broken(f"2.2: {word} in {message.text}")

    try:
        value = json.loads(message.payload.decode("utf-8"), object_pairs_hook=unique, parse_constant=constant)
    except UnicodeDecodeError as e:
        raise Broken(f"2.1: not UTF-8 ({e})") from None
    except ValueError as e:
        raise Broken(f"2.2: not JSON: {message.text!r} ({e})") from None
    if not isinstance(value, dict):
        raise Broken(f"2.2: not an object: {message.text}")
    return value
