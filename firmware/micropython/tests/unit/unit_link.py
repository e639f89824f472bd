# SPDX-License-Identifier: EPL-2.0
import time

from hawo import link
from hawo.link import Backoff, Link


def test_from_1_s_and_half_as_much_again_to_10_s():
    backoff = Backoff()
    for base in (1000, 1500, 2250, 3375, 5062, 7593, 10000, 10000, 10000):
        delay = backoff.next_ms(0)
        assert base // 2 <= delay <= base, (base, delay)


def test_jitter_differs():
    assert len({Backoff().next_ms(0) for _ in range(20)}) > 10


def test_above_10_s_only_after_five_minutes():
    backoff = Backoff()
    for now in range(0, 300001, 5000):
        assert backoff.next_ms(now) <= 10000
    for now in range(300001, 400000, 5000):
        delay = backoff.next_ms(now)
    assert 15000 <= delay <= 30000
    backoff.next_ms(time.ticks_add(500000, -86400 * 1000))
    assert backoff.next_ms(0) >= 15000


def test_an_outage_of_5_s_is_over_soon_after_it():
    """mqtt_as 0.8.3 needs 5.5 s for that (median)."""
    late = []
    for _ in range(300):
        backoff = Backoff()
        now = 0
        while now < 5000:
            now += backoff.next_ms(now)
        late.append(now - 5000)
    late.sort()
    assert late[150] < 2500 and late[-1] < 5500, (late[150], late[-1])


def test_a_try_that_took_long_does_not_lengthen_the_wait():
    backoff = Backoff()
    for _ in range(20):
        assert backoff.next_ms(0, False) <= 1000


def test_an_acknowledged_snapshot_ends_it():
    backoff = Backoff()
    for now in (0, 0, 0, 400000, 500000):
        backoff.next_ms(now)
    backoff.reset()
    for base in (1000, 1500):
        assert backoff.next_ms(500000) <= base


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
            assert lost.down_ms(Clock.now) == min(hours, 48) * 3600 * 1000, hours
            Clock.now = time.ticks_add(Clock.now, 12 * 3600 * 1000)
    finally:
        link.time = time
