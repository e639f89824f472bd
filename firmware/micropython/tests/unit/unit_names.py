# SPDX-License-Identifier: EPL-2.0
import asyncio
import os
import time

import board_files
import network
import udp
import world
from hawo import log, names

log.level = -1
QUERY = names._query("broker.example")


def answer(*records, flags=b"\x81\x80", question=True, query=QUERY):
    head = query[:2] + flags + (b"\0\1" if question else b"\0\0") + bytes((0, len(records))) + b"\0\0\0\0"
    return head + (query[12:] if question else b"") + b"".join(records)


def a(address, name=b"\xc0\x0c"):
    return name + b"\0\1\0\1\0\0\0\x3c\0\4" + bytes(int(part) for part in address.split("."))


CNAME = b"\xc0\x0c\0\5\0\1\0\0\0\x3c\0\6\3box\xc0\x13"


def test_a_query_asks_for_one_name():
    assert QUERY[2:] == b"\1\0\0\1\0\0\0\0\0\0\6broker\7example\0\0\1\0\1"
    assert len({names._query("broker.example")[:2] for _ in range(8)}) > 1


def test_what_an_answer_says():
    for records, found in (
        ((a("10.0.0.1"),), ["10.0.0.1"]),
        ((a("10.0.0.1"), a("10.0.0.2")), ["10.0.0.1", "10.0.0.2"]),
        ((CNAME, a("10.0.0.3", b"\3box\7example\0")), ["10.0.0.3"]),
        ((CNAME, a("10.0.0.3", b"\3box\xc0\x13")), ["10.0.0.3"]),
        ((CNAME,), []),
        ((), []),
    ):
        assert names.addresses(QUERY, answer(*records)) == found, (records, found)
    assert names.addresses(QUERY, answer(a("10.0.0.1"), question=False)) == ["10.0.0.1"]
    assert names.addresses(QUERY, answer(flags=b"\x81\x83")) == []


def test_what_is_no_answer_to_the_query():
    other = names._query("broker.exampel")
    good = answer(a("10.0.0.1"))
    for data in (b"", good[:11], QUERY, bytes((good[0] ^ 1,)) + good[1:], good[:2] + other[2:], answer(a("6.6.6.6"), query=QUERY[:2] + other[2:])):
        assert names.addresses(QUERY, data) is None, data
    for size in range(len(good)):
        assert not names.addresses(QUERY, good[:size]), size


def test_rubbish_behind_the_right_head_does_no_harm():
    for _ in range(300):
        found = names.addresses(QUERY, answer(os.urandom(os.urandom(1)[0] % 40)))
        assert found is None or all(len(one.split(".")) == 4 for one in found)


class Servers:
    """World of name servers that are asked one after the other: address → answer, or None for silence."""

    def __init__(self, **given):
        self.asked = []
        self._given = {name.replace("_", "."): value for name, value in given.items()}
        self._real = udp.Socket.sendto, network.WLAN.ifconfig

    def __enter__(self):
        outer = self

        def sendto(self, data, to):
            outer.asked.append(to)
            made = outer._given.get("ip." + to[0])
            if made is not None:
                self._answers.append((time.ticks_ms(), answer(*made, query=data), to))

        udp.Socket.sendto = sendto
        network.WLAN.ifconfig = lambda self: ("10.0.0.9", "255.0.0.0", "10.0.0.1", "10.0.0.2")
        names._TRY = 60
        return self

    def __exit__(self, *_):
        udp.Socket.sendto, network.WLAN.ifconfig = self._real
        names._TRY = 1000


async def test_the_gateway_is_asked_when_the_name_server_is_silent():
    with Servers(ip_10_0_0_1=[a("10.0.0.5")]) as servers:
        assert await names.lookup("broker.example") == ["10.0.0.5"]
    assert servers.asked == [("10.0.0.2", 53), ("10.0.0.1", 53)]


async def test_three_questions_at_most():
    with Servers() as servers:
        try:
            await names.lookup("broker.example")
            raise AssertionError
        except OSError as e:
            assert "no answer" in str(e)
    assert len(servers.asked) == 3


async def test_a_name_that_both_do_not_know():
    with Servers(ip_10_0_0_1=[], ip_10_0_0_2=[]) as servers:
        try:
            await names.lookup("broker.example")
            raise AssertionError
        except OSError as e:
            assert "not known to 10.0.0.1" in str(e)
    assert len(servers.asked) == 2


async def test_a_name_of_the_local_network_is_asked_by_multicast():
    with Servers(**{"ip.224.0.0.251": [a("10.0.0.7")]}) as servers:
        assert await names.lookup("openhab.local") == ["10.0.0.7"]
    assert servers.asked == [("224.0.0.251", 5353)]


async def test_names_that_are_none():
    for host in ("", "a..b", "x" * 64):
        try:
            await names.lookup(host)
            raise AssertionError(host)
        except OSError:
            pass
    assert await names.lookup("10.0.0.1") == ["10.0.0.1"]


class Book:
    """A Names whose look-ups answer what the test says."""

    def __init__(self, directory, *answers):
        self.answers = list(answers)
        self.asked = 0
        self.names = names.Names(directory + "/broker.last")
        self._real = names.lookup

    async def lookup(self, host):
        self.asked += 1
        found = self.answers.pop(0) if self.answers else []
        if not found:
            raise OSError("no answer")
        return found

    async def address(self):
        names.lookup = self.lookup
        try:
            found = await self.names.address("broker.example")
            await asyncio.sleep_ms(0)  # a look-up aside
            await asyncio.sleep_ms(0)
            return found
        finally:
            names.lookup = self._real


async def test_what_worked_last_comes_first_and_the_flash_is_written_at_changes_only():
    directory = board_files.temporary()
    try:
        book = Book(directory, ["10.0.0.1", "10.0.0.2"])
        assert await book.address() == "10.0.0.1"
        assert not os.listdir(directory)
        assert await book.address() == "10.0.0.2"  # the first did not work
        book.names.good()
        before = os.stat(directory + "/broker.last")
        for _ in range(3):
            assert await book.address() == "10.0.0.2"
            book.names.good()
        assert os.stat(directory + "/broker.last")[1] == before[1] and book.asked == 2
        # After a restart: that one again, and the name server is asked aside.
        book = Book(directory, ["10.0.0.2"])
        assert await book.address() == "10.0.0.2" and book.asked == 1
        # It is silent: the same again and again, and it is not asked each time.
        book = Book(directory)
        for _ in range(5):
            assert await book.address() == "10.0.0.2"
        assert book.asked == 1
    finally:
        board_files.remove(directory)


async def test_a_moved_broker_is_tried_at_its_new_address_but_the_old_one_is_not_forgotten():
    directory = board_files.temporary()
    try:
        book = Book(directory, ["10.0.0.1"], ["10.0.0.3"])
        await book.address()
        book.names.good()
        tried = []
        for _ in range(4):
            tried.append(await book.address())
        assert tried == ["10.0.0.1", "10.0.0.3", "10.0.0.1", "10.0.0.3"], tried
    finally:
        board_files.remove(directory)


async def test_the_address_of_another_name_is_not_used():
    directory = board_files.temporary()
    try:
        with open(directory + "/broker.last", "w") as file:
            file.write("elsewhere.example 10.0.0.9")
        book = Book(directory, ["10.0.0.1"])
        assert await book.address() == "10.0.0.1"
        for text in ("", "rubbish", "\0\0", "broker.example"):
            with open(directory + "/broker.last", "w") as file:
                file.write(text)
            book = Book(directory, ["10.0.0.1"])
            assert await book.address() == "10.0.0.1"
    finally:
        board_files.remove(directory)
