# SPDX-License-Identifier: EPL-2.0
"""The line protocol by which a test changes and reads the simulated world (see sim-node)."""

import asyncio
import gc
import os
import struct
import sys
import time

import usocket
import world

listener = None


def listen(where):
    """where: a port of 127.0.0.1 (0: any) or the path of a Unix socket. Returns it, with the port that was taken."""
    global listener
    if where.isdigit():
        listener = usocket.socket()
        listener.setsockopt(usocket.SOL_SOCKET, usocket.SO_REUSEADDR, 1)
        listener.bind(usocket.getaddrinfo("127.0.0.1", int(where))[0][-1])
        name = bytearray(16)
        world.libc("getsockname", "i", "ipp")(listener.fileno(), name, struct.pack("i", 16))
        where = "127.0.0.1:%d" % (name[2] << 8 | name[3])
    else:
        try:
            os.unlink(where)
        except OSError:
            pass
        listener = usocket.socket(usocket.AF_UNIX, usocket.SOCK_STREAM)
        listener.bind(struct.pack("H", usocket.AF_UNIX) + where.encode() + b"\0")
    _close_on_restart(listener)
    listener.listen(4)
    listener.setblocking(False)
    asyncio.create_task(_accept())
    return where


def _close_on_restart(one):
    world.fcntl(one.fileno(), 2, 1)  # F_SETFD, FD_CLOEXEC


async def _restart_soon(cause):
    await asyncio.sleep_ms(20)  # the answer goes out first
    world.restart(cause)


def _accept():  # a generator, as asyncio's own streams are, because it waits for the poller itself
    while True:
        yield asyncio.core._io_queue.queue_read(listener)
        try:
            peer = listener.accept()[0]
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
    world.drive(pin, value)
    world.pins[pin].reads = 0
    until = time.ticks_add(time.ticks_ms(), ms)
    while time.ticks_diff(until, time.ticks_ms()) > 0 or world.pins[pin].reads < 4:
        await asyncio.sleep_ms(5)


async def command(words):
    name, args = words[0], words[1:]
    if name == "pin":
        return world.level(int(args[0]))
    if name == "relay":
        return world.level(world.RELAY + int(args[0]))
    if name == "history":
        return " ".join("%d:%d" % one for one in world.pins[int(args[0])].history())
    if name in ("down", "up"):
        world.drive(world.BUTTON + int(args[0]), 0 if name == "down" else 1)
    elif name == "contact":
        world.drive(world.CONTACTS[int(args[0]) - 1], {"closed": 0, "open": 1}[args[1]])
    elif name == "later":
        world.plan.append((time.ticks_add(time.ticks_ms(), int(args[0])), world.BUTTON + int(args[2]), 0 if args[1] == "down" else 1))
        world.plan.sort(key=lambda one: time.ticks_diff(one[0], world.plan[0][0]))
    elif name == "press":
        await _hold(world.BUTTON + int(args[0]), 0, int(args[1]) if len(args) > 1 else 100)
        await _hold(world.BUTTON + int(args[0]), 1, 80)  # so that the next press is another one
    elif name == "dht22" and args[0] == "fail":
        world.failures.clear()
        world.failing = None
        if len(args) > 2:
            world.failures.extend([args[1]] * int(args[2]))
        else:
            world.failing = args[1]
    elif name == "dht22":
        import dht

        world.failures.clear()
        world.failing = None
        world.reading = bytes.fromhex(args[1]) if args[0] == "bits" else dht.bits(float(args[0]), float(args[1]))
    elif name == "wifi":
        world.find_wifi() if args[0] == "up" else world.lose_wifi()
    elif name == "dns":
        world.dns = args[0]
    elif name == "ntp":
        world.ntp = args[0]
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
        return world.memory.hex()
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
