# SPDX-License-Identifier: EPL-2.0
"""The node's clock, where it is not the host's: libfaketime reads from a file how many seconds it is ahead (sim-node --clock)."""

import os
import time

_file = None
_year = None  # that it says after a power-on


def start(year):
    """At the start of a process; the clock runs on over restarts."""
    global _file, _year
    _file, _year = os.getenv("FAKETIME_TIMESTAMP_FILE"), year
    with open(_file) as file:
        first = not file.read()
    if first:
        power_on()
        if time.gmtime()[0] != year:
            raise RuntimeError("libfaketime is not there: take the MicroPython of get-micropython")


def power_on():
    if _file:
        set(seconds(_year) + 1)  # not a rounding error before it


def real():
    """The host's clock."""
    return time.time() - _ahead()


def set(when):
    """when: seconds since 1970."""
    ahead = when - real()
    with open(_file, "w") as file:
        file.write("%+.3f\n" % ahead)


def _ahead():
    if not _file:
        return 0
    with open(_file) as file:
        return float(file.read() or 0)


def seconds(year, month=1, day=1, hour=0, minute=0, second=0):
    """Since 1970, UTC."""
    years = year - (month < 3)
    days = 365 * years + years // 4 - years // 100 + years // 400 + (153 * ((month + 9) % 12) + 2) // 5 + day - 719469
    return days * 86400 + hour * 3600 + minute * 60 + second
