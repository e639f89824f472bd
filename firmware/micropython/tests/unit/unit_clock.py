# SPDX-License-Identifier: EPL-2.0
import time

import machine
from hawo import clock, log, transport

log.level = -1
SENT = b"12345678"


def answer(seconds, head=b"\x24\2", sent=SENT):
    return head + b"\0" * 22 + sent + b"\0" * 8 + (seconds & 0xFFFFFFFF).to_bytes(4, "big") + b"\0" * 4


def test_what_a_time_server_says():
    assert clock.seconds(answer(3989865600), SENT) == 1780876800  # 2026-06-08
    assert clock.seconds(answer((1 << 32) + 10), SENT) == 2085978506  # 2036, when they count from 0 again


def test_what_is_no_time():
    good = answer(3989865600)
    for data in (
        b"", good[:47], answer(3989865600, sent=b"87654321"), answer(3989865600, b"\x23\2"), answer(3989865600, b"\xe4\2"),
        answer(3989865600, b"\x24\0"), answer(3989865600, b"\x24\x10"), answer(3786825600), answer(1 << 31),
    ):  # fmt: skip
        assert clock.seconds(data, SENT) == 0, data


class Chip:
    """A chip whose clock was not set."""

    def __init__(self, told):
        self.told = told
        self.set = None

    def __enter__(self):
        self._real = clock.time, clock.ask, machine.RTC
        clock.time, clock.ask, machine.RTC = self, self.ask, lambda: self
        return self

    def __exit__(self, *_):
        clock.time, clock.ask, machine.RTC = self._real

    def gmtime(self, seconds=None):
        return time.gmtime(946684800 if seconds is None and not self.set else seconds or 1780876800)

    def datetime(self, when):
        self.set = when

    async def ask(self, host):
        if not self.told:
            raise OSError("no answer")
        return self.told


async def test_the_clock_is_set_once():
    with Chip(1780876805) as chip:
        one = clock.Clock("time.example")
        await one.need()
        assert chip.set == (2026, 6, 8, 0, 0, 0, 5, 0) and not one.missing, chip.set
        chip.told = None
        await one.need()


async def test_a_clock_that_cannot_be_set_is_told():
    with Chip(None) as chip:
        one = clock.Clock("time.example")
        try:
            await one.need()
            raise AssertionError
        except transport.Ended as e:
            assert "clock: no time from time.example (no answer)" in str(e)
        assert one.missing and not chip.set
