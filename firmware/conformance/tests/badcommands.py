# SPDX-License-Identifier: EPL-2.0
"""Nodes that carry out, refuse or answer commands wrongly."""
import json
import time

from faults import fault, says, variant
from rightnode import Node, Refused


@fault("silent-when-unchanged")
class SilentWhenUnchanged(Node):
    def turn(self, n, on, seconds=0):
        if on != self.relays[n - 1]:
            super().turn(n, on, seconds)


@fault("moves-another-relay")
class MovesAnotherRelay(Node):
    def turn(self, n, on, seconds=0):
        self.relays = [on] * len(self.relays)
        super().turn(n, on, seconds)


@fault("forgets-for")
class ForgetsFor(Node):
    def turn(self, n, on, seconds=0):
        super().turn(n, on)


@fault("for-goes-on")
class ForGoesOn(Node):
    def turn(self, n, on, seconds=0):
        old = self.timers.get(n)
        super().turn(n, on, seconds)
        if old and old > time.monotonic() and not seconds:
            self.timers[n] = old


@fault("for-not-retained")
class ForNotRetained(Node):
    def tick(self):
        self.by_itself = True
        super().tick()
        self.by_itself = False

    def say(self, topic, value, qos=1, retain=True, acknowledged=None):
        super().say(topic, value, qos, retain and not (topic.endswith("/state") and getattr(self, "by_itself", False)), acknowledged)


@fault("strips")
class Strips(Node):
    def parse(self, text):
        return super().parse(text.strip())


@fault("null-for")
class NullFor(Node):
    def parse(self, text):
        return super().parse(text.replace('"for":null', '"comment":0'))


@fault("fraction-for")
class FractionFor(Node):
    def parse(self, text):
        return super().parse(text.replace('"for":2.5', '"for":3'))


@fault("answers-refused")
class AnswersRefused(Node):
    def parse(self, text):
        try:
            return super().parse(text)
        except Refused:
            self.state(1)
            raise


@fault("done-for-refused")
class DoneForRefused(Node):
    def parse(self, text):
        try:
            return super().parse(text)
        except Refused:
            if '"id":"refused"' in text:
                self.event("relay/1/done", "refused")
            raise


@fault("restarts-at-nonsense")
class RestartsAtNonsense(Node):
    def parse(self, text):
        try:
            return super().parse(text)
        except Refused:
            self.left = True
            raise


@fault("tires")
class Tires(Node):
    """More than ten commands in a second are too many for it."""

    def set(self, *command):
        now = time.monotonic()
        self.recent = [at for at in getattr(self, "recent", []) if now - at < 1] + [now]
        if len(self.recent) <= 10:
            super().set(*command)


def receives(name, change):
    """A node to which messages look as change(node, message) makes them."""

    def message(self, m):
        change(self, m)
        Node.message(self, m)

    variant(name, message=message)


def shorten(self, m):
    if len(m.payload) > 4096:
        m.payload = m.payload.replace(b" ", b"")


def lengthen(self, m):
    if 100 < len(m.payload) <= 4096:
        m.payload = b"x" * 5000


receives("obeys-oversize", shorten)
receives("refuses-long", lengthen)


@fault("obeys-retained")
class ObeysRetained(Node):
    def message(self, m):
        m.retain = m.retain and not m.topic.endswith("/set")
        super().message(m)


@fault("obeys-retained-command")
class ObeysRetainedCommand(Node):
    def message(self, m):
        m.retain = m.retain and not m.topic.endswith("/command")
        super().message(m)


def counts_empty(self, m):
    if not m.payload and m.topic.endswith("/set"):
        self.dropped += 1


def answers_empty(self, m):
    if not m.payload and m.topic.endswith("/set"):
        self.state(1)


receives("counts-empty", counts_empty)
receives("answers-empty", answers_empty)


@fault("identify-moves")
class IdentifyMoves(Node):
    def command(self, text):
        if text == "identify":
            self.turn(1, not self.relays[0])
        super().command(text)


@fault("uncounted-commands")
class UncountedCommands(Node):
    def command(self, text):
        try:
            super().command(text)
        except Refused:
            pass


# -- ids -------------------------------------------------------------------------------------------------------------------

variant("executes-twice", is_new=lambda self, name: True)


@fault("repeats-for")
class RepeatsFor(Node):
    def set(self, n, word, seconds, name):
        known = name in (one for one, _ in self.seen)
        super().set(n, word, seconds, name)
        if known and n in self.timers:
            self.timers[n] = time.monotonic() + seconds


@fault("done-first")
class DoneFirst(Node):
    def set(self, n, word, seconds, name):
        if name is not None:
            self.event(f"relay/{n}/done", name)
        super().set(n, word, seconds, name)


@fault("repeat-without-state")
class RepeatWithoutState(Node):
    def set(self, n, word, seconds, name):
        if name in (one for one, _ in self.seen):
            self.event(f"relay/{n}/done", name)
        else:
            super().set(n, word, seconds, name)


@fault("short-memory")
class ShortMemory(Node):
    def is_new(self, name):
        self.seen = [(one, at) for one, at in self.seen if time.monotonic() - at < 30]
        return super().is_new(name)


@fault("four-ids")
class FourIds(Node):
    def is_new(self, name):
        self.seen = self.seen[-4:]
        return super().is_new(name)


@fault("knows-payloads-not-ids")
class KnowsPayloadsNotIds(Node):
    def set(self, n, word, seconds, name):
        if name is not None and self.is_new(f"{n} {word} {seconds}"):
            super().set(n, word, seconds, name)
        else:
            self.state(n)
            self.event(f"relay/{n}/done", name or "")


@fault("any-id")
class AnyId(Node):
    def parse(self, text):
        value = json.loads(text) if text.startswith("{") and '"state"' in text else {}
        if "id" in value:
            value["id"] = "any"
        return super().parse(json.dumps(value) if value else text)


says("done-qos-0", lambda t: t.endswith("/done"), lambda self, v, q, r: (v, 0, r))

