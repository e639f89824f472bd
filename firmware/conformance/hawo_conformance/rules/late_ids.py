# SPDX-License-Identifier: EPL-2.0
"""How long a node remembers the ids of commands."""
from ..registry import rule
from .common import back_after_take_over, relays, turn
from .ids import check_once, command, done, fresh, need_ids


@rule("5.7", "an id is remembered for 60 s", moves_relays=True)
def old_id(bench):
    need_ids(bench)
    # The other tests have taken some of the time already, if not too much.
    if bench.first_id is None or bench.now() - bench.first_id[0] > 54:
        n, name, mark = relays(bench)[0], fresh(bench, "old"), bench.mark()
        command(bench, n, "TOGGLE", name)
        done(bench, n, name, mark)
        bench.first_id = (bench.now(), n, name)
    at, n, name = bench.first_id
    before = bench.relay_states()[n]
    bench.wait_until(at + 56)
    check_once(bench, n, name, before)


@rule("5.7", "the last eight ids are remembered, whatever their commands have in common", moves_relays=True)
def eight_ids(bench):
    n = relays(bench)[0]
    need_ids(bench)
    turn(bench, n, "OFF")
    names = [fresh(bench, f"eight{i}") for i in range(8)]
    for i, name in enumerate(names):
        mark = bench.mark()
        command(bench, n, "TOGGLE", name)
        bench.expect(f"TOGGLE with the id {name}", f"relay/{n}/state", "OFF" if i % 2 else "ON", since=mark)
        done(bench, n, name, mark)
    for name in names:
        check_once(bench, n, name, "OFF")


@rule("5.7", "an id is remembered over a lost connection", moves_relays=True, interrupts=True)
def id_over_reconnect(bench):
    n = relays(bench)[0]
    need_ids(bench)
    turn(bench, n, "OFF")
    name, mark = fresh(bench, "lost"), bench.mark()
    command(bench, n, "TOGGLE", name)
    done(bench, n, name, mark)
    back_after_take_over(bench)
    check_once(bench, n, name, "ON")
    turn(bench, n, "OFF")
