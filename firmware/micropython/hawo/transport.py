# SPDX-License-Identifier: EPL-2.0
"""A TCP or TLS connection, and why it ended in words for a person."""

import socket

from .packet import Malformed
from .stream import Closed

_IN_PROGRESS = (115, 119)  # EINPROGRESS on Linux and ESP8266, and on ESP32


class Ended(Exception):
    """Why a connection ended."""


def numeric(host):
    """Whether it is an address and no name."""
    return ":" in host or host.replace(".", "").isdigit()


async def dial(client):
    """A socket, non-blocking, that is being connected to the client's host. The port's own look-up of names is not used: it blocks."""
    host = client.host
    if client.clock:
        await client.clock.need()
    try:
        if numeric(host):
            where = host
        else:
            if not client.names:
                from .names import Names

                client.names = Names()
            where = await client.names.address(host)
        address = socket.getaddrinfo(where, client.port, 0, socket.SOCK_STREAM)[0]
    except OSError as e:
        raise Ended("dns: no address for %s (%s)" % (host, e))
    sock = socket.socket(address[0], address[1], address[2])
    try:
        sock.setblocking(False)
        try:
            sock.connect(address[-1])
        except OSError as e:
            if e.errno not in _IN_PROGRESS:
                raise
        if client.tls:
            return client.tls.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
        return sock
    except Exception:
        sock.close()
        raise


def reason(e):
    if isinstance(e, Ended):
        return e
    if isinstance(e, Malformed):
        return Ended("malformed: %s" % e)
    if isinstance(e, Closed):
        return Ended("closed: by the broker")
    if isinstance(e, OSError):
        return Ended("network: %s" % e)
    if isinstance(e, ValueError):  # a certificate that does not fit
        return Ended("tls: %s" % str(e).strip())
    return Ended("%s: %s" % (type(e).__name__, e))
