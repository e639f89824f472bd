# SPDX-License-Identifier: EPL-2.0
"""What each chip's pins can do, from the data sheets and ESP-IDF's table of GPIOs. Also used on a computer by `provision`."""

_CHIPS = (
    # chip, pins that there are, pins of the flash memory, inputs only, sampled at boot, serial port and USB
    ("esp8266", "0-16", "6-11", "", "0 2 15", "1 3"),
    ("esp32", "0-23 25-27 32-39", "6-11", "34-39", "0 2 5 12 15", "1 3"),
    ("esp32s2", "0-21 26-46", "26-32", "46", "0 45 46", "19 20 43 44"),
    ("esp32s3", "0-21 26-48", "26-32", "", "0 3 45 46", "19 20 43 44"),
    ("esp32c3", "0-21", "12-17", "", "2 8 9", "18-21"),
    ("esp32c6", "0-30", "24-30", "", "4 5 8 9 15", "12 13 16 17"),
)
_DOWNLOAD = ("0", "9")  # what a boot button pulls to ground; boards have one there, so it is good for a button


def wrong(chip, pin, use):
    """Why this pin must not be used so, or None. use: relay, button, contact, sensor, power or led."""
    for name, there, flash, inputs, _, _ in _CHIPS:
        if name != chip:
            continue
        if not _among(pin, there):
            return "there is no pin %d" % pin
        if _among(pin, flash):
            return "pins %s belong to the flash memory" % flash.replace("-", " to ")
        if _among(pin, inputs) and use not in ("button", "contact"):
            return "pin %d is an input only" % pin
        if chip == "esp8266" and pin == 16 and use in ("button", "contact", "sensor"):
            return "pin 16 cannot do that"
    return None


def risky(chip, pin, use):
    """What may go wrong with this pin, or None."""
    if use == "led":
        return None
    for name, _, _, inputs, boot, port in _CHIPS:
        if name != chip:
            continue
        if chip == "esp8266" and pin == 16:
            return "pin 16 is high while the chip starts"
        if _among(pin, inputs):
            return "pin %d has no pull-up: it needs a resistor to 3.3 V" % pin
        if _among(pin, boot) and (use != "button" or str(pin) not in _DOWNLOAD):
            return "the chip looks at pin %d when it starts: with the wrong level there it does not run" % pin
        if _among(pin, port):
            return "pin %d belongs to the serial port or USB: it changes while the chip starts" % pin
        return None
    return None if chip[:3] != "esp" else "no table of this chip's pins (%s): look at its data sheet" % chip


def _among(pin, ranges):
    for one in ranges.split():
        first, _, last = one.partition("-")
        if int(first) <= pin <= int(last or first):
            return True
    return False
