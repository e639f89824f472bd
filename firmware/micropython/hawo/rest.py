# SPDX-License-Identifier: EPL-2.0
"""Deep sleep for a node on batteries: say what there is to say, then `sleeping` (PROTOCOL.md 3.7)."""

import asyncio
import time

import machine

from . import log, report

_AWAKE = 30000  # ms at most: an outage of the broker must not empty a battery
_LISTEN = 500  # ms for what someone wants of the node


async def rest(node):
    until = time.ticks_add(time.ticks_ms(), _AWAKE)
    while time.ticks_diff(until, time.ticks_ms()) > 0:
        if node.client.up and (node.last_climate or not node.climate):
            node.client.outbox.snapshot(report.snapshot(node, True))
            await asyncio.sleep_ms(_LISTEN)
            break
        await asyncio.sleep_ms(50)
    seconds = node.sleep
    log.info("sleeping for %d s", seconds)
    await node.leave("sleeping", lambda: machine.deepsleep(seconds * 1000))
