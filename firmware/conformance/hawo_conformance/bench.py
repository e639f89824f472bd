# SPDX-License-Identifier: EPL-2.0
"""The bench: a broker connection that remembers what came when, and words for what is expected of the node."""
import socket
import threading
import time

from .proxy import Proxy
from .registry import Broken, Skipped
from .wire import Message, client, parse, printable, short


class Bench:
    """One node under test. `patience` is how long, in seconds, an answer may take."""

    def __init__(self, host, port, base, node, *, username=None, password=None, control=None, proxy=None,
                 patience=5.0):
        self.address, self.base, self.node = (host, port), base, node
        self.login, self.control_port, self.patience = (username, password), control, patience
        self.prefix = f"{base}/{node}/"
        self.start = time.monotonic()
        self.messages, self.lines = [], []
        self.changed = threading.Condition()
        self.first_id = None  # what the test of ids leaves for the one that repeats it later
        self._proxy = Proxy(proxy[1], self.address, self.now, self.note, proxy[0]) if proxy else None
        self.watch = self._connect(f"hawo-conformance-{node}", self._on_message)

    def _connect(self, name, on_message, subscribe=True, clean=True):
        c = client(name, clean=clean)
        if self.login[0]:
            c.username_pw_set(*self.login)
        ready = threading.Event()
        refusal = []

        def on_connect(c, _userdata, flags, code):
            c.session_present = bool(flags["session present"])
            if code:
                refusal.append(code)
                ready.set()
            elif subscribe:
                c.subscribe(self.prefix + "#", 1)
            else:
                ready.set()

        c.on_connect = on_connect
        c.on_subscribe = lambda *_: ready.set()
        if on_message:
            c.on_message = lambda _c, _u, m: on_message(m)
        c.connect(*self.address, keepalive=30)
        c.loop_start()
        if not ready.wait(10) or refusal:
            self._end(c)
            raise ConnectionError(f"the broker refused the connection (code {refusal[0]})" if refusal
                                  else "the broker does not answer")
        return c

    @staticmethod
    def _end(c):
        c.disconnect()
        c.loop_stop()

    def close(self):
        self._end(self.watch)
        if self._proxy:
            self._proxy.close()

    # -- what is written down ----------------------------------------------------------------------------------------

    def now(self):
        return time.monotonic() - self.start

    def wait_until(self, at):
        """Waits until now() is that."""
        if at > self.now():
            self.note(" ", f"waiting for {at - self.now():.1f} s")
            time.sleep(at - self.now())

    def note(self, arrow, text):
        self.lines.append(f"{self.now():8.3f} {arrow} {printable(text)}")

    def _on_message(self, m):
        message = Message(self.now(), m.topic, m.payload, m.qos, bool(m.retain))
        with self.changed:
            self.messages.append(message)
            if not m.topic.endswith(("/set", "/command")):  # our own words, handed back
                flag = " (retained)" if message.retained else ""
                self.note("<", f"{m.topic[len(self.prefix):]} {short(m.payload)}{flag}")
            self.changed.notify_all()

    def mark(self):
        """A place in the list of messages: what comes later is what follows from now on."""
        with self.changed:
            return len(self.messages)

    def since(self, mark):
        with self.changed:
            return self.messages[mark:]

    # -- words -------------------------------------------------------------------------------------------------------

    def send(self, topic, payload, *, retain=False, qos=1):
        """Publish to one of the node's topics; waits until the broker has it. Returns the mark before it."""
        mark = self.mark()
        data = payload if isinstance(payload, bytes) else payload.encode()
        self.note(">", f"{topic} {short(data)}{' (retained)' if retain else ''}")
        self.watch.publish(self.prefix + topic, data, qos, retain).wait_for_publish()
        return mark

    def expect(self, what, topic, wanted=None, *, since, timeout=None, live=True):
        """The first message on the topic (a text, or a test of it) after the mark."""
        wait = self.patience if timeout is None else timeout
        deadline = time.monotonic() + wait
        self.note(" ", f"expected within {wait:g} s: {what}")
        with self.changed:
            while True:
                for m in self.messages[since:]:
                    if m.topic == self.prefix + topic and not (live and m.retained):
                        if wanted is None or (wanted(m) if callable(wanted) else m.text == wanted):
                            return m
                left = deadline - time.monotonic()
                if left <= 0:
                    raise Broken(f"not seen within {wait:g} s: {what}")
                self.changed.wait(left)

    def refuse(self, what, topic, wanted=None, *, since, during):
        """No such message may come for the given time (seconds)."""
        self.note(" ", f"must not come for {during:g} s: {what}")
        try:
            m = self.expect(what, topic, wanted, since=since, timeout=during)
        except Broken:
            return
        raise Broken(f"came although it must not: {what} ({m.text})")

    def retained(self, seconds=1.0):
        """What a new subscriber is handed at once: topic (without the prefix) to message."""
        found, lock = {}, threading.Lock()

        def on_message(m):
            if m.retain:
                with lock:
                    found[m.topic[len(self.prefix):]] = Message(self.now(), m.topic, m.payload, m.qos, True)

        c = self._connect("", on_message)
        try:
            # Retained messages follow SUBACK at once; the time is for a slow network.
            time.sleep(seconds)
        finally:
            self._end(c)
        for topic, m in sorted(found.items()):
            self.note("<", f"{topic} {short(m.payload)} (retained, to a new subscriber)")
        return found

    def take_over(self):
        """Connect with the node's client id: the broker ends the node's session, and publishes its will."""
        mark = self.mark()
        name = f"{self.base}-{self.node}".replace("/", "-")
        self.note(">", f"another client connects as {name}, and leaves")
        self._end(self._connect(name, None, subscribe=False))
        return mark

    def has_session(self):
        """Whether the broker kept a session for the node's client id. It is ended like in take_over()."""
        name = f"{self.base}-{self.node}".replace("/", "-")
        self.note(">", f"another client connects as {name} without a clean session")
        c = self._connect(name, None, subscribe=False, clean=False)
        self._end(c)
        return c.session_present

    @property
    def proxy(self):
        if not self._proxy:
            raise Skipped("needs the kit between node and broker (--proxy)")
        return self._proxy

    def expect_packet(self, what, wanted, *, since, timeout=None):
        """The first packet on the proxy after the mark for which wanted(packet) is true."""
        wait = self.patience if timeout is None else timeout
        deadline = time.monotonic() + wait
        self.note(" ", f"expected within {wait:g} s: {what}")
        proxy = self.proxy
        with proxy.changed:
            while True:
                found = next((p for p in proxy.packets[since:] if wanted(p)), None)
                left = deadline - time.monotonic()
                if found or left <= 0:
                    break
                proxy.changed.wait(left)
        if not found:
            raise Broken(f"not seen within {wait:g} s: {what}")
        return found

    def control(self, line):
        """One line to the simulator's control port (127.0.0.1); its answer. Needs --control."""
        if not self.control_port:
            raise Skipped("needs a simulated node (--control)")
        with socket.create_connection(("127.0.0.1", self.control_port), timeout=10) as s:
            s.sendall((line + "\n").encode())
            answer = s.makefile().readline().strip()
        self.note("*", f"simulator: {line} -> {answer}")
        if not answer.startswith("ok"):
            raise Skipped(f"the simulator cannot do `{line}`: {answer}")
        return answer

    # -- the node ----------------------------------------------------------------------------------------------------

    def refresh(self):
        """Ask for everything; returns the mark before it, after the closing `online` came."""
        mark = self.send("command", "refresh")
        info = self.expect("refresh brings info", "info", since=mark)
        # Only an `online` behind it is the end: an earlier one may belong to what was before.
        after = mark + self.since(mark).index(info) + 1
        self.expect("status online ends the answer to refresh", "status", "online", since=after)
        return mark

    def relay_states(self):
        """What every relay is now: number to word."""
        mark = self.refresh()
        found = {n: self.last(f"relay/{n}/state", mark) for n in range(1, self.info().get("relays", 0) + 1)}
        return {n: m.text if m else None for n, m in found.items()}

    def last(self, topic, since=0):
        found = [m for m in self.since(since) if m.topic == self.prefix + topic]
        return found[-1] if found else None

    def info(self):
        m = self.last("info")
        if m is None or not m.payload:
            raise Broken("the node has no info")
        return parse(m)

    def telemetry(self):
        mark = self.refresh()
        m = self.last("telemetry", mark)
        if m is None:
            raise Broken("refresh brought no telemetry")
        return parse(m)
