# SPDX-License-Identifier: EPL-2.0
import world
from hawo import log
from hawo.relay import Relays, parse

log.level = -1
BASE = {"active_low": False, "power_on": "off", "link_loss": "hold", "link_loss_after": 60, "max_on": 0, "interlock": ""}


def made(*options, **kinds):
    world.clear_pins()
    settings = []
    for at, one in enumerate(options):
        settings.append(dict(BASE))
        settings[-1]["pin"] = at + 1
        settings[-1].update(one)
    relays = Relays(settings, 0, **kinds)
    relays.told = []
    relays.changed = lambda relay: relays.told.append((relay.number, relay.on()))
    relays.settings = settings
    return relays


def states(relays):
    return "".join("1" if relay.on() else "0" for relay in relays)


def test_words_and_json():
    assert parse(b"ON") == ("ON", 0, None)
    assert parse(b"TOGGLE") == ("TOGGLE", 0, None)
    assert parse(b'{"state":"OFF"}') == ("OFF", 0, None)
    assert parse(b'{"state":"ON","for":300.0,"more":[1]}') == ("ON", 300, None)
    assert parse(b'{"state":"ON","for":86400,"id":"Az09_-Az09_-Az09"}') == ("ON", 86400, "Az09_-Az09_-Az09")


def test_what_is_no_command():
    for payload in (
        b"", b"on", b" ON", b"ON\n", b"1", b"\xff\xfe", b"ONN", b"[]", b"{}", b'{"state":"on"}', b'{"state":1}', b'{"for":5}',
        b'{"state":"ON","for":0}', b'{"state":"ON","for":86401}', b'{"state":"ON","for":"5"}', b'{"state":"ON","for":true}',
        b'{"state":"ON","for":null}', b'{"state":"ON"', b'{"state":"ON","for":-1}', b'{"state":["ON"]}', b"{" * 500,
        b'{"state":"ON","for":1.5}', b'{"state":"ON","for":1e300}', b'{"state":"ON","for":0.5}', b'{"state":"ON","id":""}',
        b'{"state":"ON","id":null}', b'{"state":"ON","id":5}', b'{"state":"ON","id":"a b"}', b'{"state":"ON","id":"Az09_-Az09_-Az09x"}',
        b'{"state":"ON","id":"\xc3\xa4"}',
    ):
        try:
            found = parse(payload)
        except (ValueError, RuntimeError):
            continue
        raise AssertionError("%s is %s" % (payload, found))


def test_an_active_low_relay_never_shows_the_wrong_level():
    made({"active_low": True})
    assert [level for _, level in world.pins[1].history()] == [1]


def test_power_on_states():
    relays = made({"power_on": "on"}, {}, {"power_on": "last"}, {"power_on": "last"}, last="--10")
    assert states(relays) == "1010" and relays.last_states() == "--10"
    assert made({}, {"power_on": "on"}).last_states() == ""


def test_every_command_is_answered():
    relays = made({})
    relays.command(1, b"OFF", 0)
    relays.command(1, b"ON", 0)
    relays.command(1, b"ON", 0)
    assert relays.told == [(1, False), (1, True), (1, True)]


def test_a_relay_that_is_not_there():
    for number in (0, 2, 99):
        try:
            made({}).command(number, b"ON", 0)
        except ValueError:
            continue
        raise AssertionError(number)


def test_for_ends_by_itself():
    relays = made({})
    relays.command(1, b'{"state":"ON","for":5}', 1000)
    relays.tick(5999, 0)
    assert states(relays) == "1"
    relays.tick(6000, 0)
    assert relays.told == [(1, True), (1, False)]


def test_an_id_is_carried_out_once():
    relays = made({}, {})
    timed = b'{"state":"TOGGLE","for":10,"id":"a"}'
    assert relays.command(1, timed, 0) == "a" and relays.command(1, timed, 5000) == "a" and relays.command(2, timed, 6000) == "a"
    assert relays.told == [(1, True), (1, True), (2, False)]
    relays.tick(10000, 0)
    assert states(relays) == "00"
    assert relays.command(1, timed, 59999) == "a" and states(relays) == "00"
    assert relays.command(1, timed, 60000) == "a" and states(relays) == "10"


def test_the_last_8_ids_are_remembered():
    relays = made({})
    for number in range(8):
        relays.command(1, b'{"state":"TOGGLE","id":"%d"}' % number, 0)
    for number in range(8):
        relays.command(1, b'{"state":"TOGGLE","id":"%d"}' % number, 1)
    assert states(relays) == "0"
    relays.command(1, b'{"state":"TOGGLE","id":"8"}', 2)
    assert states(relays) == "1"
    relays.command(1, b'{"state":"TOGGLE","id":"7"}', 3)
    relays.command(1, b'{"state":"TOGGLE","id":"1"}', 3)
    assert states(relays) == "1"


def test_a_refused_command_leaves_no_id():
    relays = made({})
    for number, payload in ((2, b'{"state":"ON","id":"a"}'), (1, b'{"state":"ON","for":null,"id":"a"}')):
        try:
            relays.command(number, payload, 0)
        except ValueError:
            continue
        raise AssertionError(payload)
    assert relays.command(1, b'{"state":"ON","id":"a"}', 0) == "a" and states(relays) == "1"


def test_for_of_off_and_toggle():
    relays = made({"power_on": "on"})
    relays.command(1, b'{"state":"TOGGLE","for":5}', 0)
    assert states(relays) == "0"
    relays.tick(5000, 0)
    assert states(relays) == "1"


def test_a_later_command_ends_for():
    relays = made({})
    relays.command(1, b'{"state":"ON","for":5}', 0)
    relays.command(1, b"ON", 1000)
    relays.tick(9000, 0)
    assert states(relays) == "1"


def test_max_on_is_not_prolonged_by_another_on():
    relays = made({"max_on": 10})
    relays.command(1, b"ON", 0)
    relays.command(1, b"ON", 9000)
    relays.tick(10000, 0)
    assert relays.told[-1] == (1, False)


def test_max_on_is_stronger_than_for():
    relays = made({"max_on": 10})
    relays.command(1, b'{"state":"ON","for":100}', 0)
    relays.tick(10000, 0)
    relays.tick(100000, 0)
    assert states(relays) == "0"


def test_an_interlock_opens_the_others_first():
    relays = made({"interlock": "blind"}, {"interlock": "blind"}, {})
    relays.command(1, b"ON", 0)
    relays.command(3, b"ON", 0)
    relays.command(2, b"ON", 0)
    assert relays.told == [(1, True), (3, True), (1, False), (2, True)] and states(relays) == "011"


def test_an_interlock_holds_at_boot():
    assert states(made({"interlock": "x", "power_on": "on"}, {"interlock": "x", "power_on": "on"})) == "10"


def test_link_loss_acts_once():
    relays = made({"link_loss": "off", "power_on": "on"}, {"power_on": "on"}, {"link_loss": "on", "link_loss_after": 5})
    relays.tick(0, 4000)
    assert states(relays) == "110"
    relays.tick(0, 5000)
    assert states(relays) == "111"
    relays.tick(0, 60000)
    assert states(relays) == "011"
    relays.toggle(1, 0)
    relays.tick(0, 61000)
    assert states(relays) == "111"
    relays.tick(0, 0)
    relays.tick(0, 60000)
    assert states(relays) == "011"


def test_a_restart_keeps_states_and_timers():
    relays = made({"max_on": 50}, {}, {})
    relays.command(1, b"ON", 0)
    relays.command(2, b'{"state":"ON","for":20}', 0)
    kept = relays.remember(5000)
    again = Relays(relays.settings, 100000, kept)
    assert states(again) == "110" and again.timing()
    again.tick(114999, 0)
    assert states(again) == "110"
    again.tick(115000, 0)
    assert states(again) == "100"
    again.tick(145000, 0)
    assert states(again) == "000"


def test_what_was_kept_of_another_configuration_is_not_used():
    kept = made({"power_on": "on"}).remember(0)
    assert states(made({}, {}, remembered=kept)) == "00"


def test_what_was_kept_for_other_pins_is_not_used():
    relays = made({"pin": 4}, {"pin": 5})
    relays.command(1, b"ON", 0)
    kept = relays.remember(0)
    assert states(made({"pin": 4}, {"pin": 5}, remembered=kept)) == "10"
    for other in (({"pin": 5}, {"pin": 4}), ({"pin": 4}, {"pin": 6}), ({"pin": 4, "active_low": True}, {"pin": 5})):
        assert states(made(*other, remembered=kept)) == "00"
