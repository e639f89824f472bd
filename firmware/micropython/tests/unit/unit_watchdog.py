# SPDX-License-Identifier: EPL-2.0
import asyncio

import machine
from hawo.watchdog import Watchdog


class Dog:
    fed = 0

    def feed(self):
        self.fed += 1


async def test_fed_only_while_the_loop_is_alive():
    watchdog = Watchdog(loop_ms=100)
    watchdog._dog = dog = Dog()
    watchdog._feed(None)
    assert dog.fed == 1
    await asyncio.sleep_ms(150)
    watchdog._feed(None)
    assert dog.fed == 1
    watchdog.alive()
    watchdog._feed(None)
    assert dog.fed == 2


def test_starts_where_the_timeout_cannot_be_chosen():
    real = machine.WDT
    for error in (TypeError, ValueError):  # an ESP8266 with an old MicroPython, and with a new one

        def wdt(timeout=5000):
            if timeout != 5000:
                raise error
            return Dog()

        machine.WDT = wdt
        try:
            watchdog = Watchdog()
            watchdog.start()
            watchdog._feed(None)
            assert watchdog._dog.fed == 1
        finally:
            machine.WDT = real
