# SPDX-License-Identifier: EPL-2.0
import json
import os

import board_files
import machine
import network
import world
import hawo

before = world.touched(), network.WLAN.joined
for name in os.listdir(hawo.__file__.rsplit("/", 1)[0]):
    if name.endswith(".py"):
        __import__("hawo." + name[:-3])
after = world.touched(), network.WLAN.joined

from hawo import boot, log  # noqa: E402

log.level = -1


def write(name, raw):
    with open(name, "w") as file:
        json.dump(raw, file)


def test_importing_touches_neither_pins_nor_wifi():
    assert before == after == (False, None)


def test_a_pin_that_the_chip_has_not_leads_back_to_the_last_file_that_worked():
    directory = board_files.temporary()
    name = directory + "/hawo.json"
    silent = {"log": "error"}
    real = machine.Pin

    class Pin(real):
        def __init__(self, number, *rest, **kinds):
            if number > 40:
                raise ValueError("invalid pin")
            super().__init__(number, *rest, **kinds)

    from hawo import relay

    machine.Pin = relay.Pin = Pin
    try:
        write(name, {"node": silent, "relays": [{"pin": 44}]})
        assert len(boot.start(name).relays) == 0  # there is none that worked
        assert "hawo.json.good" not in os.listdir(directory)
        write(name, {"node": silent, "relays": [{"pin": 4}, {"pin": 5}]})
        assert len(boot.start(name).relays) == 2
        write(name, {"node": silent, "relays": [{"pin": 4}, {"pin": 44}, {"pin": 6}]})
        assert len(boot.start(name).relays) == 2
        write(name, {"node": silent, "relays": [{"pin": 4}]})
        assert len(boot.start(name).relays) == 1
    finally:
        machine.Pin = relay.Pin = real
        board_files.remove(directory)


def test_without_the_file_of_its_certificate_a_node_stays_off_the_network_and_works():
    directory = board_files.temporary()
    name = directory + "/hawo.json"
    raw = {
        "node": {"log": "error"}, "wifi": {"ssid": "s"}, "mqtt": {"host": "h", "tls": True, "ca": "/nowhere/ca.pem"},
        "relays": [{"pin": 4}],
    }  # fmt: skip
    write(name, raw)
    node = boot.start(name)
    assert len(node.relays) == 1 and not node.configured and node.client.port == 8883
    board_files.remove(directory)


def test_a_second_ctrl_c_does_not_cut_off_what_the_first_began():
    class Node:
        stops = 0

        def stop(self):
            Node.stops += 1
            if Node.stops < 3:
                raise KeyboardInterrupt

    boot.stop(Node())
    assert Node.stops == 3


def test_ctrl_c_before_the_node_runs_is_no_short_boot():
    world.memory = b""

    def load(name):
        raise KeyboardInterrupt

    for _ in range(5):
        boot.main("/nowhere/hawo.json", load)
    assert boot.count() == 0
