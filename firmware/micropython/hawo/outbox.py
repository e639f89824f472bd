# SPDX-License-Identifier: EPL-2.0
"""What is to be published, by delivery class, and what of it is in flight. Bounded; no I/O, no clock of its own."""

import time

# The delivery classes.
READING = 0  # one try, the next one of the topic replaces it, not kept while there is no connection
STATE = 1  # the last value of a topic wins, never dropped
EVENT = 2  # tried for a limited time


class Message:
    def __init__(self, kind, topic, payload, qos, retain, deadline=None):
        self.kind = kind
        self.topic = topic
        self.payload = payload
        self.qos = qos
        self.retain = retain
        self.deadline = deadline  # ticks; None: for ever
        self.pid = 0
        self.dup = False
        self.sent = 0  # ticks
        self.done = None  # True: acknowledged or, with QoS 0, written. False: dropped or replaced


class Outbox:
    def __init__(self, waiting=8, window=8):
        self.dropped = 0
        self.last = None  # of a snapshot, until it is acknowledged
        self.flying = []  # QoS 1, written and not acknowledged, in that order
        self._waiting = waiting  # bound for the events, and for the readings
        self._window = window
        self._states = []
        self._events = []
        self._readings = []
        self._again = []  # those of the flying that are to be written again
        self._pid = 0

    def reading(self, topic, payload, retain=False):
        return self._last_wins(self._readings, Message(READING, topic, payload, 0, retain))

    def state(self, topic, payload):
        return self._last_wins(self._states, Message(STATE, topic, payload, 1, True))

    def event(self, topic, payload, now, life_ms=15000, retain=False):
        deadline = None if life_ms is None else time.ticks_add(now, life_ms)
        if self.full():
            self._drop(self._events.pop(0))
        message = Message(EVENT, topic, payload, 1, retain, deadline)
        self._events.append(message)
        return message

    def full(self):
        """No room for another event without dropping one."""
        return len(self._events) >= self._waiting

    def idle(self):
        return not (self._states or self._events or self.flying)

    def snapshot(self, entries):
        """States that go out in exactly this order. entries: of (topic, payload, qos, retain)"""
        for topic, payload, qos, retain in entries:
            for old in self._states:
                if old.topic == topic:
                    self._states.remove(old)
                    break
            self.last = Message(STATE, topic, payload, qos, retain)
            self._states.append(self.last)

    def resume(self, present, entries, now):
        """A new connection, with the snapshot that every connection begins with.

        What was in flight is written again with its id. A session that is still present wants it before all else. In
        a new one the broker knows nothing of it: the snapshot goes first, and an old state gives way to it.
        """
        self.offline()
        flying, self.flying = self.flying, []
        for message in flying:
            if message.kind == STATE and not present:
                continue
            if self._late(message, now):
                self._drop(message)
            else:
                self.flying.append(message)
        if not present:
            for message in reversed(flying):  # of two values of a topic the later one counts
                if message.kind == STATE and not any(other.topic == message.topic for other in self._states):
                    self._states.insert(0, message)
        self._again = list(self.flying)
        self._again_first = present
        self.last = None
        self.snapshot(entries)

    def offline(self):
        self.dropped += len(self._readings)
        self._readings.clear()
        self._again.clear()

    def take(self, now):
        """The next message to write, or None."""
        if self._again and (self._again_first or not self._states):
            message = self._again.pop(0)
            message.dup = True
            message.sent = now
            return message
        free = len(self.flying) < self._window
        if self._states and (free or not self._states[0].qos):
            return self._begin(self._states.pop(0), now)
        if self._readings:
            return self._begin(self._readings.pop(0), now)
        self.expire(now)
        if self._events and free and not self._states:
            return self._begin(self._events.pop(0), now)
        return None

    def acknowledged(self, pid):
        for message in self.flying:
            if message.pid == pid:
                self.flying.remove(message)
                if message in self._again:
                    self._again.remove(message)
                message.done = True
                if message is self.last:
                    self.last = None
                return message
        return None  # of a message that was given up meanwhile

    def overdue(self, now, limit_ms):
        """The broker has left a message unacknowledged for too long."""
        return any(m not in self._again and time.ticks_diff(now, m.sent) > limit_ms for m in self.flying)

    def expire(self, now):
        while self._events and self._late(self._events[0], now):
            self._drop(self._events.pop(0))

    def unused_id(self):
        """A packet id that nothing in flight has; also for SUBSCRIBE, which takes them from the same pool."""
        while True:
            self._pid = self._pid % 65535 + 1
            if not any(other.pid == self._pid for other in self.flying):
                return self._pid

    def _begin(self, message, now):
        message.sent = now
        if message.qos:
            message.pid = self.unused_id()
            message.dup = False
            self.flying.append(message)
        else:
            message.done = True
        return message

    def _late(self, message, now):
        return message.deadline is not None and time.ticks_diff(now, message.deadline) >= 0

    def _drop(self, message):
        message.done = False
        self.dropped += 1

    def _last_wins(self, queue, message):
        for at, old in enumerate(queue):
            if old.topic == message.topic:
                old.done = False
                queue[at] = message
                return message
        if message.kind == READING and len(queue) >= self._waiting:
            self._drop(queue.pop(0))
        queue.append(message)
        return message
