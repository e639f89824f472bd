# SPDX-License-Identifier: EPL-2.0
"""The simulated hardware around a node, and the line protocol by which a test changes and reads it (see sim-node)."""

import asyncio
import gc
import os
import struct
import sys
import time

import clock
import usocket

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


def _libc(name, returns, takes):
    import ffi

    return ffi.open("libc.so.6").func(returns, name, takes)


fcntl = _libc("fcntl", "i", "iii")
setitimer = _libc("setitimer", "i", "ipp")


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
    _libc("execv", "i", "pp")(args[0], vector)
    raise OSError("execv")


def crash(why):
    """What is no exception on a chip: a panic, and with it a reset."""
    print("PANIC:", why)
    _libc("abort", "v", "")()


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


# The control port

control = None


def listen(where):
    """where: a port of 127.0.0.1 (0: any) or the path of a Unix socket. Returns it, with the port that was taken."""
    global control
    if where.isdigit():
        control = usocket.socket()
        control.setsockopt(usocket.SOL_SOCKET, usocket.SO_REUSEADDR, 1)
        control.bind(usocket.getaddrinfo("127.0.0.1", int(where))[0][-1])
        name = bytearray(16)
        _libc("getsockname", "i", "ipp")(control.fileno(), name, struct.pack("i", 16))
        where = "127.0.0.1:%d" % (name[2] << 8 | name[3])
    else:
        try:
            os.unlink(where)
        except OSError:
            pass
        control = usocket.socket(usocket.AF_UNIX, usocket.SOCK_STREAM)
        control.bind(struct.pack("H", usocket.AF_UNIX) + where.encode() + b"\0")
    _close_on_restart(control)
    control.listen(4)
    control.setblocking(False)
    asyncio.create_task(_accept())
    return where


def _close_on_restart(one):
    fcntl(one.fileno(), 2, 1)  # F_SETFD, FD_CLOEXEC


async def _restart_soon(cause):
    await asyncio.sleep_ms(20)  # the answer goes out first
    restart(cause)


def _accept():  # a generator, as asyncio's own streams are, because it waits for the poller itself
    while True:
        yield asyncio.core._io_queue.queue_read(control)
        try:
            peer = control.accept()[0]
        except OSError:
            continue
        peer.setblocking(False)
        _close_on_restart(peer)
        asyncio.create_task(_serve(asyncio.StreamReader(peer)))


async def _serve(stream):
    try:
        while True:
            line = await stream.readline()
            if not line:
                break
            try:
                answer = "ok " + str(await command(line.decode().split()))
            except Exception as e:
                answer = "error %s %s" % (type(e).__name__, e)
            stream.write(answer.strip() + "\n")
            await stream.drain()
    except OSError:
        pass
    stream.s.close()


async def _hold(pin, value, ms):
    """Also on a computer that is so busy that the node has no time to look."""
    drive(pin, value)
    pins[pin].reads = 0
    until = time.ticks_add(time.ticks_ms(), ms)
    while time.ticks_diff(until, time.ticks_ms()) > 0 or pins[pin].reads < 4:
        await asyncio.sleep_ms(5)


async def command(words):
    global dns, ntp, reading, failing
    name, args = words[0], words[1:]
    if name == "pin":
        return level(int(args[0]))
    if name == "relay":
        return level(RELAY + int(args[0]))
    if name == "history":
        return " ".join("%d:%d" % one for one in pins[int(args[0])].history())
    if name in ("down", "up"):
        drive(BUTTON + int(args[0]), 0 if name == "down" else 1)
    elif name == "contact":
        drive(CONTACTS[int(args[0]) - 1], {"closed": 0, "open": 1}[args[1]])
    elif name == "later":
        plan.append((time.ticks_add(time.ticks_ms(), int(args[0])), BUTTON + int(args[2]), 0 if args[1] == "down" else 1))
        plan.sort(key=lambda one: time.ticks_diff(one[0], plan[0][0]))
    elif name == "press":
        await _hold(BUTTON + int(args[0]), 0, int(args[1]) if len(args) > 1 else 100)
        await _hold(BUTTON + int(args[0]), 1, 80)  # so that the next press is another one
    elif name == "dht22" and args[0] == "fail":
        failures.clear()
        failing = None
        if len(args) > 2:
            failures.extend([args[1]] * int(args[2]))
        else:
            failing = args[1]
    elif name == "dht22":
        import dht

        failures.clear()
        failing = None
        reading = bytes.fromhex(args[1]) if args[0] == "bits" else dht.bits(float(args[0]), float(args[1]))
    elif name == "wifi":
        find_wifi() if args[0] == "up" else lose_wifi()
    elif name == "dns":
        dns = args[0]
    elif name == "ntp":
        ntp = args[0]
    elif name == "heap":
        gc.collect()
        return "%d %d" % (gc.mem_free(), gc.mem_alloc())
    elif name == "garbage":
        gc.collect()
        gc.disable()
        before = gc.mem_alloc()
        await asyncio.sleep_ms(int(args[0]))
        made = gc.mem_alloc() - before
        gc.enable()
        return made
    elif name == "memory":
        return memory.hex()
    elif name == "hang":
        while True:
            pass
    elif name == "reset":
        asyncio.create_task(_restart_soon(args[0]))
    elif name == "quit":
        sys.exit(0)
    else:
        raise ValueError("unknown command")
    return ""
