# SPDX-License-Identifier: EPL-2.0
"""One line per event on the console, with the uptime in front."""

import sys
import time

LEVELS = ("error", "warning", "info", "debug")

level = 2


def _write(rank, text, args):
    if rank <= level:
        try:
            print("%10.3f %-7s %s" % (time.ticks_ms() / 1000, LEVELS[rank], text % args if args else text))
        except OSError:  # nobody listens; that must not stop a node
            pass


def error(text, *args):
    _write(0, text, args)


def warning(text, *args):
    _write(1, text, args)


def info(text, *args):
    _write(2, text, args)


def debug(text, *args):
    _write(3, text, args)


def trace(e):
    try:
        sys.print_exception(e)
    except OSError:
        pass
