# SPDX-License-Identifier: EPL-2.0
import time

import dht
import world
from hawo import log
from hawo.climate import Climate, median

log.level = -1


class Power:
    def __init__(self):
        self.levels = []

    def value(self, level):
        self.levels.append(level)


def made(power=None, spacing=1):
    world.failures.clear()
    return Climate(dht.DHT22(None), power, spacing)


def measure(temperature, humidity):
    world.reading = dht.bits(temperature, humidity)


def test_median():
    assert median([3]) == 3 and median([1, 5]) == 3 and median([9, 1, 5]) == 5


async def test_a_reading_below_zero():
    climate = made()
    measure(-5.5, 99.9)
    assert await climate.sample() == '{"temperature":-5.5,"humidity":99.9}'


async def test_one_wild_sample_does_not_show():
    climate = made()
    for temperature in (20, 20.2):
        measure(temperature, 50)
        await climate.sample()
    measure(60, 50)
    assert await climate.sample() == '{"temperature":20.2,"humidity":50.0}'


async def test_two_bad_tries_still_give_a_sample():
    climate = made()
    measure(20, 50)
    world.failures.extend(["timeout", "checksum"])
    assert await climate.sample() == '{"temperature":20.0,"humidity":50.0}'


async def test_three_bad_tries_give_the_error():
    climate = made()
    world.failures.extend(["checksum", "checksum", "timeout"])
    assert await climate.sample() == '{"error":"timeout"}'
    world.failures.extend(["checksum"] * 3)
    assert await climate.sample() == '{"error":"checksum"}'


async def test_out_of_range_is_never_a_reading():
    climate = made()
    for temperature, humidity in ((80.1, 50), (-40.1, 50), (20, 100.1), (150, 0)):
        measure(temperature, humidity)
        assert await climate.sample() == '{"error":"checksum"}'


async def test_the_bounds_are_readings():
    for temperature, humidity in ((80, 100), (-40, 0)):
        measure(temperature, humidity)
        assert "error" not in await made().sample()


async def test_after_an_error_nothing_old_is_mixed_in():
    climate = made()
    measure(20, 50)
    await climate.sample()
    world.failures.extend(["timeout"] * 3)
    await climate.sample()
    measure(30, 60)
    assert await climate.sample() == '{"temperature":30.0,"humidity":60.0}'


async def test_the_sensor_is_power_cycled_after_five_failed_samples():
    power = Power()
    climate = made(power)
    world.failures.extend(["timeout"] * 15)
    for _ in range(4):
        await climate.sample()
    assert power.levels == [1]
    await climate.sample()
    assert power.levels == [1, 0, 1]


async def test_reads_keep_their_distance():
    climate = made(spacing=120)
    measure(20, 50)
    start = time.ticks_ms()
    world.failures.append("timeout")
    await climate.sample()
    assert time.ticks_diff(time.ticks_ms(), start) >= 238
