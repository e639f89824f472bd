# SPDX-License-Identifier: EPL-2.0
"""A simulated node in Python that keeps the convention: two relays, a button, a sensor, a contact. badnode.py spoils it."""
import json
import pathlib
import random
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from hawo_conformance.wire import client  # noqa: E402
from rightinputs import INTERVAL, Inputs  # noqa: E402

KEEPALIVE, RELAYS, IDS = 12, 2, 8
WORDS = {"ON": True, "OFF": False}


class Refused(Exception):
    """A command that must be ignored."""


class Node(Inputs):
    def __init__(self, port, node, control):
        self.port, self.name, self.prefix = port, f"hawo-{node}", f"hawo/{node}/"
        super().__init__(control)
        self.boot("power-on")

    def boot(self, reset):
        self.id, self.reset, self.start = f"{random.getrandbits(32):08x}", reset, time.monotonic()
        self.relays, self.timers = [False] * RELAYS, {}
        self.seen, self.acks, self.c, self.up, self.connections, self.dropped = [], {}, None, False, 0, 0
        self.delay, self.outage, self.leaving, self.left = 1, None, False, False
        self.forget_inputs()

    # -- the connection ----------------------------------------------------------------------------------------------------

    def run(self):
        while True:
            self.session()
            end = time.monotonic() + self.wait()
            while time.monotonic() < end:
                self.tick()
                time.sleep(0.02)

    def session(self):
        c = self.c = self.new_client()
        self.up, self.acks = False, {}
        c.will_set(self.prefix + "status", "offline", 1, True)
        c.on_connect = lambda *_: self.subscribe()
        c.on_subscribe = lambda *_: self.subscribed()
        c.on_message = lambda _c, _u, m: self.message(m)
        c.on_publish = lambda _c, _u, mid: self.acks.pop(mid, lambda: None)()
        try:
            c.connect("127.0.0.1", self.port, self.keepalive())
            while c.loop(0.02) == 0 and c is self.c:
                self.tick()
        except OSError:
            pass
        self.up = False

    def new_client(self):
        return client(self.name)

    def keepalive(self):
        return KEEPALIVE

    def subscribe(self):
        self.c.subscribe([(self.prefix + topic, 1) for topic in ("relay/+/set", "command", "status")])

    def subscribed(self):
        self.up = True
        self.connections += 1
        self.snapshot(acknowledged=self.end_back_off)
        self.inputs_connected()

    def end_back_off(self):
        self.delay, self.outage = 1, None

    def wait(self):
        now = time.monotonic()
        self.outage = self.outage or now
        wait = min(self.delay, 10 if now - self.outage < 300 else 30)
        self.delay = min(wait * 2, 30)
        return wait * random.uniform(0.75, 1)

    def say(self, topic, value, qos=1, retain=True, acknowledged=None):
        if self.up:
            text = value if isinstance(value, str) else json.dumps(value)
            mid = self.c.publish(self.prefix + topic, text, qos, retain).mid
            if acknowledged:
                self.acks[mid] = acknowledged

    def snapshot(self, telemetry=False, acknowledged=None):
        self.say("info", self.info())
        for n in range(1, RELAYS + 1):
            self.state(n)
        self.contact_state()
        self.climate()
        if telemetry:
            self.telemetry()
        self.say("status", "online", acknowledged=acknowledged)

    def info(self):
        return {"protocol": 1, "mac": "02:00:00:00:00:01", "boot": self.id, "reset": self.reset, "relays": RELAYS, "buttons": 1,
                "contacts": 1, "interval": INTERVAL, "keepalive": KEEPALIVE, "climate": ["dht22"], "ids": True}

    def telemetry(self):
        self.say("telemetry", {"uptime": int(time.monotonic() - self.start), "heap": 1, "dropped": self.dropped,
                               "reconnects": max(0, self.connections - 1)}, 0, False)

    def climate(self):
        self.say("climate", self.reading, 0)

    def tick(self):
        now = time.monotonic()
        for n, end in list(self.timers.items()):
            if now >= end:
                self.turn(n, not self.relays[n - 1])
        self.inputs_tick(now)
        if self.left:
            self.goodbye()

    # -- commands ----------------------------------------------------------------------------------------------------------

    def message(self, m):
        topic, text = m.topic[len(self.prefix):], m.payload.decode("utf-8", "replace")
        try:
            if topic == "status":
                self.own_status(text, m.retain)
            elif m.retain:
                raise Refused("retained")
            elif len(m.payload) > 4096:
                raise Refused("too long")
            elif topic == "command":
                self.command(text)
            elif text:
                found = re.fullmatch(r"relay/([1-9][0-9]?)/set", topic)
                if not found or int(found[1]) > RELAYS:
                    raise Refused("no such relay")
                self.set(int(found[1]), *self.parse(text))
        except Refused:
            self.dropped += 1

    def own_status(self, text, retained):
        if text != "online" and not retained and not self.leaving:
            self.say("status", "online")

    def command(self, text):
        if text == "refresh":
            self.snapshot(telemetry=True)
        elif text == "restart":
            self.restart()
        elif text not in ("", "identify"):
            raise Refused("unknown")

    def parse(self, text):
        """(word, seconds or 0, id or None)"""
        try:
            value = json.loads(text) if text.startswith("{") else {"state": text}
            seconds, name = value.get("for", 0), value.get("id")
            if value["state"] not in (*WORDS, "TOGGLE"):
                raise Refused("state")
            if "for" in value and not (type(seconds) in (int, float) and 1 <= seconds <= 86400 and seconds == int(seconds)):
                raise Refused("for")
            if "id" in value and not (type(name) is str and re.fullmatch(r"[A-Za-z0-9_-]{1,16}", name)):
                raise Refused("id")
        except (ValueError, KeyError, TypeError, RecursionError):
            raise Refused("not JSON") from None
        return value["state"], seconds, name

    def set(self, n, word, seconds, name):
        if name is None or self.is_new(name):
            self.turn(n, WORDS.get(word, not self.relays[n - 1]), seconds)
        else:
            self.state(n)
        if name is not None:
            self.event(f"relay/{n}/done", name)

    def is_new(self, name):
        self.seen = [(one, at) for one, at in self.seen if time.monotonic() - at < 60][-IDS:]
        if name in (one for one, _ in self.seen):
            return False
        self.seen.append((name, time.monotonic()))
        return True

    def turn(self, n, on, seconds=0):
        self.timers.pop(n, None)
        if seconds:
            self.timers[n] = time.monotonic() + seconds
        self.relays[n - 1] = on
        self.state(n)

    def state(self, n):
        self.say(f"relay/{n}/state", "ON" if self.relays[n - 1] else "OFF")

    def restart(self):
        self.leaving = True
        self.say("status", "offline", acknowledged=lambda: setattr(self, "left", True))

    def goodbye(self):
        self.c.disconnect()
        self.boot("software")
