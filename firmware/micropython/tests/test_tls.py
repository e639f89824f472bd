# SPDX-License-Identifier: EPL-2.0
"""TLS, with the check of the broker's certificate and host name."""

import json
import subprocess
import time

import pytest
from support import Broker


def certificate(directory, name, common_name):
    key, cert = directory / f"{name}.key", directory / f"{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
         "-subj", f"/CN={common_name}", "-addext", f"subjectAltName=DNS:{common_name}", "-keyout", key, "-out", cert],
        check=True,
        capture_output=True,
    )  # fmt: skip
    key.chmod(0o644)
    return key, cert


@pytest.fixture
def secure(tmp_path):
    """A function that starts a broker whose certificate is for this name."""
    brokers = []

    def start(common_name):
        key, cert = certificate(tmp_path, "broker", common_name)
        broker = Broker(tmp_path, f"certfile {cert}", f"keyfile {key}")
        broker.start()
        brokers.append(broker)
        return broker, cert

    yield start
    for broker in brokers:
        broker.stop()


def test_a_trusted_broker(secure, node_of):
    broker, cert = secure("localhost")
    node = node_of(broker.port, "--ca", cert, host="localhost")
    node.says("broker: connected")
    assert int(node.ask("heap").split()[0]) > 20000


def test_a_broker_with_the_wrong_certificate(secure, node_of, tmp_path):
    broker, _ = secure("localhost")
    other = tmp_path / "other"
    other.mkdir()
    _, wrong = certificate(other, "ca", "localhost")
    node = node_of(broker.port, "--ca", wrong, host="localhost")
    node.says("next try", times=2)
    assert "connected" not in node.log() and "broker: tls: " in node.log()


def test_a_broker_with_the_wrong_name(secure, node_of):
    broker, cert = secure("elsewhere.example")
    node = node_of(broker.port, "--ca", cert, host="localhost")
    node.says("next try", times=2)
    assert "connected" not in node.log()


def on_a_chip(broker, cert, *options):
    return broker.port, "--ca", cert, "--chip", "esp32", "--clock", 2000, "--dns", "127.0.0.1", *options


def test_the_clock_is_set_before_a_certificate_is_checked(secure, node_of):
    """After a power-on it says 2000, when no certificate was valid yet; other resets leave it as it is."""
    broker, cert = secure("localhost")
    node = node_of(*on_a_chip(broker, cert), host="localhost")
    node.says("broker: connected")
    assert "UTC from pool.ntp.org" in node.log()
    node.ask("ntp dead")
    for at, reset in enumerate(("software", "watchdog", "panic")):
        node.ask(f"reset {reset}")
        node.says("broker: connected", times=at + 2)
    node.ask("reset power-on")
    node.says("clock: no time from pool.ntp.org (no answer)")
    node.ask("ntp ok")
    node.says("broker: connected", times=5)


def test_a_node_without_the_time_says_so(secure, node_of):
    broker, cert = secure("localhost")
    node = node_of(*on_a_chip(broker, cert, "--ntp", "dead", "--buttons", 1), host="localhost")
    node.says("clock: no time from pool.ntp.org (no answer), and without it no certificate can be checked", times=2)
    assert flashes(node) == 3
    node.ask("press 1")
    assert node.ask("relay 1") == "1" and "connected" not in node.log()


def test_a_time_before_the_certificate_is_refused_by_it(secure, node_of):
    broker, cert = secure("localhost")
    node = node_of(*on_a_chip(broker, cert, "--ntp", 2025), host="localhost")
    node.says("next try", times=2)
    assert "starts in the future" in node.log() and "connected" not in node.log()


def test_what_is_no_time_does_not_set_the_clock(secure, node_of):
    broker, cert = secure("localhost")
    node = node_of(*on_a_chip(broker, cert, "--ntp", 2019), host="localhost")
    node.says("clock: no time from")


def test_an_esp8266_does_not_send_a_password_in_the_clear(tmp_path, broker, node_of):
    (tmp_path / "hawo.json").write_text(
        json.dumps({"wifi": {"ssid": "s"}, "mqtt": {"host": "127.0.0.1", "port": broker.port, "tls": True}, "relays": [{"pin": 4}]})
    )
    node = node_of(broker.port, "--dir", tmp_path, "--chip", "esp8266", broker=False)
    node.says("mqtt.tls: not on an ESP8266: it would send the password before it encrypts, and checks no certificate")
    node.says("no Wi-Fi or no broker is configured")


def flashes(node):
    """How often the LED flashes between two longer pauses (it is on when its pin is low)."""
    seen, end = [], time.monotonic() + 20
    while time.monotonic() < end:
        level, now = node.ask("pin 0"), time.monotonic()
        if not seen or seen[-1][1] != level:
            seen.append((now, level))
        pauses = [at for at in range(1, len(seen)) if seen[at][1] == "0" and seen[at][0] - seen[at - 1][0] > 0.5]
        if len(pauses) == 2:
            return len([one for one in seen[pauses[0] : pauses[1]] if one[1] == "0"])
    raise AssertionError(seen)
