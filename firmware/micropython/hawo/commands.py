# SPDX-License-Identifier: EPL-2.0
"""What arrives from the broker. The numbers in comments are rules of PROTOCOL.md."""

import asyncio
import time

import machine

from . import log, report


def receive(node, name, payload, retained):
    if name == "status":
        # 3.5: a late will, or a person's mistake. A retained one is older than the `online` that follows.
        if payload != b"online" and not retained and not node.leaving:
            log.warning("status was %s, correcting it", payload[:40])
            node.client.outbox.state(name, "online")
        return
    if not payload and not retained:
        return  # 5.3: somebody removed a retained one
    try:
        if retained:
            raise ValueError("retained")  # 5.3, 8.4
        if name == "command":
            _command(node, payload)
        else:
            _set(node, _number(name), payload)
    except (ValueError, TypeError, AttributeError, OverflowError) as e:
        node.dropped += 1
        log.warning("refused: %s %s (%s)", name, payload[:40], e)


def _command(node, payload):
    if node.leaving:
        raise ValueError("leaving")
    if payload == b"refresh":
        node.client.outbox.snapshot(report.snapshot(node, True))
    elif payload == b"identify":
        log.info("identify")
        node.identify()
    elif payload == b"restart":
        asyncio.create_task(node.leave("offline", machine.reset))
    else:
        raise ValueError("command")


def _set(node, number, payload):
    done = node.relays.command(number, payload, time.ticks_ms())
    if done:
        node.client.event("relay/%d/done" % number, done)  # 5.7: the outbox sends it behind the state


def _number(name):
    parts = name.split("/")
    digits = parts[1] if len(parts) == 3 and parts[0] == "relay" and parts[2] == "set" else ""
    if not digits.isdigit() or len(digits) > 2 or digits[0] == "0":
        raise ValueError("topic")
    return int(digits)
