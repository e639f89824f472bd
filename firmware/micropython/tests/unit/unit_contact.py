# SPDX-License-Identifier: EPL-2.0
import time

import world
from hawo import log, store
from hawo.contact import Contacts
from hawo.outbox import Outbox
from hawo.relay import Relays

log.level = -1
PIN = 33


class Client:
    up = False

    def __init__(self):
        self.outbox = Outbox()


class Owner:
    """What a node is to its contacts, with a clock that moves in steps of 20 ms."""

    def __init__(self):
        self.client = Client()
        self.now = self.dropped = 0
        self.told = []

    def contact_changed(self, contact):
        self.told.append((contact.number, contact.open))

    def pass_ms(self, contacts, ms):
        for _ in range(ms // 20):
            self.now += 20
            self.uptime, self.ms = self.now // 1000, self.now % 1000
            contacts.scan(time.ticks_add(0, self.now))
            contacts.say(time.ticks_add(0, self.now))

    def sent(self):
        found = []
        while True:
            message = self.client.outbox.take(0)
            if not message:
                return found
            found.append(message)


def settings(*options):
    made = []
    for at, one in enumerate(options):
        made.append({"pin": PIN + at, "active_low": True, "normally_closed": False, "debounce": 50})
        made[-1].update(one)
    return made


def made(*options, remembered=b"", levels=None):
    if levels is not None:
        world.clear_pins()
        for at, level in enumerate(levels):
            world.drive(PIN + at, level)
    owner = Owner()
    owner.uptime = owner.ms = 0
    return Contacts(settings(*options), 0, remembered, owner), owner


def flip(contacts, owner, times, ms=200):
    for _ in range(times):
        world.drive(PIN, 1 - world.level(PIN))
        owner.pass_ms(contacts, ms)


def counts(owner):
    """Acknowledges one after the other."""
    return [int(one.split('"count":')[1].split(",")[0]) for one in payloads(owner)]


def payloads(owner):
    contacts = owner.contacts
    owner.client.up = True
    found = []
    while True:
        contacts.say(time.ticks_add(0, owner.now))
        messages = owner.sent()
        if not messages:
            return found
        assert len(messages) == 1
        found.append(messages[0].payload)
        owner.client.outbox.acknowledged(messages[0].pid)


def test_what_a_level_means():
    for options, low in (
        ({}, False), ({"active_low": False}, True), ({"normally_closed": True}, True),
        ({"active_low": False, "normally_closed": True}, False),
    ):  # fmt: skip
        for level in (0, 1):
            contacts, _ = made(options, levels=(level,))
            assert [one.open for one in contacts] == [low if level == 0 else not low], (options, level)


def test_a_change_is_told_when_it_has_lasted():
    contacts, owner = made({}, levels=(0,))
    world.drive(PIN, 1)
    owner.pass_ms(contacts, 60)
    assert owner.told == []
    owner.pass_ms(contacts, 40)
    assert owner.told == [(1, True)]


def test_bounces_are_one_change_and_a_spike_is_none():
    contacts, owner = made({}, levels=(0,))
    for level in (1, 0, 1, 0, 1):
        world.drive(PIN, level)
        owner.pass_ms(contacts, 40)
    owner.pass_ms(contacts, 200)
    assert owner.told == [(1, True)]
    flip(contacts, owner, 2, 40)
    owner.pass_ms(contacts, 200)
    assert owner.told == [(1, True)]


def test_the_debounce_can_be_chosen():
    contacts, owner = made({"debounce": 1000}, levels=(0,))
    world.drive(PIN, 1)
    owner.pass_ms(contacts, 1000)
    assert owner.told == []
    owner.pass_ms(contacts, 40)
    assert owner.told == [(1, True)]


def test_events_say_state_count_and_age():
    contacts, owner = made({}, {}, levels=(0, 0))
    owner.contacts = contacts
    first = list(contacts)[0].count
    flip(contacts, owner, 2, 2000)
    world.drive(PIN + 1, 1)
    owner.pass_ms(contacts, 3000)
    second = list(contacts)[1].count
    assert payloads(owner) == [
        '{"state":"OPEN","count":%d,"age":6}' % (first + 1),
        '{"state":"CLOSED","count":%d,"age":4}' % (first + 2),
        '{"state":"OPEN","count":%d,"age":2}' % second,
    ]


def test_after_the_greatest_count_comes_1():
    contacts, owner = made({}, levels=(0,))
    owner.contacts = contacts
    list(contacts)[0].count = 1073741822
    flip(contacts, owner, 3)
    assert counts(owner) == [1073741823, 1, 2]


def test_without_a_memory_the_count_begins_at_random():
    found = [list(made({}, levels=(0,))[0])[0].count for _ in range(50)]
    assert len(set(found)) > 45 and min(found) >= 0 and max(found) < 1000000000 and max(found) > 100000000


def test_one_is_under_way_and_the_next_goes_when_it_is_acknowledged():
    contacts, owner = made({}, levels=(0,))
    owner.client.up = True
    flip(contacts, owner, 3)
    first = owner.sent()
    assert len(first) == 1 and first[0].topic == "contact/1/event" and first[0].qos == 1 and not first[0].retain
    owner.pass_ms(contacts, 1000)
    assert not owner.sent()
    owner.client.outbox.acknowledged(first[0].pid)
    owner.pass_ms(contacts, 20)
    assert '"CLOSED"' in owner.sent()[0].payload


def test_without_an_acknowledgement_it_is_sent_again_after_growing_pauses():
    contacts, owner = made({}, levels=(0,))
    owner.client.up = True
    flip(contacts, owner, 1)
    pauses, last, payload = [], None, None
    while len(pauses) < 9:
        owner.pass_ms(contacts, 100)
        for message in owner.sent():
            if last is not None:
                pauses.append(round((owner.now - last) / 1000))
            last = owner.now
            count = message.payload.split(",")[1]
            assert payload in (None, count)
            payload = count
        assert not owner.client.outbox.overdue(owner.now, 10000)
    assert pauses == [10, 20, 40, 80, 160, 320, 600, 600, 600], pauses


def test_a_lost_connection_sends_it_again_at_the_next_connect():
    contacts, owner = made({}, levels=(0,))
    owner.contacts = contacts
    owner.client.up = True
    flip(contacts, owner, 2)
    first = owner.sent()[0].payload
    owner.client.outbox.offline()
    owner.client.up = False
    owner.pass_ms(contacts, 100)
    assert not owner.sent()
    owner.client.outbox.resume(False, [], 0)
    assert payloads(owner)[0].split('"age"')[0] == first.split('"age"')[0]
    assert not contacts.waiting()


def test_a_full_queue_drops_the_oldest_and_counts_it():
    contacts, owner = made({}, levels=(0,))
    owner.contacts = contacts
    first = list(contacts)[0].count + 1
    flip(contacts, owner, 30)
    assert owner.dropped == 6 and counts(owner) == list(range(first + 6, first + 30))


def test_the_one_under_way_may_be_the_oldest():
    contacts, owner = made({}, levels=(0,))
    owner.contacts = contacts
    first = list(contacts)[0].count + 1
    owner.client.up = True
    flip(contacts, owner, 1)
    lost = owner.sent()[0]
    flip(contacts, owner, 24)
    assert owner.dropped == 1 and owner.client.outbox.acknowledged(lost.pid) is None
    assert counts(owner) == list(range(first + 1, first + 25))


def test_nothing_takes_the_place_of_a_change():
    contacts, owner = made({}, levels=(0,))
    owner.contacts = contacts
    flip(contacts, owner, 24)
    for at in range(50):
        owner.client.outbox.event("button/1", str(at), 0)
        owner.client.outbox.reading("t%d" % at, "x")
    owner.client.outbox.expire(20000)
    owner.client.outbox.offline()
    assert len(counts(owner)) == 24 and owner.dropped == 0


def test_a_restart_keeps_queue_ages_and_counts():
    contacts, owner = made({}, {}, levels=(0, 1))
    flip(contacts, owner, 3, 2000)
    count = list(contacts)[0].count
    again, owner = made({}, {}, remembered=contacts.remember())
    owner.contacts = again
    assert [one.count for one in again] == [one.count for one in contacts]
    owner.pass_ms(again, 3000)
    assert owner.told == []
    ages = [int(one.split('"age":')[1][:-1]) for one in payloads(owner)]
    assert ages == [8, 6, 4], ages
    flip(again, owner, 1)
    assert counts(owner) == [count + 1]


def test_what_moved_while_the_node_started_is_a_change():
    contacts, owner = made({}, levels=(0,))
    count = list(contacts)[0].count
    kept = contacts.remember()
    world.drive(PIN, 1)
    again, owner = made({}, remembered=kept)
    owner.contacts = again
    owner.pass_ms(again, 200)
    assert owner.told == [(1, True)] and counts(owner) == [count + 1]


def test_what_was_kept_for_other_pins_is_not_used():
    contacts, owner = made({}, levels=(0,))
    flip(contacts, owner, 3)
    for other in ({"pin": PIN + 1}, {"active_low": False}, {"normally_closed": True}):
        again, _ = made(other, remembered=contacts.remember())
        assert not again.waiting()


def test_sixteen_of_everything_fit_into_the_memory_of_an_esp8266():
    world.memory = b""
    contacts, owner = made(*[{"pin": at} for at in range(33, 49)], levels=(0,))
    flip(contacts, owner, 30)
    relay = {"active_low": False, "power_on": "on", "link_loss": "hold", "link_loss_after": 60, "max_on": 86400, "interlock": ""}
    relays = Relays([dict(relay, pin=at) for at in range(1, 17)], 0)
    assert store.keep("b", b"1") and store.keep("w", b"1") and store.keep("r", relays.remember(0)) and store.keep("c", contacts.remember())
    assert len(store.recall("r")) == 148 and len(store.recall("c")) == 300, (len(store.recall("r")), len(store.recall("c")))
