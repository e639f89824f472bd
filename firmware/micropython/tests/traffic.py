# SPDX-License-Identifier: EPL-2.0
"""traffic.py HEAP PORT OUT IN: runs inside MicroPython with the firmware's client, in a persistent session.

Publishes OUT numbered messages with QoS 1 to traffic/out while it expects IN of them on traffic/in, whatever happens to
the broker. Ends when all are acknowledged and received, and says what that took.
"""

import asyncio
import gc
import sys
import time

gc.collect()
used = gc.mem_alloc()

import heap

gap = heap.reserve(int(sys.argv[1]) - used)

import network
from hawo import log
from hawo.link import Link
from hawo.mqtt import Client

port, out, expected = (int(arg) for arg in sys.argv[2:])
client = Client("traffic", "127.0.0.1", port)
client.clean = False
client.filters = (("traffic/in", 1),)
seen = bytearray(expected // 8 + 1)
counts = [0, 0]  # received, of them again
least = 1 << 30
network.WLAN(network.STA_IF).connect("", "")


def take(topic, payload, retained):
    number = int(payload)
    bit = 1 << (number & 7)
    if seen[number >> 3] & bit:
        counts[1] += 1
    else:
        seen[number >> 3] |= bit
        counts[0] += 1


async def send():
    for number in range(out):
        await client.publish("traffic/out", str(number))
    while not client.outbox.idle():
        await client.moved()


async def watch(what):
    global least
    last = time.ticks_ms()
    while not what():
        await asyncio.sleep_ms(20)
        free = gc.mem_free()
        least = min(least, free)
        if time.ticks_diff(time.ticks_ms(), last) > 5000:
            last = time.ticks_ms()
            gc.collect()
            print("received", counts[0], "again", counts[1], "connections", client.connects, "free", gc.mem_free())


async def main():
    client.inbox.handler = take
    asyncio.create_task(Link(client).run())
    asyncio.create_task(client.ticking())
    while not client.up:
        await asyncio.sleep_ms(5)
    gc.collect()
    print("free", gc.mem_free())
    start = time.ticks_ms()
    sending = asyncio.create_task(send())
    await watch(lambda: sending.done() and counts[0] >= expected)
    ms = time.ticks_diff(time.ticks_ms(), start)
    gc.collect()
    print("end ms", ms, "received", counts[0], "again", counts[1], "connections", client.connects, "dropped",
          client.outbox.dropped, "free", gc.mem_free(), "least", least)


log.level = 1
ballast = heap.leave(gap)
asyncio.run(main())
