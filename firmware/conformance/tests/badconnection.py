# SPDX-License-Identifier: EPL-2.0
"""Nodes that are wrong in what they say of themselves, or in how they keep their connection."""
import time

from faults import fault, says, variant
from hawo_conformance.wire import client
from rightnode import Node


def is_state(topic):
    return topic.startswith("relay/") and topic.endswith("/state")


says("state-qos-0", is_state, lambda self, v, q, r: (v, 0, r))
says("state-not-retained", is_state, lambda self, v, q, r: (v, q, False))
says("telemetry-retained", lambda t: t == "telemetry", lambda self, v, q, r: (v, q, True))
says("out-of-range", lambda t: t == "climate", lambda self, v, q, r: ({"temperature": 999, "humidity": 50}, q, r))
says("old-value", lambda t: t == "climate", lambda self, v, q, r: (self.good, q, r))
says("button-retained", lambda t: t == "button/1", lambda self, v, q, r: (v, q, True))
says("double-key", lambda t: t == "info", lambda self, v, q, r: ('{"relays":1,"relays":1,"boot":"x","interval":1}', q, r))
says("no-done", lambda t: t.endswith("/done"), lambda self, v, q, r: (None, q, r))
says("done-retained", lambda t: t.endswith("/done"), lambda self, v, q, r: (v, q, True))
says("event-retained", lambda t: t == "contact/1/event", lambda self, v, q, r: (v, q, True))
says("no-age", lambda t: t == "contact/1/event", lambda self, v, q, r: ({**v, "age": 0}, q, r))
says("reconnects-never", lambda t: t == "telemetry", lambda self, v, q, r: ({**v, "reconnects": 0}, q, r))


@fault("online-first")
class OnlineFirst(Node):
    def snapshot(self, *args, **more):
        self.say("status", "online")
        super().snapshot(*args, **more)


@fault("refresh-without-online")
class RefreshWithoutOnline(Node):
    def snapshot(self, telemetry=False, acknowledged=None):
        self.quiet = telemetry
        super().snapshot(telemetry, acknowledged)
        self.quiet = False

    def say(self, topic, value, *more, **named):
        if topic != "status" or not getattr(self, "quiet", False):
            super().say(topic, value, *more, **named)


@fault("refresh-without-climate")
class RefreshWithoutClimate(Node):
    def snapshot(self, *args, **more):
        self.quiet = True
        super().snapshot(*args, **more)
        self.quiet = False

    def climate(self):
        if not getattr(self, "quiet", False):
            super().climate()


@fault("mute")
class Mute(Node):
    def tick(self):
        self.next = time.monotonic() + 9
        super().tick()


# -- the connection --------------------------------------------------------------------------------------------------------

@fault("other-client-id")
class OtherClientId(Node):
    def new_client(self):
        return client("")


@fault("short-client-id")
class ShortClientId(Node):
    def new_client(self):
        return client(self.name[:23])


@fault("persistent-session")
class PersistentSession(Node):
    def new_client(self):
        return client(self.name, clean=False)


@fault("other-keepalive")
class OtherKeepalive(Node):
    def keepalive(self):
        return 60


def will(name, **changes):
    def new_client(self):
        c = client(self.name)
        right = c.will_set
        c.will_set = lambda topic, payload, qos, retain: right(**{
            "topic": topic, "payload": payload, "qos": qos, "retain": retain, **changes})
        return c

    variant(name, new_client=new_client)


will("wrong-will", payload="gone")
will("will-not-retained", retain=False)
will("will-qos-0", qos=0)


@fault("early")
class Early(Node):
    def subscribe(self):
        super().subscribe()
        self.up = True
        self.snapshot()


@fault("acknowledges-nothing")
class AcknowledgesNothing(Node):
    def new_client(self):
        c = super().new_client()
        c._send_puback = lambda mid: 0
        return c


@fault("no-status-subscription")
class NoStatusSubscription(Node):
    def subscribe(self):
        self.c.subscribe([(self.prefix + "relay/+/set", 1), (self.prefix + "command", 1)])


variant("no-back-off", wait=lambda self: 1)
variant("constant-wait", wait=lambda self: 3)


@fault("back-off-grows-on")
class BackOffGrowsOn(Node):
    def wait(self):
        self.delay, wait = self.delay * 2, self.delay
        return wait


@fault("back-off-never-ends")
class BackOffNeverEnds(Node):
    def end_back_off(self):
        pass


@fault("back-off-ends-early")
class BackOffEndsEarly(Node):
    def subscribed(self):
        self.end_back_off()
        super().subscribed()


@fault("timers-need-a-connection")
class TimersNeedAConnection(Node):
    def tick(self):
        if not self.up:
            self.timers = {n: end + 0.02 for n, end in self.timers.items()}
        super().tick()


def at_loss(name, change):
    def session(self):
        Node.session(self)
        change(self)

    variant(name, session=session)


at_loss("forgets-for-on-loss", lambda self: self.timers.clear())
at_loss("drops-relays-on-loss", lambda self: self.relays.__setitem__(slice(None), [False] * len(self.relays)))
at_loss("new-boot-on-reconnect", lambda self: setattr(self, "id", f"{int(time.monotonic() * 1000):x}"))
at_loss("forgets-ids-on-loss", lambda self: self.seen.clear())
at_loss("forgets-events-on-loss", lambda self: self.events.clear())


@fault("believes-the-word")
class BelievesTheWord(Node):
    def own_status(self, text, retained):
        pass


@fault("takes-back-its-farewell")
class TakesBackItsFarewell(Node):
    def own_status(self, text, retained):
        if text != "online":
            self.say("status", "online")

    def restart(self):
        self.say("status", "offline")
        self.end = time.monotonic() + 1

    def tick(self):
        super().tick()
        if time.monotonic() > getattr(self, "end", 1e12):
            self.end = 1e12
            self.goodbye()


@fault("no-farewell")
class NoFarewell(Node):
    def restart(self):
        self.goodbye()


@fault("no-disconnect")
class NoDisconnect(Node):
    def goodbye(self):
        self.boot("software")


@fault("old-boot-id")
class OldBootId(Node):
    def boot(self, reset):
        old = getattr(self, "id", None)
        super().boot(reset)
        self.id = old or self.id
