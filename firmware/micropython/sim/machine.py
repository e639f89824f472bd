# SPDX-License-Identifier: EPL-2.0
"""Stands in for the port's `machine`."""

import asyncio

import clock
import world

# What each chip's port says of a reset; the causes without a name there have no constant.
_CAUSES = {
    "esp8266": {"power-on": 0, "watchdog": 1, "panic": 2, "soft-watchdog": 3, "software": 4, "deep-sleep": 5, "external": 6},
    "esp32": {"power-on": 1, "software": 2, "panic": 2, "watchdog": 3, "soft-watchdog": 3, "deep-sleep": 4, "soft-reboot": 5, "external": 1, "brown-out": 1},
}
_NAMES = {
    "esp8266": {"PWRON_RESET": 0, "WDT_RESET": 1, "SOFT_RESET": 4, "DEEPSLEEP_RESET": 5, "HARD_RESET": 6},
    "esp32": {"PWRON_RESET": 1, "HARD_RESET": 2, "WDT_RESET": 3, "DEEPSLEEP_RESET": 4, "SOFT_RESET": 5},
}


def _port():
    """The ESP8266's unless another chip is simulated; all of the ESP32 family have one port."""
    return "esp32" if world.chip and world.chip.startswith("esp32") else "esp8266"


def __getattr__(name):
    try:
        return _NAMES[_port()][name]
    except KeyError:
        raise AttributeError(name)


def reset_cause():
    return _CAUSES[_port()][world.reset]


def reset():
    world.restart("software")


def deepsleep(ms):
    import time

    time.sleep_ms(ms)
    world.restart("deep-sleep")


# What the ports do with a pin that is none for this: GPIOs of the flash end everything, an input cannot be an output.
_FLASH = {"esp8266": (6, 11), "esp32": (6, 11), "esp32s2": (26, 32), "esp32s3": (26, 32), "esp32c3": (12, 17), "esp32c6": (24, 30)}
_INPUTS = {"esp32": (34, 39), "esp32s2": (46, 46)}
_LAST = {"esp8266": 16, "esp32": 39, "esp32s2": 46, "esp32s3": 48, "esp32c3": 21, "esp32c6": 30}


class Pin:
    IN = 0
    OUT = 1
    PULL_UP = 1

    def __new__(cls, number, *rest, **kinds):
        return _PINS[number] if cls is _PIN and number < len(_PINS) else object.__new__(cls)

    def __init__(self, number, mode=-1, pull=-1, value=None):
        self._number = number
        if world.wired:
            self._wired(mode, pull)
        if value is not None:
            world.drive(number, 1 if value else 0)
        elif mode == Pin.OUT:
            world.drive(number, 0)

    def _wired(self, mode, pull):
        number, chip = self._number, world.chip
        first, last = _FLASH[chip]
        if first <= number <= last:
            world.crash("the flash memory is gone")
        if number > _LAST[chip]:
            raise ValueError("invalid pin")
        first, last = _INPUTS.get(chip, (99, 99))
        if mode == Pin.OUT and first <= number <= last:
            raise ValueError("pin can only be input")
        if chip == "esp8266" and number == 16 and mode == Pin.IN and pull == Pin.PULL_UP:
            raise ValueError("Pin(16) doesn't support pull")

    def value(self, level=None):
        if level is None:
            return world.level(self._number)
        world.drive(self._number, 1 if level else 0)


_PIN = Pin  # tests derive from it
_PINS = []  # on a chip they are made already, and in flash
for number in range(len(world.pins)):
    _PINS.append(Pin(number))


class RTC:
    def datetime(self, when):
        clock.set(clock.seconds(*when[:3], *when[4:7]))

    def memory(self, data=None):
        if data is None:
            return world.memory
        if len(data) > (492 if _port() == "esp8266" else 2048):
            raise ValueError("buffer too long")
        world.memory = bytes(data)


class Timer:
    """On the chip it interrupts a loop that hangs. Here that ends the process with SIGPROF: see WDT."""

    PERIODIC = 1

    def __init__(self, number):
        self._task = None

    def init(self, period, mode, callback):
        self._task = asyncio.create_task(self._run(period, callback))

    def deinit(self):
        self._task.cancel()
        world.setitimer(2, bytes(16), None)

    async def _run(self, period, callback):
        while True:
            world.setitimer(2, _LIMIT, None)
            callback(self)
            await asyncio.sleep_ms(period)


_LIMIT = b"\0" * 8 + b"\x08\0\0\0" + b"\0" * 4  # 8 s


class WDT:
    """Ends the process with SIGPROF. It counts the time that the node computes, so a node that a test stops with
    SIGSTOP lives on afterwards. It does not wait longer than 8 s, as tests should not."""

    def __init__(self, id=0, timeout=5000):
        if world.chip == "esp8266" and timeout != 5000:
            raise ValueError("timeout")
        self.feed()

    def feed(self):
        world.setitimer(2, _LIMIT, None)
