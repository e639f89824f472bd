# SPDX-License-Identifier: EPL-2.0
"""Commands with an id: each is carried out once, and acknowledged at every arrival. More of it in late_ids."""
from ..registry import Skipped, need, rule
from .common import answers_since, relays, turn


def need_ids(bench):
    if not bench.info().get("ids", False):
        raise Skipped("the node does not know ids")


def fresh(bench, name):
    """An id that was not used before, also when the node is tested twice in a minute."""
    return f"{name}-{int(bench.start * 1000) % 10**6}"


def command(bench, n, word, name, more=""):
    return bench.send(f"relay/{n}/set", f'{{"state":"{word}","id":"{name}"{more}}}')


def done(bench, n, name, mark):
    return bench.expect(f"relay {n} has dealt with {name}", f"relay/{n}/done", name, since=mark)


def check_once(bench, n, name, before):
    """A repeat: answered with the state that the relay has, and with `done`."""
    bench.refresh()
    mark = bench.mark()
    command(bench, n, "TOGGLE", name)
    done(bench, n, name, mark)
    wanted = [f"relay/{n}/state {before}", f"relay/{n}/done {name}"]
    answers = answers_since(bench, mark)
    need(answers == wanted, f"the repeat was answered with {', '.join(answers)}, not with {', '.join(wanted)}")
    need(bench.relay_states()[n] == before, "the repeat moved the relay")


@rule("5.7", "a command with an id is carried out once, and each arrival answered with state and done", moves_relays=True)
def repeated_id(bench):
    n = relays(bench)[0]
    need_ids(bench)
    turn(bench, n, "OFF")
    name, mark = fresh(bench, "first"), bench.mark()
    command(bench, n, "TOGGLE", name)
    m = done(bench, n, name, mark)
    bench.first_id = (bench.now(), n, name)
    need(m.qos == 1, "done was not published with QoS 1")
    need(answers_since(bench, mark) == [f"relay/{n}/state ON", f"relay/{n}/done {name}"],
         "not answered with the state and then with done")
    check_once(bench, n, name, "ON")
    need(f"relay/{n}/done" not in bench.retained(), "done is retained")


@rule("5.7", "a repeated command starts no `for` again", moves_relays=True)
def repeated_for(bench):
    n = relays(bench)[0]
    need_ids(bench)
    turn(bench, n, "OFF")
    name, mark = fresh(bench, "for"), bench.mark()
    command(bench, n, "ON", name, ',"for":4')
    first = done(bench, n, name, mark)
    bench.refuse("OFF before its time", f"relay/{n}/state", "OFF", since=mark, during=2.5)
    command(bench, n, "ON", name, ',"for":4')
    off = bench.expect("OFF by itself", f"relay/{n}/state", "OFF", since=mark, timeout=4 + bench.patience)
    need(off.at - first.at < 5.5, f"OFF came after {off.at - first.at:.1f} s, not after 4")
    command(bench, n, "ON", name, ',"for":4')
    mark = bench.mark()
    bench.refuse("ON: the command was carried out again", f"relay/{n}/state", "ON", since=mark, during=1)


@rule("5.4 5.7", "an id that is none makes the command wrong", moves_relays=True)
def wrong_id(bench):
    n = relays(bench)[0]
    need_ids(bench)
    turn(bench, n, "OFF")
    dropped, mark = bench.telemetry()["dropped"], bench.mark()
    wrong = ('""', '"12345678901234567"', '"a b"', '"a/b"', '"ä"', "7", "null", "true", '["a"]')
    for value in wrong:
        bench.send(f"relay/{n}/set", f'{{"state":"ON","id":{value}}}')
    answers = answers_since(bench, mark)
    need(not answers, f"answered although it was refused: {', '.join(answers)}")
    need(bench.relay_states()[n] == "OFF", "the relay moved")
    after = bench.telemetry()["dropped"]
    need(after - dropped >= len(wrong), f"telemetry.dropped grew by {after - dropped}, not by {len(wrong)} or more")
