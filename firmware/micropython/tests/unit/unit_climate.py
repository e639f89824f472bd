# SPDX-License-Identifier: EPL-2.0
import dht
import world
from hawo import log
from hawo.climate import SPACING, Climate, median

log.level = -1
PERIOD = 60000


class Power:
    def __init__(self):
        self.levels = []

    def value(self, level):
        self.levels.append((level, now[0]))


class Sensor(dht.DHT22):
    def __init__(self):
        super().__init__(None)
        self.reads = []

    def measure(self):
        self.reads.append(now[0])
        super().measure()


now = [0]


def made(power=None, period=PERIOD):
    world.failures.clear()
    now[0] = 0
    climate = Climate(Sensor(), power, period, 0)
    climate.sensor = climate._sensor
    return climate


def sample(climate):
    """The next payload; `now` moves on in steps of 20 ms."""
    while True:
        now[0] += 20
        payload = climate.tick(now[0])
        if payload:
            return payload


def measure(temperature, humidity):
    world.reading = dht.bits(temperature, humidity)


def test_median():
    assert median([3]) == 3 and median([1, 5]) == 3 and median([9, 1, 5]) == 5


def test_a_reading_below_zero():
    climate = made()
    measure(-5.5, 99.9)
    assert sample(climate) == '{"temperature":-5.5,"humidity":99.9}'


def test_one_wild_sample_does_not_show():
    climate = made()
    for temperature in (20, 20.2):
        measure(temperature, 50)
        sample(climate)
    measure(60, 50)
    assert sample(climate) == '{"temperature":20.2,"humidity":50.0}'


def test_two_bad_tries_still_give_a_sample():
    climate = made()
    measure(20, 50)
    world.failures.extend(["timeout", "checksum"])
    assert sample(climate) == '{"temperature":20.0,"humidity":50.0}'


def test_three_bad_tries_give_the_error():
    climate = made()
    world.failures.extend(["checksum", "checksum", "timeout"])
    assert sample(climate) == '{"error":"timeout"}'
    world.failures.extend(["checksum"] * 3)
    assert sample(climate) == '{"error":"checksum"}'


def test_out_of_range_is_never_a_reading():
    climate = made()
    for temperature, humidity in ((80.1, 50), (-40.1, 50), (20, 100.1), (150, 0)):
        measure(temperature, humidity)
        assert sample(climate) == '{"error":"checksum"}'


def test_the_bounds_are_readings():
    for temperature, humidity in ((80, 100), (-40, 0)):
        measure(temperature, humidity)
        assert "error" not in sample(made())


def test_after_an_error_nothing_old_is_mixed_in():
    climate = made()
    measure(20, 50)
    sample(climate)
    world.failures.extend(["timeout"] * 3)
    sample(climate)
    measure(30, 60)
    assert sample(climate) == '{"temperature":30.0,"humidity":60.0}'


def test_the_sensor_is_power_cycled_after_five_failed_samples():
    power = Power()
    climate = made(power)
    world.failures.extend(["timeout"] * 15)
    for _ in range(4):
        sample(climate)
    assert power.levels == [(1, 0)]
    sample(climate)
    failed = now[0]
    assert power.levels[1:] == [(0, failed)]
    measure(20, 50)
    sample(climate)
    assert power.levels[2] == (1, failed + 1000)


def test_reads_keep_their_distance():
    for period in (1000, PERIOD):
        power = Power()
        climate = made(power, period)
        measure(20, 50)
        for failures in (0, 2, 3, 0, 3, 3, 3, 3, 3, 0):
            world.failures.extend(["timeout"] * failures)
            sample(climate)
        reads = climate.sensor.reads
        assert min(b - a for a, b in zip(reads, reads[1:])) >= SPACING, reads
        for level, at in power.levels:
            if level:
                assert min(read for read in reads if read > at) - at >= SPACING, (at, reads)


def test_samples_come_in_time_and_do_not_drift():
    climate = made()
    measure(20, 50)
    times = []
    for at in range(10):
        world.failures.extend(["timeout"] * (at % 3))
        sample(climate)
        times.append(now[0] - at % 3 * SPACING)
    assert times == [SPACING + at * PERIOD for at in range(10)], times
