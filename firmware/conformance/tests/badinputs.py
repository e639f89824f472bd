# SPDX-License-Identifier: EPL-2.0
"""Nodes that are wrong about their button or their contact."""
import time

import rightinputs
from faults import fault, variant
from rightnode import Node


@fault("no-double")
class NoDouble(Node):
    def press(self, kind):
        super().press("short" if kind == "double" else kind)


@fault("late-press")
class LatePress(Node):
    def inputs_tick(self, now):
        self.events = [(topic, text, now) for topic, text, _ in self.events]
        super().inputs_tick(now)


@fault("lost-press")
class LostPress(Node):
    def event(self, topic, text):
        if self.up:
            super().event(topic, text)


@fault("uncounted-press")
class UncountedPress(Node):
    def inputs_tick(self, now):
        self.events = [one for one in self.events if now - one[2] < rightinputs.LIFE]
        super().inputs_tick(now)


# -- contacts --------------------------------------------------------------------------------------------------------------

@fault("contact-state-late")
class ContactStateLate(Node):
    def move(self, to_open):
        self.moving = True
        super().move(to_open)
        self.moving = False

    def contact_state(self):
        if not getattr(self, "moving", False):
            super().contact_state()


@fault("count-stands-still")
class CountStandsStill(Node):
    def move(self, to_open):
        if to_open != self.open:
            self.count -= 1
        super().move(to_open)


@fault("loses-events")
class LosesEvents(Node):
    def move(self, to_open):
        super().move(to_open)
        if not self.up:
            self.kept.clear()


@fault("eight-events")
class EightEvents(Node):
    def move(self, to_open):
        if len(self.kept) == 8:
            self.kept.popleft()
        super().move(to_open)


@fault("drops-the-newest")
class DropsTheNewest(Node):
    def move(self, to_open):
        before = list(self.kept)
        super().move(to_open)
        if len(before) == rightinputs.CAPACITY:
            self.kept.clear()
            self.kept.extend(before)


@fault("drops-uncounted")
class DropsUncounted(Node):
    def move(self, to_open):
        dropped = self.dropped
        super().move(to_open)
        self.dropped = dropped


@fault("all-at-once")
class AllAtOnce(Node):
    def contact_events(self):
        for one in list(self.kept):
            self.pause = 10
            self.contact_event(one)


@fault("sent-is-enough")
class SentIsEnough(Node):
    """It takes an event for delivered when it was sent."""

    def inputs_connected(self):
        if self.under_way in self.kept:
            self.kept.remove(self.under_way)
        super().inputs_connected()


@fault("forgets-events-at-restart")
class ForgetsEventsAtRestart(Node):
    def boot(self, reset):
        self.kept.clear()
        super().boot(reset)


@fault("new-count-at-restart")
class NewCountAtRestart(Node):
    def boot(self, reset):
        self.lose_count()
        super().boot(reset)

    def lose_count(self):
        self.count = int(time.monotonic() * 1000) % 10**9


variant("count-from-one", lose_power=lambda self: (setattr(self, "count", 0), self.kept.clear()))
