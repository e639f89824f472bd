# SPDX-License-Identifier: EPL-2.0
"""What outlives a restart: small files, and the RTC memory where the port has it."""

import os

# The RTC memory holds whatever was in it before, or nothing that makes sense after a loss of power. So it is believed
# only with magic and checksum, whatever the chip says of the reset. 492 bytes on an ESP8266.
_MAGIC = b"HW2"
_DATA = len(_MAGIC) + 4


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


def checksum(data):
    """4 bytes."""
    import hashlib

    return hashlib.sha256(data).digest()[:4]


def recall(key):
    """The bytes kept under this letter over a restart without loss of power, or b''."""
    return _sections().get(ord(key), b"")


def keep(key, data):
    """True if that worked: a board may have no RTC memory, or too little."""
    sections = _sections()
    sections[ord(key)] = data
    body = b"".join(bytes((name, len(value) >> 8, len(value) & 255)) + value for name, value in sections.items() if value)
    try:
        _memory(_MAGIC + checksum(body) + body)
        return True
    except (ImportError, AttributeError, OSError, ValueError):
        return False


def _memory(*data):
    from machine import RTC

    return RTC().memory(*data)


def _sections():
    found = {}
    try:
        data = bytes(_memory())
    except (ImportError, AttributeError, OSError):
        return found
    at = _DATA
    if data[: len(_MAGIC)] == _MAGIC and data[len(_MAGIC) : at] == checksum(data[at:]):
        while at < len(data):
            end = at + 3 + (data[at + 1] << 8 | data[at + 2])
            found[data[at]] = data[at + 3 : end]
            at = end
    return found
