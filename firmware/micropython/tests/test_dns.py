# SPDX-License-Identifier: EPL-2.0
"""Name servers that are silent, wrong, or know a broker that has moved. The port's own look-up blocks for 7 s; see sim/socket.py."""

import json
import time

import pytest
from support import Broker, free_port, until

HOST = "broker.example"
REACTION = 100  # ms


def history(node, pin):
    """[(ms, level)] of a pin's last changes."""
    return [tuple(int(part) for part in one.split(":")) for one in node.ask(f"history {pin}").split()]


def reactions(node, presses=4, max_on=1000):
    """Presses button 1, which works relay 1, and returns how late each release was answered and each max_on was kept, in ms."""

    def new(pin, level, since):
        return [ms for ms, now in history(node, pin) if now == level and ms > since]

    start = max(ms for ms, _ in history(node, 1) + history(node, 17))
    for at in range(presses):
        node.ask(f"later {300 + at * 3000} down 1")
        node.ask(f"later {400 + at * 3000} up 1")
    until(lambda: len(new(17, 1, start)) == presses, "the last release", 10 + 3 * presses)
    time.sleep(max_on / 1000 + 0.5)
    released, on, off = new(17, 1, start), new(1, 1, start), new(1, 0, start)
    if not len(on) == len(off) == presses:
        return [max_on * 10]  # a press was missed
    return [a - b for a, b in zip(on, released)] + [a - b - max_on for a, b in zip(off, on)]


def test_relays_react_while_the_name_servers_are_silent(node_of):
    node = node_of(free_port(), "--buttons", 1, "--max-on", 1, "--dns", "dead", "--no-watchdog", host=HOST)
    node.says("dns: no address for broker.example")
    # The computer that runs this may stop for a moment, too; a look-up that blocks spoils every round.
    rounds = []
    while not rounds or max(rounds[-1]) > REACTION and len(rounds) < 6:
        rounds.append(reactions(node))
    assert max(rounds[-1]) <= REACTION, rounds
    node.says("dns: no address for broker.example", times=2)  # it did look up meanwhile


def test_the_node_finds_its_broker_again_without_a_name_server(broker, watcher, node_of, tmp_path):
    configure(tmp_path, broker.port)
    node = node_of(broker.port, "--dir", tmp_path, "--dns", "127.0.0.1", broker=False)
    watcher.wait("hawo/n0/status", "online")
    assert (tmp_path / "broker.last").read_text() == f"{HOST} 127.0.0.1"
    node.ask("dns dead")
    broker.kill()
    node.says("next try")
    broker.start()
    node.says("broker: connected", times=2)
    node.stop()  # a power cut
    watcher.clear()
    node = node_of(broker.port, "--dir", tmp_path, "--dns", "dead", broker=False)
    watcher.wait("hawo/n0/status", "online")
    node.says("dns: broker.example: no answer")


def test_a_broker_that_moved_is_found_at_its_new_address(tmp_path, node_of):
    old = Broker(tmp_path)
    old.start()
    configure(tmp_path, old.port)
    node = node_of(old.port, "--dir", tmp_path, "--dns", "127.0.0.1", broker=False)
    node.says("connected")
    old.kill()
    node.ask("dns 127.0.0.2")
    new = Broker(tmp_path, address="127.0.0.2", port=old.port)
    new.start()
    node.says("broker: connected", times=2)
    assert (tmp_path / "broker.last").read_text() == f"{HOST} 127.0.0.2"
    # A name server that says what is not so does not keep the node from the address that works.
    node.ask("dns 127.0.0.3")
    new.kill()
    node.says("next try", times=3)
    new.start()
    node.says("broker: connected", times=3, within=40)
    new.stop()


def configure(directory, port):
    (directory / "hawo.json").write_text(
        json.dumps({
            "node": {"id": "n0"}, "wifi": {"ssid": "s"}, "mqtt": {"host": HOST, "port": port}, "relays": [{"pin": 4}],
        })
    )  # fmt: skip
