# SPDX-License-Identifier: EPL-2.0
"""A real broker that can be killed, a simulated node that can be asked, a client that watches, a broker that lies."""

import os
import signal
import socket
import struct
import subprocess
import threading
import time
from collections import namedtuple
from pathlib import Path

import paho.mqtt.client as mqtt

HERE = Path(__file__).resolve().parent
MICROPYTHON_DIR = HERE.parent
SIM_NODE = MICROPYTHON_DIR.parent / "sim-node"
PATIENCE = 20  # s; nothing waits this long unless it is broken

Message = namedtuple("Message", "topic payload retained at")


def micropython():
    return subprocess.run([MICROPYTHON_DIR / "get-micropython"], check=True, capture_output=True, text=True).stdout.strip()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def until(condition, what, within=PATIENCE):
    end = time.monotonic() + within
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, f"not within {within} s: {what}"
        time.sleep(0.02)


def kept(memory):
    """What hawo/store.py has in the RTC memory: bytes by letter."""
    data, found, at = bytes.fromhex(memory), {}, 7
    while at < len(data):
        end = at + 3 + int.from_bytes(data[at + 1 : at + 3], "big")
        found[chr(data[at])] = data[at + 3 : end]
        at = end
    return found


class Broker:
    def __init__(self, directory, *lines, anonymous=True, persistence=False, address="127.0.0.1", port=None):
        self.address = address
        self.port = port or free_port()
        self._conf = Path(directory) / "mosquitto.conf"
        self._log = Path(directory) / "mosquitto.log"
        self._conf.write_text(
            "\n".join(
                [
                    f"listener {self.port} {address}",
                    f"allow_anonymous {str(anonymous).lower()}",
                    *(
                        ["persistence true", f"persistence_location {directory}/", "max_queued_messages 0"]
                        if persistence
                        else ["persistence false"]
                    ),
                    "user root" if os.getuid() == 0 else "",
                    *lines,
                    "",
                ]
            )
        )
        self._process = None

    def start(self):
        with open(self._log, "ab") as log:
            self._process = subprocess.Popen(["/usr/sbin/mosquitto", "-c", self._conf], stdout=log, stderr=log)
        until(self._answers, "broker listens")

    def _answers(self):
        assert self._process.poll() is None, self._log.read_text()
        with socket.socket() as s:
            return s.connect_ex((self.address, self.port)) == 0

    def signal(self, number):
        self._process.send_signal(number)

    def kill(self):
        self.signal(signal.SIGKILL)
        self._process.wait()

    def wait(self):
        self._process.wait()

    def stop(self):
        if self._process.poll() is None:
            self.signal(signal.SIGCONT)
            self.kill()


class Gate:
    """A way to a broker that can be shut, while the broker and all others stay connected."""

    def __init__(self, port):
        self._to = port
        self._pairs = []
        self._listener = None
        self.delay = 0  # s, of what comes from the broker
        self.port = free_port()
        self.open()

    def open(self):
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener):
        while True:
            try:
                one = listener.accept()[0]
            except OSError:
                return
            other = socket.create_connection(("127.0.0.1", self._to))
            self._pairs += [one, other]
            for source, sink, answers in ((one, other, False), (other, one, True)):
                threading.Thread(target=self._forward, args=(source, sink, answers), daemon=True).start()

    def _forward(self, source, sink, answers):
        try:
            while True:
                data = source.recv(4096)
                if not data:
                    break
                if answers and self.delay:
                    time.sleep(self.delay)
                sink.sendall(data)
        except OSError:
            pass
        for one in (source, sink):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def shut(self):
        """Nobody listens any more."""
        for one in (self._listener, *self._pairs):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            one.close()
        self._pairs.clear()


class Watcher:
    """Sees all messages of a broker, and publishes."""

    def __init__(self, port, **credentials):
        self._messages = []
        self._lock = threading.Condition()
        self._client = mqtt.Client()
        if credentials:
            self._client.username_pw_set(credentials["user"], credentials["password"])
        self._client.reconnect_delay_set(1, 1)
        subscribed = threading.Event()
        self._client.on_connect = lambda client, *_: client.subscribe("#", 1)
        self._client.on_subscribe = lambda *_: subscribed.set()
        self._client.on_message = self._on_message
        self._client.connect("127.0.0.1", port, keepalive=60)
        self._client.loop_start()
        assert subscribed.wait(PATIENCE)

    def _on_message(self, _client, _data, message):
        with self._lock:
            self._messages.append(Message(message.topic, message.payload.decode(), message.retain, time.monotonic()))
            self._lock.notify_all()

    def publish(self, topic, payload, retain=False, qos=1):
        self._client.publish(topic, payload, qos, retain).wait_for_publish()

    def messages(self, topic=None):
        with self._lock:
            return [message for message in self._messages if topic in (None, message.topic)]

    def clear(self):
        with self._lock:
            self._messages.clear()

    def wait(self, topic, payload=None, within=PATIENCE, retained=None):
        def fits(message):
            return (
                message.topic == topic
                and (payload is None or (payload(message.payload) if callable(payload) else payload == message.payload))
                and retained in (None, message.retained)
            )

        with self._lock:
            end = time.monotonic() + within
            while True:
                for message in self._messages:
                    if fits(message):
                        return message
                left = end - time.monotonic()
                assert left > 0, f"no {payload} on {topic} within {within} s, only {self._messages[-12:]}"
                self._lock.wait(left)

    def stop(self):
        self._client.loop_stop()
        self._client.disconnect()


class Node:
    def __init__(self, port, id, *options, host="127.0.0.1", broker=True):
        self.id = id
        self.topic = f"hawo/{id}/"
        where = ["--broker", f"{host}:{port}", "--id", id] if broker else []
        self._process = subprocess.Popen(
            [SIM_NODE, *where, "--control", "0", *map(str, options)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines = []
        self._control = None
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        until(lambda: self._control or self._process.poll() is not None, "node is ready")
        assert self._control, self.log()

    def _read(self):
        for line in self._process.stdout:
            line = line.rstrip()
            if line.startswith("ready "):  # again after each simulated restart, with another port
                self._control = int(line.rpartition(":")[2])
            self.lines.append(line)

    def ask(self, command):
        with socket.create_connection(("127.0.0.1", self._control), PATIENCE) as s:
            s.sendall(command.encode() + b"\n")
            answer = s.makefile().readline().strip()
        assert answer.startswith("ok"), answer
        return answer[3:]

    def log(self):
        return "\n".join(self.lines)

    def says(self, text, within=PATIENCE, times=1):
        until(lambda: self.log().count(text) >= times, f"log line with {text!r} in\n{self.log()}", within)

    def signal(self, number):
        self._process.send_signal(number)

    def ended(self):
        self._process.wait(3 * PATIENCE)
        return self._process.returncode

    def alive(self):
        return self._process.poll() is None

    def stop(self):
        if self.alive():
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
        self._process.wait()
        self._thread.join(5)
        return self.log()


class Traffic:
    """The firmware's client alone, busy: tests/traffic.py."""

    def __init__(self, heap, port, out, expected):
        path = f"{MICROPYTHON_DIR}/sim:{MICROPYTHON_DIR}:.frozen"
        self._process = subprocess.Popen(
            [*micropython().split(), "-X", "heapsize=192k", HERE / "traffic.py", *map(str, (heap, port, out, expected))],
            env={"MICROPYPATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines = []
        self.first_free = None
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self):
        for line in self._process.stdout:
            self.lines.append(line.rstrip())
            if line.startswith("free "):
                self.first_free = int(line.split()[1])

    def line(self, start):
        return until(lambda: next((line for line in self.lines if line.startswith(start)), None), start)

    def running(self):
        return self._process.poll() is None

    def wait(self, seconds):
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass

    def kill(self):
        self._process.kill()
        self._process.wait()

    def figures(self):
        """What the last line says, as numbers by name."""
        self._thread.join(5)
        assert self.lines and self.lines[-1].startswith("end "), "\n".join(self.lines)
        words = self.lines[-1].split()[1:]
        return {name: int(value) for name, value in zip(words[::2], words[1::2])}


CONNECT, CONNACK, PUBLISH, PUBACK, SUBSCRIBE, SUBACK, PINGREQ, DISCONNECT = 1, 2, 3, 4, 8, 9, 12, 14


def packet(first, body=b""):
    size, out = len(body), bytearray([first])
    while True:
        out.append(size & 127 | (128 if size > 127 else 0))
        size >>= 7
        if not size:
            return bytes(out) + body


def publish(topic, payload, pid=0, dup=False, retain=False):
    topic = topic.encode()
    first = 0x30 | (2 if pid else 0) | (8 if dup else 0) | (1 if retain else 0)
    return packet(first, struct.pack(">H", len(topic)) + topic + (struct.pack(">H", pid) if pid else b"") + payload)


class Gone(Exception):
    pass


class Peer:
    """One connection of a client to the lying broker."""

    def __init__(self, sock):
        self.sock = sock
        sock.settimeout(PATIENCE)

    def _exactly(self, count):
        data = b""
        while len(data) < count:
            try:
                more = self.sock.recv(count - len(data))
            except ConnectionError:
                more = b""
            if not more:
                raise Gone
            data += more
        return data

    def receive(self):
        """(kind, flags, body)"""
        first = self._exactly(1)[0]
        size = shift = 0
        while True:
            byte = self._exactly(1)[0]
            size |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return first >> 4, first & 15, self._exactly(size)

    def publication(self):
        """The next PUBLISH as (topic, payload, pid, dup), not acknowledged; answers pings."""
        while True:
            kind, flags, body = self.receive()
            if kind == PINGREQ:
                self.send(packet(0xD0))
            if kind == PUBLISH:
                length = struct.unpack(">H", body[:2])[0]
                end = 2 + length
                pid = 0
                if flags & 6:
                    pid = struct.unpack(">H", body[end : end + 2])[0]
                    end += 2
                return body[2 : 2 + length].decode(), body[end:], pid, bool(flags & 8)

    def send(self, data):
        self.sock.sendall(data)

    def puback(self, pid):
        self.send(packet(0x40, struct.pack(">H", pid)))

    def greet(self, present=False):
        """CONNECT and SUBSCRIBE, well answered; returns the body of CONNECT."""
        kind, _, hello = self.receive()
        assert kind == CONNECT
        self.send(packet(0x20, bytes([present, 0])))
        kind, _, body = self.receive()
        assert kind == SUBSCRIBE
        at, count = 2, 0
        while at < len(body):
            at += 3 + struct.unpack(">H", body[at : at + 2])[0]
            count += 1
        self.send(packet(0x90, body[:2] + b"\1" * count))
        return hello

    def reset(self):
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def close(self):
        self.sock.close()


class LyingBroker:
    """accept() gives the next connection; what it says is up to the test."""

    def __init__(self, buffers=None):
        self._listener = socket.create_server(("127.0.0.1", 0))
        if buffers:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffers)
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, buffers)
        self._listener.settimeout(PATIENCE)
        self.port = self._listener.getsockname()[1]

    def accept(self):
        return Peer(self._listener.accept()[0])

    def close(self):
        self._listener.close()
