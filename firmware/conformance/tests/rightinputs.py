# SPDX-License-Identifier: EPL-2.0
"""What rightnode.py has besides its relays: the button, the sensor, the contact, the events, and the control port."""
import collections
import queue
import random
import socket
import threading
import time

INTERVAL, CAPACITY, LIFE = 1, 16, 15


class Inputs:
    def __init__(self, control):
        self.lines = queue.Queue()
        self.reading = self.good = {"temperature": 20.5, "humidity": 50}
        self.open, self.count, self.kept = False, random.randrange(10**9), collections.deque()
        listener = socket.create_server(("127.0.0.1", control))
        threading.Thread(target=self.listen, args=(listener,), daemon=True).start()

    def forget_inputs(self):
        """What does not survive a restart."""
        self.events, self.down, self.presses, self.next = [], None, [], time.monotonic() + INTERVAL
        self.under_way, self.again = None, 0

    def inputs_connected(self):
        for event in self.events:
            self.send(event)
        self.under_way = None
        self.contact_events()

    def inputs_tick(self, now):
        while not self.lines.empty():
            words, answer = self.lines.get()
            answer.put(self.control(*words))
        if self.presses and now - self.presses[-1] > 0.4:
            self.press("short" if len(self.presses) == 1 else "double")
            self.presses = []
        while self.events and now - self.events[0][2] >= LIFE:
            self.events.pop(0)
            self.dropped += 1
        if self.under_way and now > self.again:
            self.contact_event(self.under_way)
        if now >= self.next:
            self.next = now + INTERVAL
            self.climate()
            self.telemetry()

    def event(self, topic, text):
        self.events.append((topic, text, time.monotonic()))
        self.send(self.events[-1])

    def send(self, event):
        self.say(event[0], event[1], 1, False, lambda: event in self.events and self.events.remove(event))

    def press(self, kind):
        self.event("button/1", kind)

    def contact_state(self):
        self.say("contact/1/state", "OPEN" if self.open else "CLOSED")

    def move(self, to_open):
        if to_open == self.open:
            return
        self.open, self.count = to_open, self.count % 1073741823 + 1
        self.contact_state()
        if len(self.kept) == CAPACITY:
            self.kept.popleft()
            self.dropped += 1
        self.kept.append((self.count, "OPEN" if to_open else "CLOSED", time.monotonic()))
        self.contact_events()

    def contact_events(self):
        if self.up and self.kept and self.under_way is None:
            self.under_way, self.pause = self.kept[0], 10
            self.contact_event(self.under_way)

    def contact_event(self, one):
        self.again = time.monotonic() + self.pause
        self.pause = min(self.pause * 2, 600)
        self.say("contact/1/event", {"state": one[1], "count": one[0], "age": int(time.monotonic() - one[2])}, 1, False,
                 lambda: self.acknowledged(one))

    def acknowledged(self, one):
        if one in self.kept:
            self.kept.remove(one)
        self.under_way = None
        self.contact_events()

    # -- the control port, as far as the kit needs it ----------------------------------------------------------------------

    def listen(self, listener):
        while True:
            peer, answer = listener.accept()[0], queue.Queue()
            self.lines.put((peer.makefile().readline().split(), answer))
            peer.sendall(answer.get().encode() + b"\n")
            peer.close()

    def control(self, what, *words):
        if what == "down":
            self.down = time.monotonic()
        elif what == "up":
            if time.monotonic() - self.down > 0.8:
                self.press("long")
            else:
                self.presses.append(time.monotonic())
        elif what == "dht22":
            self.reading = {"error": words[1]} if words[0] == "fail" else self.good
        elif what == "contact":
            self.move(words[1] == "open")
        elif what == "reset":
            self.c.socket().shutdown(socket.SHUT_RDWR)
            self.lose_power()
            self.boot(words[0])
        return "ok"

    def lose_power(self):
        self.count = random.randrange(10**9)
        self.kept.clear()
