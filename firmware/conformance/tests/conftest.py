# SPDX-License-Identifier: EPL-2.0
"""A mosquitto of the test's own, on a free port."""
import contextlib
import pathlib
import random
import shutil
import socket
import subprocess
import sys
import time

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))


_given = set()


def free_port():
    """Below the ports that the kernel gives to outgoing connections, so that nobody takes it before it is used."""
    while True:
        port = random.randrange(10000, 30000)
        if port in _given:
            continue
        _given.add(port)
        with socket.socket() as s:
            try:
                s.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass


def wait_for_port(port, process, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, f"ended with {process.returncode}"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise AssertionError(f"nobody listens on {port}")


@contextlib.contextmanager
def mosquitto_with(folder, *lines):
    """Its port."""
    port = free_port()
    # Started by root it would become a user who cannot read the test's files.
    text = "\n".join([f"listener {port} 127.0.0.1", "user root", *lines])
    (folder / "mosquitto.conf").write_text(text + "\n")
    executable = shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    assert executable, "mosquitto is not installed"
    with open(folder / "log", "w") as log:
        process = subprocess.Popen([executable, "-c", folder / "mosquitto.conf"], stdout=log, stderr=log)
    try:
        wait_for_port(port, process)
        yield port
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def broker(tmp_path_factory):
    with mosquitto_with(tmp_path_factory.mktemp("mosquitto"), "allow_anonymous true") as port:
        yield port


def pytest_addoption(parser):
    parser.addoption("--acl", action="store_true", help="test the nodes with a broker that is guarded by firmware/acl")
