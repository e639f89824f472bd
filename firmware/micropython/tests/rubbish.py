# SPDX-License-Identifier: EPL-2.0
"""rubbish.py HEAP PORT: runs inside MicroPython; sessions of the client without any back-off, to be lied to until "the end" comes."""

import asyncio
import gc
import sys

gc.collect()
used = gc.mem_alloc()

import heap

gap = heap.reserve(int(sys.argv[1]) - used)

from hawo import log
from hawo.mqtt import Client
from hawo.transport import Ended
import network  # noqa

client = Client("rubbish", "127.0.0.1", int(sys.argv[2]))
client.filters = (("t/#", 1),)
client.patience_ms = 3000


over = False


def take(topic, payload, retained):
    global over
    if payload == b"the end":
        over = True
        print("got the end")


async def main():
    client.inbox.handler = take
    asyncio.create_task(client.ticking())
    reasons = {}
    first = at = 0
    while not over:
        try:
            await client.session()
        except Ended as e:
            word = str(e).split(":")[0]
            reasons[word] = reasons.get(word, 0) + 1
        at += 1
        if at == 20:
            gc.collect()
            first = gc.mem_free()
    gc.collect()
    print(reasons, "free", first, gc.mem_free())


log.level = -1
ballast = heap.leave(gap)
asyncio.run(main())
