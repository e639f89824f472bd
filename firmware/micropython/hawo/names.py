# SPDX-License-Identifier: EPL-2.0
"""Names to addresses over a UDP socket that never blocks: the port's own look-up stops relays and buttons for 7 to 12 s
when the name servers are silent. The address that worked last comes first, over restarts too."""

import asyncio
import os
import socket
import time

import network

from . import log, store
from .transport import numeric

_LAST = "broker.last"
_MULTICAST = ("224.0.0.251", 5353)  # multicast DNS, for names that end in .local
_TRY = 1000  # ms
_TRIES = 3
_SELDOM = 30000  # ms between two look-ups while there is an address to go on with


async def lookup(host):
    """The addresses of a host; raises OSError after 3 s at most."""
    if numeric(host):
        return [host]
    query = _query(host)
    servers = _servers(host)
    reason = "no answer"
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        for at in range(_TRIES):
            try:
                sock.sendto(query, servers[at % len(servers)])
            except OSError as e:
                reason = str(e)
            until = time.ticks_add(time.ticks_ms(), _TRY)
            while time.ticks_diff(until, time.ticks_ms()) > 0:
                await asyncio.sleep_ms(20)
                try:
                    answer, sender = sock.recvfrom(512)
                except OSError:  # nothing yet
                    continue
                if sender not in servers and servers[0] != _MULTICAST:
                    continue
                found = addresses(query, answer)
                if found:
                    return found
                if found is not None:
                    reason = "not known to " + sender[0]
                    if at % len(servers) == len(servers) - 1:
                        raise OSError(reason)
                    break
        raise OSError(reason)
    finally:
        sock.close()


def _servers(host):
    if host[-6:] == ".local":
        return (_MULTICAST,)
    _, _, gateway, server = network.WLAN(network.STA_IF).ifconfig()
    # A router's own resolver often works when the one that it gave out does not.
    return tuple((one, 53) for one in (server, gateway) if one != "0.0.0.0") or ((gateway, 53),)


def _query(host):
    """One question for A records, with an id that cannot be guessed."""
    out = bytearray(os.urandom(2) + b"\1\0\0\1\0\0\0\0\0\0")
    for label in host.rstrip(".").split("."):
        label = label.encode()
        if not 0 < len(label) < 64:
            raise OSError("not a name")
        out.append(len(label))
        out.extend(label)
    out.extend(b"\0\0\1\0\1")
    return bytes(out)


def addresses(query, answer):
    """The IPv4 addresses in an answer; [] if it says that there are none; None if it is no answer to this query."""
    try:
        if answer[:2] != query[:2] or not answer[2] & 0x80:
            return None
        at = 12
        if answer[5]:  # a multicast answer may leave the question out
            if answer[12 : len(query)].lower() != query[12:].lower():
                return None
            at = len(query)
        found = []
        for _ in range(answer[6] << 8 | answer[7]):
            while answer[at] and answer[at] < 0xC0:
                at += answer[at] + 1
            at += 2 if answer[at] else 1
            kind, size = answer[at : at + 4], answer[at + 8] << 8 | answer[at + 9]
            at += 10
            if kind[:2] == b"\0\1" and kind[3:] == b"\1" and size == 4 and at + 4 <= len(answer):
                found.append("%d.%d.%d.%d" % tuple(answer[at : at + 4]))
            at += size  # other records: CNAME
        return found
    except IndexError:
        return None


class Names:
    """The addresses of one host, the likeliest first: what worked last, unless the name server knows it no more."""

    def __init__(self, file=_LAST):
        self._file = file
        self._host = None
        self._good = None  # worked last
        self._asked = ()  # what the name server said last
        self._tried = None
        self._at = 0  # tries since one worked
        self._task = None
        self._since = None  # ticks of the last look-up

    async def address(self, host):
        """For the next try; raises OSError. Waits for the name server only if no address is known at all."""
        if host != self._host:
            self._host = host
            self._asked = ()
            words = (store.read(self._file) or "").split()
            self._good = words[1] if len(words) == 2 and words[0] == host else None
        choice = self._choice()
        if not choice:
            self._asked = await lookup(host)
            choice = self._choice()
        elif self._at or self._since is None:
            self._ask_aside(host)
        self._tried = choice[self._at % len(choice)]
        self._at += 1
        return self._tried

    def good(self):
        """The last address worked."""
        self._at = 0
        if self._tried != self._good:
            self._good = self._tried
            store.write(self._file, "%s %s" % (self._host, self._good))

    def _choice(self):
        if not self._good:
            return self._asked
        others = [one for one in self._asked if one != self._good]
        return others + [self._good] if others and self._good not in self._asked else [self._good] + others

    def _ask_aside(self, host):
        now = time.ticks_ms()
        if self._task or self._since is not None and time.ticks_diff(now, self._since) < _SELDOM:
            return
        self._since = now
        self._task = asyncio.create_task(self._ask(host))

    async def _ask(self, host):
        try:
            found = await lookup(host)
            if self._good not in found and found != self._asked:
                log.info("dns: %s is now %s", host, ", ".join(found))
                self._at = 0
            self._asked = found
        except Exception as e:  # then with what is known
            log.info("dns: %s: %s", host, e)
        self._task = None
