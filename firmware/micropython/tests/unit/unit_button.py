# SPDX-License-Identifier: EPL-2.0
import world
from hawo.button import Button


class Owner:
    def __init__(self):
        self.words = []
        self.clicks = 0

    def clicked(self, button):
        self.clicks += 1

    def pressed(self, button, word):
        self.words.append(word)


def play(*steps, active_low=True):
    """steps: (ms, 1 for down or 0 for up); scanned every 20 ms. Returns the words and the clicks."""
    world.clear_pins()
    up = 1 if active_low else 0
    world.drive(17, up)
    button = Button(1, {"pin": 17, "active_low": active_low, "relay": 1}, 0)
    owner = Owner()
    now = 0
    for ms, down in steps:
        world.drive(17, 1 - up if down else up)
        for _ in range(ms // 10):
            now += 10
            if now % 20 == 0:
                button.scan(now, owner)
    return owner.words, owner.clicks


def test_short():
    assert play((100, 1), (500, 0)) == (["short"], 1)


def test_short_of_a_pin_that_is_high_when_pressed():
    assert play((100, 1), (500, 0), active_low=False) == (["short"], 1)


def test_double():
    assert play((100, 1), (150, 0), (100, 1), (600, 0)) == (["double"], 2)


def test_long_is_told_while_it_is_held_and_once():
    assert play((900, 1)) == (["long"], 0)
    assert play((3000, 1), (1000, 0)) == (["long"], 0)


def test_two_presses_far_apart_are_two_shorts():
    assert play((100, 1), (500, 0), (100, 1), (500, 0)) == (["short", "short"], 2)


def test_bounce_is_one_press():
    assert play((10, 1), (10, 0), (10, 1), (10, 0), (100, 1), (10, 0), (10, 1), (600, 0)) == (["short"], 1)


def test_a_spike_is_nothing():
    assert play((20, 1), (500, 0)) == ([], 0)


def test_held_at_boot_is_nothing():
    world.clear_pins()
    world.drive(17, 0)
    button = Button(1, {"pin": 17, "active_low": True, "relay": 0}, 0)
    owner = Owner()
    for now in range(0, 3000, 20):
        if now == 2000:
            world.drive(17, 1)
        button.scan(now, owner)
    assert owner.words == []
