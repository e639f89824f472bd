# SPDX-License-Identifier: EPL-2.0
"""What outlives a restart: small files, and the memory of the clock chip where the port has it."""

import os

_MAGIC = b"HW1"


def read(name):
    """The text of a file, or None."""
    try:
        with open(name) as file:
            return file.read()
    except OSError:
        return None


def write(name, text):
    """Replaces a file in one step, so that a power cut leaves the old or the new one. True if it worked."""
    try:
        with open(name + ".new", "w") as file:
            file.write(text)
        os.rename(name + ".new", name)
        return True
    except OSError:
        return False


def recall():
    """The bytes kept over a restart without power loss, or b''."""
    try:
        from machine import RTC

        data = RTC().memory()
        return bytes(data[len(_MAGIC) :]) if data[: len(_MAGIC)] == _MAGIC else b""
    except (ImportError, AttributeError, OSError):
        return b""


def keep(data):
    try:
        from machine import RTC

        RTC().memory(_MAGIC + data)
    except (ImportError, AttributeError, OSError):
        pass
