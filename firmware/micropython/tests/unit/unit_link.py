# SPDX-License-Identifier: EPL-2.0
import time

from hawo import link
from hawo.link import Backoff, Link


def test_doubles_from_1_s_to_30_s_with_jitter():
    backoff = Backoff()
    for base in (1, 2, 4, 8, 16, 30, 30, 30):
        delay = backoff.next_ms()
        assert base * 500 <= delay <= min(base * 1500, 30000), (base, delay)


def test_jitter_differs():
    assert len({Backoff().next_ms() for _ in range(20)}) > 10


def test_a_connection_that_held_starts_afresh():
    backoff = Backoff()
    for _ in range(5):
        backoff.next_ms()
    backoff.held(60000)
    assert backoff.next_ms() <= 1500


def test_five_seconds_are_enough_after_the_longest_wait():
    backoff = Backoff()
    for _ in range(8):
        backoff.next_ms()
    backoff.held(5001)
    assert backoff.next_ms() <= 1500


def test_a_broker_that_accepts_and_drops_does_not():
    backoff = Backoff()
    for _ in range(5):
        backoff.next_ms()
        backoff.held(300)
    assert backoff.next_ms() >= 15000


class Client:
    up = False
    connects = 0


def test_a_week_without_a_connection_is_still_a_long_time():
    class Clock:
        now = 5
        ticks_add = time.ticks_add
        ticks_diff = time.ticks_diff

        def ticks_ms():
            return Clock.now

    link.time = Clock
    try:
        lost = Link(Client())
        for hours in range(0, 24 * 14, 12):
            assert lost.down_ms() == min(hours, 48) * 3600 * 1000, hours
            Clock.now = time.ticks_add(Clock.now, 12 * 3600 * 1000)
    finally:
        link.time = time
