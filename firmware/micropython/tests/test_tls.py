# SPDX-License-Identifier: EPL-2.0
"""TLS, with the check of the broker's certificate and host name."""

import subprocess

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
