# SPDX-License-Identifier: EPL-2.0
"""Stands in for the port's `socket`: the host's, as long as there is Wi-Fi; without it the errors that lwIP gives."""

import io
import select
import time

import udp
import usocket
import world

AF_INET = usocket.AF_INET
SOCK_STREAM = usocket.SOCK_STREAM
SOCK_DGRAM = usocket.SOCK_DGRAM

_POLL = 3
_GET_FILENO = 10


_SILENT = 7000  # ms: lwIP asks 4 times, after 1, 1, 2 and 3 s, and nothing else runs meanwhile


def getaddrinfo(host, port, *rest):
    if not host.replace(".", "").isdigit():
        if world.dns == "dead":
            time.sleep_ms(_SILENT)
        if not world.wifi or world.dns in ("dead", "fail"):
            raise OSError(-2)
        host = host if world.dns == "ok" else world.dns
    return [one for one in usocket.getaddrinfo(host, port) if one[0] == AF_INET and one[1] == SOCK_STREAM]


def socket(*kind):
    return udp.Socket() if SOCK_DGRAM in kind[1:] else _Tcp(*kind)


class _Tcp(io.IOBase):
    def __init__(self, *kind):
        self._real = usocket.socket(*kind)
        world.sockets.append(self)

    def _check(self):
        if self not in world.sockets:
            raise OSError(103)  # ECONNABORTED

    def connect(self, address):
        if not world.wifi:
            raise OSError(113)  # EHOSTUNREACH
        self._real.connect(address)

    def setblocking(self, blocking):
        self._real.setblocking(blocking)

    def read(self, count):
        self._check()
        return self._real.read(count)

    def readinto(self, buffer, *count):
        self._check()
        return self._real.readinto(buffer, *count)

    def write(self, data, *rest):
        self._check()
        return self._real.write(data, *rest)

    def ioctl(self, request, argument):
        if request == _GET_FILENO:
            return self._real.fileno()
        if request == _POLL:  # asked by TLS, which has no file number of its own
            if self not in world.sockets:
                return argument
            poller = select.poll()
            poller.register(self._real, argument)
            ready = poller.poll(0)
            return ready[0][1] if ready else 0
        return 0

    def close(self):
        if self in world.sockets:
            world.sockets.remove(self)
            self._real.close()

    def bury(self):
        self._real.close()
