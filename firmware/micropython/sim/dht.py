# SPDX-License-Identifier: EPL-2.0
"""Stands in for the port's `dht`: turns the 40 bits of the world into a reading, or fails as the driver does."""

import world


class DHT22:
    def __init__(self, pin):
        self._bits = bytes(5)

    def measure(self):
        failure = world.failures.pop(0) if world.failures else world.failing
        if failure == "timeout":
            raise OSError(110)
        bits = world.reading
        if failure or sum(bits[:4]) & 255 != bits[4]:
            raise Exception("checksum error")
        self._bits = bits

    def humidity(self):
        return (self._bits[0] << 8 | self._bits[1]) * 0.1

    def temperature(self):
        value = ((self._bits[2] & 127) << 8 | self._bits[3]) * 0.1
        return -value if self._bits[2] & 128 else value


def bits(temperature, humidity):
    """The five bytes on the wire."""
    h, t = round(humidity * 10), round(abs(temperature) * 10)
    if temperature < 0:
        t |= 0x8000
    four = bytes((h >> 8, h & 255, t >> 8, t & 255))
    return four + bytes((sum(four) & 255,))
