# SPDX-License-Identifier: EPL-2.0
"""A TCP proxy between the node and its broker: it writes down the packets, and lets the tests play a bad network."""
import socket
import threading

from . import packet

PASS, HOLD, CLOSE = "pass", "hold", "close"


class Proxy:
    """`clock` gives the time that is written down; `note` takes a line for the transcript."""

    def __init__(self, port, broker, clock, note, host="127.0.0.1"):
        self.broker, self.clock, self.note = broker, clock, note
        self.packets = []  # all that came, held back or not
        self.attempts = []  # when the node connected
        self.changed = threading.Condition()
        self._refusing = False
        self._decide = None
        self._open = {}  # number of the connection → its two sockets
        self._listener = socket.create_server((host, port), backlog=16)
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._listener.close()
        self.cut()

    # -- what a test does to the connection ------------------------------------------------------------------------------

    def refuse(self, on=True):
        """From now on every connection is closed at once; those that are there are closed too."""
        self._refusing = on
        self.note("~", "the network is down" if on else "the network is up")
        if on:
            self.cut()

    def decide(self, function):
        """function(packet) says PASS, HOLD (it never arrives) or CLOSE (so does its connection); None: all pass."""
        self._decide = function

    def cut(self):
        for pair in list(self._open.values()):
            _close(pair)

    # -- what it saw -----------------------------------------------------------------------------------------------------

    def mark(self):
        with self.changed:
            return len(self.packets)

    def since(self, mark, kind=None, outward=True):
        with self.changed:
            return [p for p in self.packets[mark:] if p.outward == outward and kind in (None, p.kind)]

    def connections(self, mark=0):
        """The CONNECT packets."""
        return self.since(mark, "CONNECT")

    def tries(self, count):
        """When the node tried to connect, without the first `count` attempts; a probe just before a connection is one with it."""
        with self.changed:
            times = self.attempts[count:]
        return [at for i, at in enumerate(times) if i == 0 or at - times[i - 1] > 0.25]

    def last_connection(self):
        """All packets of the last connection that was accepted by the broker, in both directions."""
        with self.changed:
            accepted = [p for p in self.packets if p.kind == "CONNACK" and p.raw[3] == 0]
            return [p for p in self.packets if accepted and p.connection == accepted[-1].connection]

    # -- the work --------------------------------------------------------------------------------------------------------

    def _accept(self):
        while True:
            try:
                node = self._listener.accept()[0]
            except OSError:
                return
            with self.changed:
                self.attempts.append(self.clock())
                number = len(self.attempts)
                self.changed.notify_all()
            try:
                if self._refusing:
                    raise ConnectionError
                broker = socket.create_connection(self.broker, timeout=5)
                broker.settimeout(None)
            except OSError:
                node.close()
                continue
            for s in (node, broker):
                s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._open[number] = (node, broker)
            self.note("~", f"connection {number} of the node")
            for source, target, outward in ((node, broker, True), (broker, node, False)):
                threading.Thread(target=self._pump, args=(number, source, target, outward), daemon=True).start()

    def _pump(self, number, source, target, outward):
        data = b""
        try:
            while True:
                more = source.recv(65536)
                if not more:
                    break
                data += more
                raw, data = packet.split(data)
                while raw:
                    verdict = self._take(packet.decode(raw, self.clock(), number, outward))
                    if verdict == CLOSE:
                        raise ConnectionError
                    if verdict == PASS:
                        target.sendall(raw)
                    raw, data = packet.split(data)
        except (OSError, ValueError, IndexError) as e:
            if not isinstance(e, OSError):
                self.note("~", f"what the {'node' if outward else 'broker'} says on connection {number} is not MQTT: {e}")
        pair = self._open.pop(number, None)
        if pair:
            self.note("~", f"connection {number} has ended")
            _close(pair)

    def _take(self, p):
        if p.kind in ("CONNECT", "DISCONNECT"):
            self.note("~", f"{p.kind} {p.fields or ''}".strip())
        with self.changed:
            self.packets.append(p)
            self.changed.notify_all()
        return self._decide(p) if self._decide else PASS


def _close(pair):
    for s in pair:
        try:
            s.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        s.close()
