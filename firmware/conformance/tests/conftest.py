# SPDX-License-Identifier: EPL-2.0
"""A mosquitto of the test's own, on a free port."""
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


@pytest.fixture(scope="session")
def broker(tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("mosquitto"), free_port()
    (folder / "mosquitto.conf").write_text(f"listener {port} 127.0.0.1\nallow_anonymous true\nuser root\n")
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
