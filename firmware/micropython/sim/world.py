# SPDX-License-Identifier: EPL-2.0
"""The simulated hardware around a node. control.py changes and reads it."""

import asyncio
import os
import time

import clock
RELAY, BUTTON, LED, DHT22 = 0, 16, 0, 40  # pins of sim-node: relay n is RELAY + n, button n is BUTTON + n
CONTACTS = (33, 34, 35, 36, 37, 38, 39, 42, 43, 44, 45, 46, 47, 48)  # of contact 1, 2, …

_HISTORY = 16


class Line:
    """A pin. All are made beforehand: on a chip, too, they take nothing of Python's memory."""

    def __init__(self):
        self.times = [0] * _HISTORY  # ticks of the last changes
        self.levels = bytearray(_HISTORY)
        self.clear()

    def clear(self):
        self.level = None  # never driven
        self.reads = 0
        self.changes = 0

    def drive(self, level, at):
        self.level = level
        self.times[self.changes % _HISTORY] = at
        self.levels[self.changes % _HISTORY] = level
        self.changes += 1

    def history(self):
        """(ticks, level) of the last changes"""
        last = range(max(0, self.changes - _HISTORY), self.changes)
        return [(self.times[at % _HISTORY], self.levels[at % _HISTORY]) for at in last]


pins = [Line() for _ in range(49)]
plan = []  # (ticks, pin, level) that is to come, also while the node is busy or blocked
wifi = True
dns = "ok"  # or "fail": knows no name; or "dead": does not answer; or the address that it says of all names
ntp = "ok"  # or "dead", or the year that it says
sockets = []  # that the node has open
lost = []  # that it had when Wi-Fi went: the other side knows nothing of that
reading = b"\x01\xe2\x00\xd6\xb9"  # 48.2 %RH, 21.4 °C
failures = []  # "timeout" or "checksum", one for each read to come
failing = None  # what all reads to come fail with
ballast = None  # see heap.py
mac = b"\x5c\xcf\x7f\x00\x00\x01"
chip = None  # esp8266, esp32, esp32s2, …: where that matters
wired = False  # whether pins are the chip's own, not those of sim-node
reset = "power-on"
memory = b""


def level(pin):
    while plan and time.ticks_diff(time.ticks_ms(), plan[0][0]) >= 0:
        at, number, value = plan.pop(0)
        drive(number, value, at)
    line = pins[pin]
    line.reads += 1
    return 1 if line.level is None else line.level


def drive(pin, value, at=None):
    pins[pin].drive(value, time.ticks_ms() if at is None else at)


def touched():
    return any(line.level is not None for line in pins)


def clear_pins():
    for line in pins:
        line.clear()


def lose_wifi():
    """As on the chip: what the node does with its sockets fails from now on, and the broker hears nothing of it."""
    global wifi
    wifi = False
    lost.extend(sockets)
    sockets.clear()
    queue = asyncio.core._io_queue
    for one in lost:
        for key, entry in list(queue.map.items()):
            if entry[2] is one or getattr(entry[2], "_sim", None) is one:
                queue._dequeue(entry[2])
                for task in entry[:2]:
                    if task:
                        asyncio.core._task_queue.push(task)


def find_wifi():
    global wifi
    wifi = True
    while lost:
        lost.pop().bury()


def libc(name, returns, takes):
    import ffi

    return ffi.open("libc.so.6").func(returns, name, takes)


fcntl = libc("fcntl", "i", "iii")
setitimer = libc("setitimer", "i", "ipp")


def restart(cause):
    """The same process anew: what it had connected stays open, unknown to it, as after a reset of the chip."""
    import array
    import uctypes

    with open("/proc/self/cmdline", "rb") as file:
        args = file.read().split(b"\0")[:-1]
    os.putenv("HAWO_SIM_RESET", cause)
    os.putenv("HAWO_SIM_READING", reading.hex())
    os.putenv("HAWO_SIM_CONTACTS", bytes(pins[pin].level for pin in CONTACTS).hex())
    lost = cause == "power-on" or cause == "external" and chip == "esp32"  # whose reset pin takes its power away
    os.putenv("HAWO_SIM_DNS", dns)
    os.putenv("HAWO_SIM_NTP", ntp)
    if lost:
        clock.power_on()
    os.putenv("HAWO_SIM_MEMORY", "" if lost else memory.hex())
    args = [arg + b"\0" for arg in args]
    vector = array.array("P", [uctypes.addressof(arg) for arg in args] + [0])
    libc("execv", "i", "pp")(args[0], vector)
    raise OSError("execv")


def crash(why):
    """What is no exception on a chip: a panic, and with it a reset."""
    print("PANIC:", why)
    libc("abort", "v", "")()


def boot(own_mac, own_chip):
    global mac, chip, reset, memory, reading
    mac = own_mac
    chip = own_chip
    levels = bytes.fromhex(os.getenv("HAWO_SIM_CONTACTS") or "") or bytes(len(CONTACTS))  # the windows stay as they are
    for at, pin in enumerate(CONTACTS):
        drive(pin, levels[at])
    reset = os.getenv("HAWO_SIM_RESET") or "power-on"
    memory = bytes.fromhex(os.getenv("HAWO_SIM_MEMORY") or "")
    reading = bytes.fromhex(os.getenv("HAWO_SIM_READING") or "") or reading
