# SPDX-License-Identifier: EPL-2.0
import asyncio

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
