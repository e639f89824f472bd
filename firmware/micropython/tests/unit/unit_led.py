# SPDX-License-Identifier: EPL-2.0
from hawo import led


class Pin:
    level = None

    def value(self, level):
        self.level = level


def test_a_pattern_begins_at_once_and_repeats():
    pin = Pin()
    lamp = led.Led(pin, True)
    seen = ""
    for now in range(0, 2000, 50):
        lamp.tick(now, led.NO_BROKER)
        seen += "." if pin.level else "#"
    assert seen[:5] == "##..." and seen[5:7] == "##" and seen[30:32] == "##", seen
    lamp.tick(2000, led.NO_WIFI)
    assert not pin.level


def test_a_node_without_led():
    led.Led(None, True).tick(0, led.ONLINE)
