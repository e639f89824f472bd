# SPDX-License-Identifier: EPL-2.0
"""A directory that stands in for a board's flash memory."""

import binascii
import os


def temporary():
    name = (os.getenv("TMPDIR") or "/tmp") + "/hawo-" + binascii.hexlify(os.urandom(6)).decode()
    os.mkdir(name)
    return name


def remove(directory):
    for name in os.listdir(directory):
        os.unlink(directory + "/" + name)
    os.rmdir(directory)
