# SPDX-License-Identifier: EPL-2.0
"""DHT22: a sample is a good reading or the reason why there is none, never an invented value (PROTOCOL.md 6)."""

import asyncio
import time

from . import log

SPACING = 2500  # ms between two reads; the sensor answers with old values, or not at all, if asked more often
_TRIES = 3
_FAILURES = 5  # samples in a row before the sensor is power-cycled
_OFF = 1000  # ms


def in_range(temperature, humidity):
    return -40 <= temperature <= 80 and 0 <= humidity <= 100


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) & 1 else (values[middle - 1] + values[middle]) / 2


class Climate:
    """sensor: measure(), temperature(), humidity() as in MicroPython's dht module; power: a Pin or None."""

    def __init__(self, sensor, power=None, spacing=SPACING):
        self._sensor = sensor
        self._power = power
        self._spacing = spacing
        self._read_at = time.ticks_ms()  # the sensor needs the same time after power-on
        self._good = []
        self._failures = 0
        if power:
            power.value(1)

    async def sample(self):
        """The payload to publish."""
        error = "timeout"
        for _ in range(_TRIES):
            await self._space()
            try:
                self._sensor.measure()
                reading = (self._sensor.temperature(), self._sensor.humidity())
                if in_range(*reading):
                    return self._succeed(reading)
                error = "checksum"  # bits were lost in a way that the checksum did not show
            except OSError:
                error = "timeout"
            except Exception:  # the dht module raises a plain Exception for a wrong checksum
                error = "checksum"
        return await self._fail(error)

    async def _space(self):
        left = self._spacing - time.ticks_diff(time.ticks_ms(), self._read_at)
        if left > 0:
            await asyncio.sleep_ms(left)
        self._read_at = time.ticks_ms()

    def _succeed(self, reading):
        self._failures = 0
        self._good.append(reading)
        if len(self._good) > 3:
            self._good.pop(0)
        values = [median([one[at] for one in self._good]) for at in (0, 1)]
        return '{"temperature":%.1f,"humidity":%.1f}' % (values[0], values[1])

    async def _fail(self, error):
        self._good.clear()  # what was good before is too old to be mixed with what comes
        self._failures += 1
        log.warning("climate: %s", error)
        if self._failures >= _FAILURES:
            self._failures = 0
            if self._power:
                log.warning("climate: sensor power off and on")
                self._power.value(0)
                await asyncio.sleep_ms(_OFF)
                self._power.value(1)
                self._read_at = time.ticks_ms()
        return '{"error":"%s"}' % error
