# SPDX-License-Identifier: EPL-2.0
"""What is to be published, by delivery class, and what of it is in flight. Bounded; no I/O, no clock of its own."""

import time

# The delivery classes, in the order in which they go out.
STATE = 0  # the last value of a topic wins, never dropped
READING = 1  # one try, the next one of the topic replaces it, not kept while there is no connection
EVENT = 2  # tried for a limited time
KEPT = 3  # whoever gives it keeps it, and gives it again when the connection is lost


class Message:
    deadline = None  # ticks; None: for ever
    pid = 0
    dup = False
    again = False  # in flight, and to be written once more
    sent = 0  # ticks
    done = None  # True: acknowledged or, with QoS 0, written. False: dropped or replaced

    def __init__(self, kind, topic, payload, qos=1, retain=False):
        self.kind = kind
        self.topic = topic
        self.payload = payload
        self.qos = qos
        self.retain = retain


class Outbox:
    _snapshot = None  # what is still to come of it
    _again_first = False

    def __init__(self, waiting=8, window=8):
        self.dropped = 0
        self.last = None  # of the snapshot, what was written last and is not acknowledged
        self.flying = []  # QoS 1, written and not acknowledged, in that order
        self._queue = []
        self._waiting = waiting  # bound for the events, and for the readings
        self._window = window
        self._pid = 0

    def reading(self, topic, payload, retain=False):
        return self._last_wins(Message(READING, topic, payload, 0, retain))

    def state(self, topic, payload):
        return self._last_wins(Message(STATE, topic, payload, 1, True))

    def event(self, topic, payload, now, life_ms=15000, retain=False):
        if self.full():
            self._drop(self._first(EVENT))
        message = Message(EVENT, topic, payload, 1, retain)
        if life_ms is not None:
            message.deadline = time.ticks_add(now, life_ms)
        self._queue.append(message)
        return message

    def kept(self, topic, payload):
        """One at a time is the giver's business."""
        message = Message(KEPT, topic, payload)
        self._queue.append(message)
        return message

    def forget(self, message):
        """Of a kept message: whether it arrives is not waited for any more."""
        for queue in (self._queue, self.flying):
            if message in queue:
                queue.remove(message)

    def full(self):
        """No room for another event without dropping one."""
        return self._count(EVENT) >= self._waiting

    def idle(self):
        """Nothing is left that a goodbye should wait for."""
        waiting = self._snapshot or self._first(STATE) or self._first(EVENT)
        return not waiting and not any(message.kind != KEPT for message in self.flying)

    def settled(self):
        """The snapshot is acknowledged, to its end."""
        return not self._snapshot and not self.last

    def snapshot(self, entries):
        """States that go out in exactly this order, before all else. entries: of (topic, payload, qos, retain), each asked
        for when there is room for it, so that it is true when it is sent."""
        self._snapshot = iter(entries)
        self.last = None

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
                message.again = True
                self.flying.append(message)
        if not present:
            for message in reversed(flying):  # of two values of a topic the later one counts
                if message.kind == STATE and not self._find(STATE, message.topic):
                    self._queue.insert(0, message)
        self._again_first = present
        self.snapshot(entries)

    def offline(self):
        self._snapshot = None
        for queue in (self._queue, self.flying):
            for message in list(queue):
                message.again = False
                if message.kind == READING:
                    self._drop(message)
                elif message.kind == KEPT:
                    message.done = False
                    queue.remove(message)

    def take(self, now):
        """The next message to write, or None."""
        if self._again_first:
            message = self._next_again(now)
            if message:
                return message
        free = len(self.flying) < self._window
        if self._snapshot and free:
            message = self._entry()
            if message:
                return self._begin(message, now)
        state = self._snapshot or self._first(STATE)
        if state and free:
            return self._begin(state, now)
        if not state:
            message = self._next_again(now)
            if message:
                return message
        message = self._first(READING)
        if message:
            return self._begin(message, now)
        self.expire(now)
        if free and not state:
            message = self._first(EVENT) or self._first(KEPT)
            if message:
                return self._begin(message, now)
        return None

    def acknowledged(self, pid):
        for message in self.flying:
            if message.pid == pid:
                self.flying.remove(message)
                message.done = True
                if message is self.last:
                    self.last = None
                return message
        return None  # of a message that was given up meanwhile

    def overdue(self, now, limit_ms):
        """The broker has left a message unacknowledged for too long."""
        for m in self.flying:
            if m.kind != KEPT and not m.again and time.ticks_diff(now, m.sent) > limit_ms:
                return True
        return False

    def expire(self, now):
        message = self._first(EVENT)
        while message and self._late(message, now):
            self._drop(message)
            message = self._first(EVENT)

    def unused_id(self):
        """A packet id that nothing in flight has; also for SUBSCRIBE, which takes them from the same pool."""
        while True:
            self._pid = self._pid % 65535 + 1
            for other in self.flying:
                if other.pid == self._pid:
                    break
            else:
                return self._pid

    def _entry(self):
        for topic, payload, qos, retain in self._snapshot:
            old = self._find(STATE, topic)
            if old:
                self._queue.remove(old)
            message = Message(STATE, topic, payload, qos, retain)
            if qos:
                self.last = message
            return message
        self._snapshot = None
        return None

    def _next_again(self, now):
        for message in self.flying:
            if message.again:
                message.again = False
                message.dup = True
                message.sent = now
                return message
        return None

    def _begin(self, message, now):
        if message in self._queue:
            self._queue.remove(message)
        message.sent = now
        if message.qos:
            message.pid = self.unused_id()
            message.dup = False
            self.flying.append(message)
        else:
            message.done = True
        return message

    def _first(self, kind):
        for message in self._queue:
            if message.kind == kind:
                return message
        return None

    def _find(self, kind, topic):
        for message in self._queue:
            if message.kind == kind and message.topic == topic:
                return message
        return None

    def _count(self, kind):
        return sum(message.kind == kind for message in self._queue)

    def _late(self, message, now):
        return message.deadline is not None and time.ticks_diff(now, message.deadline) >= 0

    def _drop(self, message):
        message.done = False
        self.dropped += 1
        if message in self._queue:
            self._queue.remove(message)

    def _last_wins(self, message):
        old = self._find(message.kind, message.topic)
        if old:
            old.done = False
            self._queue[self._queue.index(old)] = message
            return message
        if message.kind == READING and self._count(READING) >= self._waiting:
            self._drop(self._first(READING))
        self._queue.append(message)
        return message
