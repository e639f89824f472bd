# SPDX-License-Identifier: EPL-2.0
"""Random messages to a node: JSON that is changed as a tree, then as text, then as bytes."""
import json
import random

SAMPLES = ["ON", "OFF", "TOGGLE", "identify", "refresh", "online", '{"state":"ON","for":300,"id":"k3f9a1"}',
           '{"state":"OFF"}', '{"state":"TOGGLE","for":1}', '{"id":"x","state":"ON"}']
TOPICS = ["relay/1/set", "relay/2/set", "relay/3/set", "relay/0/set", "relay//set", "relay/01/set", "relay/x/set", "relay/999999/set",
          "command", "status"]
SPICE = "{}[]\",:\\+-.eE0123456789 \n\t\0/#+$äß€\U0001F600"
NUMBERS = [0, 1, -1, 16, 86400, 86401, 2**31, 2**53, 1e308, 0.5, 300.0]


class Fuzzer:
    def __init__(self, seed):
        self.rng = random.Random(seed)

    def once(self, times):
        return self.rng.randrange(times) == 0

    def message(self):
        """Topic below the node's, payload, whether it is published with the retain flag."""
        text = self.rng.choice(SAMPLES)
        if text.startswith("{") and not self.once(3):
            text = json.dumps(self.tree(json.loads(text)), ensure_ascii=self.once(2))
        if self.once(4):
            text = self.text(text)
        data = bytearray(text.encode("utf-8", "replace"))
        if data and self.once(8):
            data[self.rng.randrange(len(data))] = self.rng.randrange(256)
        if self.once(50):
            data = bytearray(self.rng.randbytes(self.rng.randrange(6000)))
        if bytes(data) == b"restart":
            data = bytearray(b"restar")
        return self.rng.choice(TOPICS), bytes(data), self.once(20)

    def leaf(self):
        return self.rng.choice([None, True, "x" * self.rng.randrange(3000), self.text("ON"), [], {}, *NUMBERS])

    def tree(self, value):
        if self.once(12):
            return self.leaf()
        if self.once(25):
            for _ in range(self.rng.randrange(60)):
                value = [value]
            return value
        if isinstance(value, dict):
            made = {self.text(key) if self.once(20) else key: self.tree(one) for key, one in value.items() if not self.once(15)}
            if self.once(10):
                made[self.rng.choice(["for", "id", "state", "", "x"])] = self.leaf()
            return made
        return value

    def text(self, text):
        for _ in range(self.rng.randrange(1, 4)):
            at = self.rng.randrange(len(text) + 1)
            kind = self.rng.randrange(3)
            if kind == 0:
                text = text[:at] + self.rng.choice(SPICE) + text[at:]
            elif kind == 1:
                text = text[:at]
            else:
                text = text[:at] + text[at + self.rng.randrange(1, 4):]
        return text
