# SPDX-License-Identifier: EPL-2.0
"""Stands in for the port's `machine`."""

import asyncio

import world

PWRON_RESET = 0
WDT_RESET = 1
SOFT_RESET = 4
DEEPSLEEP_RESET = 5
_CAUSES = {"power-on": 0, "watchdog": 1, "software": 4, "deep-sleep": 5}


def reset_cause():
    return _CAUSES[world.reset]


def reset():
    world.restart("software")


def deepsleep(ms):
    import time

    time.sleep_ms(ms)
    world.restart("deep-sleep")


class Pin:
    IN = 0
    OUT = 1
    PULL_UP = 1

    def __init__(self, number, mode=-1, pull=-1, value=None):
        self._number = number
        if value is not None:
            world.drive(number, 1 if value else 0)
        elif mode == Pin.OUT:
            world.drive(number, 0)

    def value(self, level=None):
        if level is None:
            return world.level(self._number)
        world.drive(self._number, 1 if level else 0)


class RTC:
    def memory(self, data=None):
        if data is None:
            return world.memory
        world.memory = bytes(data)


class Timer:
    PERIODIC = 1

    def __init__(self, number):
        pass

    def init(self, period, mode, callback):
        asyncio.create_task(self._run(period, callback))

    async def _run(self, period, callback):
        while True:
            callback(self)
            await asyncio.sleep_ms(period)


class WDT:
    """Ends the process with SIGPROF. It counts the time that the node computes, so a node that a test stops with
    SIGSTOP lives on afterwards. It does not wait longer than 8 s, as tests should not."""

    def __init__(self, id=0, timeout=5000):
        self._interval = b"\0" * 8 + min(timeout // 1000, 8).to_bytes(4, "little") + b"\0" * 4
        self.feed()

    def feed(self):
        world.setitimer(2, self._interval, None)
