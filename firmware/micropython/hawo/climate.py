# SPDX-License-Identifier: EPL-2.0
"""DHT22: a sample is a good reading or the reason why there is none, never an invented value (PROTOCOL.md 6)."""

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

    _tries = 0
    _failures = 0
    _off = False  # the sensor's power

    def __init__(self, sensor, power, period_ms, now):
        self._sensor = sensor
        self._power = power
        self._period = period_ms
        self._due = time.ticks_add(now, SPACING)  # of the next sample; the sensor needs the same time after power-on
        self._at = self._due  # of the next step
        self._good = []
        if power:
            power.value(1)

    def tick(self, now):
        """The payload to publish, when there is one. Called about every 20 ms."""
        if time.ticks_diff(now, self._at) < 0:
            return None
        if self._off:
            self._off = False
            self._power.value(1)
            self._later(now, SPACING)
            return None
        error = self._read()
        if error:
            self._tries += 1
            if self._tries < _TRIES:
                self._at = time.ticks_add(now, SPACING)
                return None
        self._tries = 0
        self._due = time.ticks_add(self._due, self._period)
        if time.ticks_diff(self._due, now) < SPACING:
            self._due = time.ticks_add(now, SPACING)
        self._at = self._due
        return self._failed(error, now) if error else self._reading()

    def _later(self, now, ms):
        """The next step in ms, but a sample not before it is due."""
        self._at = time.ticks_add(now, max(ms, time.ticks_diff(self._due, now)))

    def _read(self):
        """None, or what went wrong."""
        try:
            self._sensor.measure()
            reading = (self._sensor.temperature(), self._sensor.humidity())
        except OSError:
            return "timeout"
        except Exception:  # the dht module raises a plain Exception for a wrong checksum
            return "checksum"
        if not in_range(*reading):
            return "checksum"  # bits were lost in a way that the checksum did not show
        self._good.append(reading)
        if len(self._good) > 3:
            self._good.pop(0)
        return None

    def _reading(self):
        self._failures = 0
        values = [median([one[at] for one in self._good]) for at in (0, 1)]
        return '{"temperature":%.1f,"humidity":%.1f}' % (values[0], values[1])

    def _failed(self, error, now):
        self._good.clear()  # what was good before is too old to be mixed with what comes
        self._failures += 1
        log.warning("climate: %s", error)
        if self._failures >= _FAILURES:
            self._failures = 0
            if self._power:
                log.warning("climate: sensor power off and on")
                self._power.value(0)
                self._off = True
                self._at = time.ticks_add(now, _OFF)
        return '{"error":"%s"}' % error
