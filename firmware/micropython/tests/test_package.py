# SPDX-License-Identifier: EPL-2.0
"""What is shipped, and the tools around it."""

import json
import os
import re
import subprocess

import pytest
from support import MICROPYTHON_DIR, SIM_NODE, until

MODULES = sorted(path.name for path in (MICROPYTHON_DIR / "hawo").glob("*.py"))
BOARDS = sorted(path.stem for path in (MICROPYTHON_DIR / "boards").glob("*.json"))


def test_mip_installs_every_module():
    package = json.loads((MICROPYTHON_DIR / "package.json").read_text())
    assert sorted(url[0] for url in package["urls"]) == [f"hawo/{name}" for name in MODULES]


def test_one_version():
    version = re.search(r'VERSION = "(.+)"', (MICROPYTHON_DIR / "hawo" / "__init__.py").read_text()).group(1)
    assert json.loads((MICROPYTHON_DIR / "package.json").read_text())["version"] == version
    for manifest in ("manifest.py", "manifest-1m.py", "manifest-esp32.py"):
        assert f'version="{version}"' in (MICROPYTHON_DIR / manifest).read_text()


@pytest.mark.parametrize("name", MODULES)
def test_no_module_is_long(name):
    assert len((MICROPYTHON_DIR / "hawo" / name).read_text().splitlines()) <= 250


def provision(tmp_path, *options):
    out = tmp_path / "hawo.json"
    run = subprocess.run(
        [MICROPYTHON_DIR / "provision", "--out", out, "--ssid", "s", "--wifi-password", "p", *options], capture_output=True, text=True
    )
    return run, out


def test_provision_takes_the_password_from_the_access_files(tmp_path):
    acl = MICROPYTHON_DIR.parent / "acl"
    subprocess.run([acl, tmp_path / "access", "pump", "cellar"], check=True, capture_output=True)
    (tmp_path / "hawo.json").touch(mode=0o644)
    usual = ("--board", "relay-1", "--broker", "b", "--access", tmp_path / "access", "--id")
    run, out = provision(tmp_path, *usual, "pump")
    password = json.loads((tmp_path / "access" / "secrets.json").read_text())["pump"]
    mqtt = json.loads(out.read_text())["mqtt"]
    assert (mqtt["user"], mqtt["password"]) == ("pump", password), run.stderr
    assert out.stat().st_mode & 0o777 == 0o600 and password not in run.stdout + run.stderr
    run, _ = provision(tmp_path, *usual, "shed")
    assert run.returncode == 2 and "no user 'shed'" in run.stderr


@pytest.mark.parametrize("board", BOARDS)
def test_a_node_runs_what_provision_wrote(tmp_path, broker, watcher, node_of, board):
    run, out = provision(tmp_path, "--board", board, "--broker", f"127.0.0.1:{broker.port}", "--id", "board")
    assert run.returncode == 0, run.stderr
    assert out.stat().st_mode & 0o777 == 0o600
    chip = json.loads((MICROPYTHON_DIR / "boards" / f"{board}.json").read_text())["chip"]
    node_of(broker.port, "--dir", tmp_path, "--chip", chip, broker=False)
    watcher.wait("hawo/board/status", "online")
    assert json.loads(watcher.wait("hawo/board/info").payload)["relays"] == len(json.loads(out.read_text()).get("relays", []))
    assert (tmp_path / "hawo.json.good").read_text() == out.read_text()


def test_a_pin_of_the_flash_memory_does_not_end_the_node(tmp_path, broker, watcher, node_of):
    """On a chip, such a pin is no exception but a panic, at each boot."""
    run, out = provision(tmp_path, "--board", "esp32-relay-1", "--broker", f"127.0.0.1:{broker.port}", "--id", "board")
    assert run.returncode == 0
    node_of(broker.port, "--dir", tmp_path, "--chip", "esp32", broker=False).says("connected")
    for pin, reason in ((6, "pins 6 to 11 belong to the flash memory"), (34, "pin 34 is an input only"), (44, "there is no pin 44")):
        raw = json.loads((tmp_path / "hawo.json.good").read_text())
        raw["relays"][0]["pin"] = pin
        out.write_text(json.dumps(raw))
        node = node_of(broker.port, "--dir", tmp_path, "--chip", "esp32", broker=False)
        node.says(f"relays[0].pin: {reason}")
        node.says("connected")


def test_pins_that_disturb_the_boot_are_warned_of(tmp_path, broker, node_of):
    run, _ = provision(tmp_path, "--board", "relay-2", "--broker", f"127.0.0.1:{broker.port}", "--set", "relays.2.pin=15")
    assert run.returncode == 0 and "relays[1].pin: the chip looks at pin 15 when it starts" in run.stderr
    node_of(broker.port, "--dir", tmp_path, "--chip", "esp8266", broker=False).says("relays[1].pin: the chip looks at pin 15")
    run, _ = provision(tmp_path, "--board", "sonoff-basic", "--broker", "b")
    assert "warning" not in run.stderr  # its button on GPIO0 is where it belongs


def test_provision_sets_any_key_and_checks_it(tmp_path):
    run, out = provision(tmp_path, "--board", "relay-2", "--broker", "b", "--set", "relays.2.link_loss=off", "--set", "relays.2.max_on=1800")
    assert run.returncode == 0 and json.loads(out.read_text())["relays"][1] == {"pin": 4, "link_loss": "off", "max_on": 1800}
    run, _ = provision(tmp_path, "--board", "relay-2", "--broker", "b", "--set", "relays.2.pin=7")
    assert run.returncode == 1 and "pins 6 to 11" in run.stderr
    run, _ = provision(tmp_path, "--board", "relay-2", "--broker", "b", "--set", "relays.3.pin=7")
    assert run.returncode == 2 and "no relays.3" in run.stderr


def test_provision_copies_the_certificate_and_the_configuration_onto_the_board(tmp_path, monkeypatch):
    tool = tmp_path / "bin" / "mpremote"
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\necho "$@" > "$(dirname "$0")/../asked"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}:{os.environ['PATH']}")
    ca = tmp_path / "home-ca.pem"
    ca.write_text("-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n")
    secure = "--board", "esp32-relay-1", "--broker", "b", "--ca", ca
    run, out = provision(tmp_path, *secure)
    assert run.returncode == 0 and f"mpremote fs cp {ca} :home-ca.pem" in run.stdout
    assert json.loads(out.read_text())["mqtt"] == {"host": "b", "port": 0, "base": "hawo", "tls": True, "ca": "home-ca.pem"}
    run, out = provision(tmp_path, *secure, "--port", "/dev/ttyX")
    assert run.returncode == 0, run.stderr
    asked = (tmp_path / "asked").read_text().strip()
    assert asked == f"connect /dev/ttyX fs cp {ca} :home-ca.pem + fs cp {out} :hawo.json + reset"


def test_provision_refuses_a_certificate_that_is_none(tmp_path):
    for text, reason in (("-----BEGIN PRIVATE KEY-----", "private key"), ("hello", "not a certificate"), (None, "No such file")):
        ca = tmp_path / "ca.pem"
        ca.write_text(text) if text else ca.unlink()
        run, out = provision(tmp_path, "--board", "esp32-relay-1", "--broker", "b", "--ca", ca)
        assert run.returncode == 2 and reason in run.stderr and not out.exists()


def test_provision_refuses_tls_on_an_esp8266(tmp_path):
    run, out = provision(tmp_path, "--board", "relay-1", "--broker", "b", "--tls")
    assert run.returncode == 1 and "mqtt.tls: not on an ESP8266" in run.stderr and not out.exists()


def test_provision_adds_contacts_in_their_order(tmp_path):
    options = ("--board", "d1-mini-relay", "--broker", "b", "--set", "contacts.1.pin=14", "--set", "contacts.1.debounce=200")
    run, out = provision(tmp_path, *options, "--set", "contacts.2.pin=12")
    assert run.returncode == 0, run.stderr
    assert json.loads(out.read_text())["contacts"] == [{"pin": 14, "debounce": 200}, {"pin": 12}]
    run, _ = provision(tmp_path, *options, "--set", "contacts.3.pin=12")
    assert run.returncode == 2 and "no contacts.3" in run.stderr


def test_relays_come_back_from_a_power_cut_as_they_were(tmp_path, broker, watcher, node_of):
    run, _ = provision(tmp_path, "--board", "relay-2", "--broker", f"127.0.0.1:{broker.port}", "--id", "board", "--set", "relays.2.power_on=last")
    assert run.returncode == 0
    node = node_of(broker.port, "--dir", tmp_path, broker=False)
    watcher.wait("hawo/board/status", "online")
    for relay in (1, 2):
        watcher.publish(f"hawo/board/relay/{relay}/set", "ON")
        watcher.wait(f"hawo/board/relay/{relay}/state", "ON")
    watcher.publish("hawo/board/relay/1/set", "OFF")
    watcher.wait("hawo/board/relay/1/state", "OFF")
    # Written in the node's next tick: a power cut in the milliseconds before it finds the old state.
    last = tmp_path / "relays.last"
    until(lambda: last.exists() and last.read_text() == "-1", "the states in flash")
    node.stop()
    watcher.clear()
    node = node_of(broker.port, "--dir", tmp_path, broker=False)
    watcher.wait("hawo/board/status", "online")
    watcher.wait("hawo/board/relay/1/state", "OFF")
    watcher.wait("hawo/board/relay/2/state", "ON")


def test_flash_is_written_only_at_changes_of_relays_that_want_it(tmp_path, broker, watcher, node_of):
    provision(tmp_path, "--board", "relay-2", "--broker", f"127.0.0.1:{broker.port}", "--id", "board", "--set", "relays.2.power_on=last")
    node_of(broker.port, "--dir", tmp_path, broker=False)
    watcher.wait("hawo/board/status", "online")
    last = tmp_path / "relays.last"
    watcher.publish("hawo/board/relay/2/set", "ON")
    until(lambda: last.exists() and last.read_text() == "-1", "the state in flash")
    written = last.stat().st_ino, last.stat().st_mtime_ns  # each writing makes a new file
    for relay, command in ((2, "ON"), (1, "ON"), (1, "OFF"), (2, '{"state":"ON","for":100}'), (2, "ON")):
        watcher.publish(f"hawo/board/relay/{relay}/set", command)
    watcher.publish("hawo/board/relay/1/set", '{"state":"ON","id":"last"}')
    watcher.wait("hawo/board/relay/1/done", "last")
    watcher.clear()
    watcher.publish("hawo/board/command", "refresh")
    watcher.wait("hawo/board/status", "online")
    assert (last.stat().st_ino, last.stat().st_mtime_ns) == written


def test_a_relay_that_was_on_does_not_come_back_on_another_pin(tmp_path, broker, watcher, node_of):
    run, out = provision(tmp_path, "--board", "relay-2", "--broker", f"127.0.0.1:{broker.port}", "--id", "board")
    node = node_of(broker.port, "--dir", tmp_path, broker=False)
    watcher.wait("hawo/board/status", "online")
    watcher.publish("hawo/board/relay/1/set", "ON")
    watcher.wait("hawo/board/relay/1/state", "ON")
    changed = json.loads(out.read_text())
    changed["relays"][0]["pin"], changed["relays"][1]["pin"] = changed["relays"][1]["pin"], changed["relays"][0]["pin"]
    out.write_text(json.dumps(changed))
    watcher.clear()
    watcher.publish("hawo/board/command", "restart")
    watcher.wait("hawo/board/status", "online")
    watcher.wait("hawo/board/relay/1/state", "OFF")
    assert node.ask("pin 4") == node.ask("pin 5") == "0"


def test_a_broken_configuration_runs_on_the_last_right_one(tmp_path, broker, watcher, node_of):
    _, out = provision(tmp_path, "--board", "relay-1", "--broker", f"127.0.0.1:{broker.port}", "--id", "board")
    node_of(broker.port, "--dir", tmp_path, broker=False).says("connected")
    out.write_text('{"relays": [')
    node = node_of(broker.port, "--dir", tmp_path, broker=False)
    node.says("configuration: JSON")
    node.says("the last that was right")
    node.says("connected")


def test_sim_node_says_what_it_wants():
    assert subprocess.run([SIM_NODE, "--id", "x"], capture_output=True).returncode == 2
    run = subprocess.run([SIM_NODE, "--help"], capture_output=True, text=True)
    assert run.returncode == 0 and "--broker" in run.stdout and "wifi down" in run.stdout
