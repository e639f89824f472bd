# SPDX-License-Identifier: EPL-2.0
"""Commands: which ones are carried out, and which ones are refused."""
import time

from ..registry import need, rule
from .common import answers_since, never_left, relays, turn, unmoved

OPPOSITE = {"ON": "OFF", "OFF": "ON"}


@rule("5.1 5.2", "each set is answered with the state, also when nothing changes, and moves no other relay", moves_relays=True)
def set_is_answered(bench):
    for n in relays(bench):
        turn(bench, n, "OFF")
    for n in relays(bench):
        others = bench.relay_states()
        for word in ("ON", "ON", "OFF", "OFF"):
            mark = bench.send(f"relay/{n}/set", word)
            m = bench.expect(f"relay {n} confirms {word}", f"relay/{n}/state", word, since=mark)
            need(m.qos == 1, "the state was not published with QoS 1")
            unmoved({**others, n: word}, bench.relay_states())
        for word in ("ON", "OFF"):
            mark = bench.send(f"relay/{n}/set", "TOGGLE")
            bench.expect(f"TOGGLE turns relay {n} {word}", f"relay/{n}/state", word, since=mark)
        need(bench.retained()[f"relay/{n}/state"].text == "OFF", "the retained state is another one")


@rule("5.1", "JSON is a command too, and `for` ends by itself", moves_relays=True)
def set_for_a_time(bench):
    n = relays(bench)[0]
    turn(bench, n, "ON", '{"state":"ON"}')
    turn(bench, n, "OFF", '{"state":"TOGGLE"}')
    mark = bench.send(f"relay/{n}/set", '{"state":"ON","for":2.0,"comment":"unknown keys are ignored"}')
    on = bench.expect("ON", f"relay/{n}/state", "ON", since=mark)
    off = bench.expect("OFF by itself after 2 s", f"relay/{n}/state", "OFF",
                       since=mark + bench.since(mark).index(on) + 1, timeout=2 + bench.patience)
    need(off.at - on.at > 1.5, f"it went OFF after {off.at - on.at:.1f} s already")
    need(bench.retained()[f"relay/{n}/state"].text == "OFF", "the retained state is ON although the relay is OFF")
    turn(bench, n, "ON", '{"state":"ON","for":2}')
    mark = turn(bench, n, "ON")
    bench.refuse("OFF: the later ON ended the `for`", f"relay/{n}/state", "OFF", since=mark, during=3.5)
    turn(bench, n, "OFF")


REFUSED = ("on", "On", " ON", "ON\n", "1", "true", "null", "[]", "{", '{"state":"on"}', '{"state":1}', '{"for":5}',
           '{"state":"ON","for":0}', '{"state":"ON","for":-1}', '{"state":"ON","for":"5"}', '{"state":"ON","for":86401}',
           '{"state":"ON","for":true}', '{"state":"ON","for":null}', '{"state":"ON","for":2.5}', '{"state":"ON","for":[2]}',
           '{"state":"ON","for":NaN}', '{"state":"ON","for":1e999}', '{"state":"on","id":"refused"}',
           '{"state":"ON","for":0.5,"id":"refused"}', "[" * 500, b"\xff\xfe", b"\x00", b"O\xffN", '{"state":"ON"', '{"a":' * 100)
NOWHERE = ("relay/0/set", "relay/17/set", "relay/x/set", "relay/99999999999/set", "relay//set", "relay/01/set")


@rule("2.1 5.4", "a set that is refused moves nothing, gets no answer, and is counted", moves_relays=True)
def nonsense(bench):
    n = relays(bench)[0]
    turn(bench, n, "OFF")
    before, boot, dropped = bench.relay_states(), bench.info().get("boot"), bench.telemetry()["dropped"]
    mark = bench.mark()
    for payload in REFUSED:
        bench.send(f"relay/{n}/set", payload)
    for topic in NOWHERE:
        bench.send(topic, "ON")
    answers = answers_since(bench, mark)
    after = bench.telemetry()["dropped"]
    unmoved(before, bench.relay_states())
    need(not answers, f"answered although it was refused: {', '.join(answers)}")
    never_left(bench, mark, boot)
    count = len(REFUSED) + len(NOWHERE)
    need(after - dropped >= count, f"telemetry.dropped grew by {after - dropped}, not by {count} or more")


@rule("5.3", "an empty set is ignored without a word", moves_relays=True)
def empty_set(bench):
    n = relays(bench)[0]
    before, dropped = bench.relay_states(), bench.telemetry()["dropped"]
    mark = bench.send(f"relay/{n}/set", b"")
    answers = answers_since(bench, mark)
    need(not answers, f"it was answered: {', '.join(answers)}")
    after = bench.telemetry()["dropped"]
    need(after == dropped, f"telemetry.dropped was {dropped} and is {after}")
    unmoved(before, bench.relay_states())


@rule("2.2 2.3", "a payload of up to 4096 bytes is read", moves_relays=True)
def long_payloads(bench):
    n = relays(bench)[0]
    word = "OFF"
    turn(bench, n, word)
    for size in (101, 300, 1100, 4096):
        word = OPPOSITE[word]
        command = f'{{"state":"{word}","comment":"'
        turn(bench, n, word, command + "x" * (size - len(command) - 2) + '"}')
    turn(bench, n, "OFF")


@rule("2.3", "a payload that is too long is skipped, and the node stays")
def oversize(bench):
    before, boot, mark = bench.relay_states(), bench.info().get("boot"), bench.mark()
    bench.send("command", b"x" * 5000)
    bench.send("command", b"x" * 200_000)
    for n in before:
        word = OPPOSITE[before[n]].encode()
        for size in (4097, 70_000):
            command = b'{"state":"' + word + b'"'
            bench.send(f"relay/{n}/set", command + b" " * (size - len(command) - 1) + b"}")
    unmoved(before, bench.relay_states())
    never_left(bench, mark, boot)


@rule("8.2 8.4", "identify and unknown commands move no relay; unknown ones are counted")
def commands(bench):
    before, dropped = bench.relay_states(), bench.telemetry()["dropped"]
    boot, mark = bench.info().get("boot"), bench.mark()
    words = ("Refresh", "reboot", " restart", '{"command":"restart"}', b"\xff")
    for word in ("identify", *words):
        bench.send("command", word)
    after = bench.telemetry()["dropped"]
    unmoved(before, bench.relay_states())
    never_left(bench, mark, boot)
    need(after - dropped >= len(words), f"telemetry.dropped grew by {after - dropped}, not by {len(words)} or more")


@rule("3.3 5.2 9.1", "of a burst of a hundred commands the last one counts, and the node stays", moves_relays=True)
def burst(bench):
    n = relays(bench)[0]
    turn(bench, n, "OFF")
    boot, mark = bench.info().get("boot"), bench.mark()
    for i in range(101):
        bench.send(f"relay/{n}/set", "OFF" if i % 2 else "ON")
        time.sleep(0.005)
    need(bench.relay_states()[n] == "ON", "the last command was ON, and the relay is not")
    turn(bench, n, "OFF")
    never_left(bench, mark, boot)
