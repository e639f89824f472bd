# SPDX-License-Identifier: EPL-2.0
import os

from hawo import chip, pins
import world

OUTPUTS = ("relay", "power", "led", "sensor")


def test_the_chip_is_known_by_its_name():
    assert chip.name() == "linux"
    try:
        for name in ("esp8266", "esp32", "esp32s2", "esp32s3", "esp32c3", "esp32c6"):
            world.chip = name
            assert chip.name() == name, (chip.name(), os.uname())
    finally:
        world.chip = None


def test_flash_pins_are_refused_for_everything():
    for name, first, last in (
        ("esp8266", 6, 11), ("esp32", 6, 11), ("esp32s2", 26, 32), ("esp32s3", 26, 32), ("esp32c3", 12, 17), ("esp32c6", 24, 30),
    ):  # fmt: skip
        for use in OUTPUTS + ("button", "contact"):
            for pin in range(first, last + 1):
                assert pins.wrong(name, pin, use) == "pins %d to %d belong to the flash memory" % (first, last)
            assert "flash" not in (pins.wrong(name, first - 1, use) or ""), (name, use)


def test_inputs_are_refused_for_what_is_driven():
    for name, some in (("esp32", range(34, 40)), ("esp32s2", (46,))):
        for pin in some:
            for use in OUTPUTS:
                assert pins.wrong(name, pin, use) == "pin %d is an input only" % pin
            assert not pins.wrong(name, pin, "button") and "resistor" in pins.risky(name, pin, "button")


def test_pins_that_are_not_there():
    for name, some in (
        ("esp8266", (17, 40)), ("esp32", (24, 28, 31, 40)), ("esp32s2", (22, 25, 47)), ("esp32s3", (22, 25, 49)), ("esp32c3", (22,)),
        ("esp32c6", (31,)),
    ):  # fmt: skip
        for pin in some:
            assert pins.wrong(name, pin, "relay") == "there is no pin %d" % pin


def test_pins_of_the_boot_are_warned_of():
    for name, some in (
        ("esp8266", (0, 2, 15)), ("esp32", (0, 2, 5, 12, 15)), ("esp32s2", (0, 45)), ("esp32s3", (0, 3, 45, 46)), ("esp32c3", (2, 8, 9)),
        ("esp32c6", (4, 5, 8, 9, 15)),
    ):  # fmt: skip
        for pin in some:
            assert not pins.wrong(name, pin, "relay") and "when it starts" in pins.risky(name, pin, "relay")
            assert not pins.risky(name, pin, "led")
    assert not pins.risky("esp32", 0, "button") and not pins.risky("esp32c3", 9, "button")
    assert pins.risky("esp32", 12, "button") and pins.risky("esp8266", 15, "button")
    assert "serial" in pins.risky("esp8266", 1, "relay") and "high while" in pins.risky("esp8266", 16, "relay")


def test_good_pins():
    for name, some in (
        ("esp8266", (4, 5, 12, 13, 14)), ("esp32", (4, 13, 14, 16, 17, 18, 19, 21, 22, 23, 25, 26, 27, 32, 33)), ("esp32s2", (1, 4, 18, 33)),
        ("esp32s3", (1, 4, 18, 38, 48)), ("esp32c3", (0, 1, 3, 4, 5, 6, 7, 10)), ("esp32c6", (0, 1, 2, 3, 6, 7, 10, 11, 18, 23)),
    ):  # fmt: skip
        for pin in some:
            assert not pins.wrong(name, pin, "relay") and not pins.risky(name, pin, "relay"), (name, pin)


def test_a_chip_without_a_table_is_named():
    assert not pins.wrong("esp32h2", 4, "relay") and "esp32h2" in pins.risky("esp32h2", 4, "relay")
    assert not pins.wrong("linux", 99, "relay") and not pins.risky("linux", 99, "relay")
