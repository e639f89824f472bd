# SPDX-License-Identifier: EPL-2.0
"""A node in Python that keeps the convention, but for one fault that is named: to show that the kit notices it."""
import json
import pathlib
import random
import socket
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from hawo_conformance.bench import client  # noqa: E402

WORDS = {"ON": True, "OFF": False}


class Node:
    def __init__(self, port, node, fault, control):
        self.fault, self.prefix, self.boot = fault, f"hawo/{node}/", f"{random.getrandbits(32):08x}"
        self.relay, self.dropped, self.timer, self.start = False, 0, None, time.monotonic()
        self.lock = threading.Condition()  # for the button
        self.reading = self.good = {"temperature": 999 if fault == "out-of-range" else 20.5, "humidity": 50}
        self.down, self.presses, self.changes = None, 0, 0
        threading.Thread(target=self.obey, args=(socket.create_server(("127.0.0.1", control)),), daemon=True).start()
        self.c = client(f"hawo-{node}" if fault != "other-client-id" else "")
        self.c.will_set(self.prefix + "status", "offline" if fault != "wrong-will" else "gone", 1, fault != "will-not-retained")
        self.c.on_connect, self.c.on_message = self.on_connect, self.on_message
        self.c.reconnect_delay_set(1, 2)
        self.c.connect("127.0.0.1", port, keepalive=12)
        self.c.loop_start()

    def say(self, topic, value, qos=1, retain=True):
        text = value if isinstance(value, str) else json.dumps(value)
        self.c.publish(self.prefix + topic, text, qos, retain)

    def on_connect(self, c, *_):
        for topic in ("relay/+/set", "command", "status"):
            c.subscribe(self.prefix + topic, 1)
        self.snapshot()

    def state(self):
        self.say("relay/1/state", "ON" if self.relay else "OFF", 0 if self.fault == "state-qos-0" else 1,
                 self.fault != "state-not-retained")

    def snapshot(self, telemetry=False):
        if self.fault == "online-first":
            self.say("status", "online")
        info = {"protocol": 1, "mac": "02:00:00:00:00:01", "boot": self.boot, "relays": 1, "buttons": 1,
                "interval": 1, "climate": ["dht22"]}
        self.say("info", '{"relays":1,"relays":1,"boot":"x","interval":1}' if self.fault == "double-key" else info)
        self.state()
        if telemetry:
            self.telemetry()
        self.climate()
        if not telemetry or self.fault != "refresh-without-online":
            self.say("status", "online")

    def climate(self):
        self.say("climate", self.good if self.fault == "old-value" else self.reading, 0)

    # -- the control port of a simulated node, as far as the kit needs it --------------------------------------------------

    def obey(self, listener):
        while True:
            peer = listener.accept()[0]
            words = peer.makefile().readline().split()
            if words[0] in ("down", "up"):
                self.button(words[0] == "down")
            else:
                self.reading = {"error": words[2]} if words[1] == "fail" else self.good
            peer.sendall(b"ok\n")
            peer.close()

    def button(self, down):
        with self.lock:
            self.changes += 1
            if down:
                self.down = time.monotonic()
            elif time.monotonic() - self.down > 0.8:
                self.press("long")
            else:
                self.presses += 1
                threading.Timer(0.5, self.clicked, (self.changes,)).start()

    def clicked(self, changes):
        with self.lock:
            if changes == self.changes:
                self.press("short" if self.presses == 1 or self.fault == "no-double" else "double")
                self.presses = 0

    def press(self, kind):
        self.say("button/1", kind, 1, self.fault == "button-retained")

    # -- relay and commands ------------------------------------------------------------------------------------------------

    def telemetry(self):
        self.say("telemetry", {"uptime": int(time.monotonic() - self.start), "heap": 1, "reconnects": 0,
                               "dropped": self.dropped}, 0, self.fault == "telemetry-retained")

    def turn(self, on, seconds=None):
        if self.timer:
            self.timer.cancel()
        changed, self.relay = on != self.relay, on
        if changed or self.fault != "silent-when-unchanged":
            self.state()
        if seconds and self.fault != "forgets-for":
            self.timer = threading.Timer(seconds, self.turn, (not on,))
            self.timer.daemon = True
            self.timer.start()

    def on_message(self, _c, _u, m):
        topic = m.topic[len(self.prefix):]
        text = m.payload.decode("utf-8", "replace")
        if topic == "status":
            if text != "online" and self.fault != "believes-the-word":
                self.say("status", "online")
        elif m.retain and self.fault != "obeys-retained":
            self.dropped += 1
        elif topic == "command":
            if text == "refresh":
                self.snapshot(telemetry=True)
            elif text == "restart":
                self.restart()
            elif text == "identify":
                if self.fault == "identify-moves":
                    self.turn(not self.relay)
            else:
                self.dropped += 1
        elif topic == "relay/1/set":
            self.set(text.strip() if self.fault == "strips" else text)
        else:
            self.dropped += 1

    def set(self, text):
        if self.fault == "tires" and self.tired():
            return None
        if text in WORDS:
            return self.turn(WORDS[text])
        if text == "TOGGLE":
            return self.turn(not self.relay)
        try:
            value = json.loads(text) if len(text) <= 4096 or self.fault == "obeys-oversize" else None
            seconds = value.get("for")
            ok = (value["state"] in WORDS or value["state"] == "TOGGLE") and (
                "for" not in value or type(seconds) is int and 1 <= seconds <= 86400)
        except (ValueError, AttributeError, TypeError, KeyError, RecursionError):
            ok = False
        if ok:
            return self.turn(WORDS.get(value["state"], not self.relay), seconds)
        self.dropped += 1

    def tired(self):
        """More than ten commands in a second are too many for it."""
        now = time.monotonic()
        self.recent = [at for at in getattr(self, "recent", []) if now - at < 1] + [now]
        return len(self.recent) > 10

    def restart(self):
        if self.fault != "no-farewell":
            self.say("status", "offline")
        self.boot = f"{random.getrandbits(32):08x}" if self.fault != "old-boot-id" else self.boot
        self.snapshot()

    def run(self):
        while True:
            time.sleep(1)
            if self.fault != "mute":
                self.climate()
                self.telemetry()


if __name__ == "__main__":
    Node(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])).run()
