# SPDX-License-Identifier: EPL-2.0
"""What the broker publishes to us: handed to the handler once, and acknowledged when the handler has taken it."""

from . import log, packet

LIMIT = 4096  # of a payload: PROTOCOL.md 2.3
_REMEMBERED = 16
_FAILURES = 8


class Inbox:
    def __init__(self, limit=LIMIT):
        self.handler = None  # (topic, payload, retained); what it raises leaves the message unacknowledged
        self.ignored = 0  # messages that were too large or that the handler failed on
        self.acks = []  # packet ids to acknowledge
        self._limit = limit
        self._failed = 0  # messages of this connection that are left unacknowledged
        self._seen = []  # packet id and hash, in one small number, of the last QoS 1 messages

    def connected(self, present):
        self._failed = 0
        self.acks.clear()
        if not present:
            self._seen.clear()

    def receive(self, first, body, prefix=""):
        """The handler gets the topic without the prefix."""
        topic, payload, pid = packet.publication(first, body)
        if len(payload) > self._limit:
            self.skipped(pid)
            return
        key = None
        if pid:
            # A broker that missed our PUBACK sends the same message again. Handled twice, a TOGGLE would be undone.
            key = pid << 14 | (hash(topic) ^ hash(payload)) & 0x3FFF
            if first & 8 and key in self._seen:
                self.acks.append(pid)
                return
        try:
            if not topic.startswith(prefix):
                raise ValueError("not below " + prefix)
            if self.handler:
                self.handler(topic[len(prefix) :], payload, bool(first & 1))
        except Exception as e:
            self.ignored += 1
            log.error("handler of %s: %s %s", topic, type(e).__name__, e)
            if pid:
                # A broker sends nothing more when too many are unacknowledged: rather begin again than be deaf.
                self._failed += 1
                if self._failed == _FAILURES:
                    raise
            return
        if pid:
            for at, old in enumerate(self._seen):
                if old >> 14 == pid:  # acknowledged long ago, the id is in use again
                    self._seen.pop(at)
                    break
            self._seen.append(key)
            if len(self._seen) > _REMEMBERED:
                self._seen.pop(0)
            self.acks.append(pid)

    def skipped(self, pid):
        self.ignored += 1
        log.warning("message skipped: longer than %d bytes", self._limit)
        if pid:
            self.acks.append(pid)
