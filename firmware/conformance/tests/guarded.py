# SPDX-License-Identifier: EPL-2.0
"""Brokers that admit only those to whom firmware/acl has given rights."""
import json
import os
import pathlib
import subprocess
import sys
import time

from conftest import free_port, mosquitto_with, wait_for_port

ACL = pathlib.Path(__file__).resolve().parents[2] / "acl"
ADMIN = "tester"
RABBITMQ = pathlib.Path("/usr/lib/rabbitmq/bin")


def make(folder, *arguments):
    """Runs firmware/acl for this directory; gives what it said, and fails when it fails."""
    done = subprocess.run([sys.executable, ACL, folder, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


class Access:
    """Port and passwords of a broker."""

    def __init__(self, port, folder):
        self.port, self.passwords = port, json.loads((folder / "secrets.json").read_text())

    def options(self, user):
        """As the kit takes them, and as the nodes do."""
        return ["--username", user, "--password", self.passwords[user]]


def mosquitto(folder, nodes, base="hawo"):
    """A context: mosquitto under the ACL for these nodes."""
    access = folder / "access"
    make(access, "--base", base, "--admin", ADMIN, *nodes)
    return mosquitto_with(folder, *(access / "hawo.conf").read_text().splitlines()), access


class RabbitMq:
    """One RabbitMQ with the MQTT plugin, its files in a directory of its own, and the definitions of firmware/acl."""

    def __init__(self, folder, nodes, base="hawo"):
        self.folder, self.port, self.access = folder, free_port(), folder / "access"
        make(self.access, "--for", "rabbitmq", "--base", base, "--admin", ADMIN, *nodes)
        (folder / "rabbitmq.conf").write_text(
            f"listeners.tcp = none\nmqtt.listeners.tcp.1 = 127.0.0.1:{self.port}\nmqtt.allow_anonymous = false\n"
            f"load_definitions = {self.access / 'rabbitmq.json'}\n")
        (folder / "plugins").write_text("[rabbitmq_mqtt].\n")
        home = os.environ.get("HOME", "/root")
        self.environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home, "RABBITMQ_NODENAME": f"acl{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1", "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_MNESIA_BASE": str(folder), "RABBITMQ_LOG_BASE": str(folder), "ERL_EPMD_PORT": str(free_port()),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"), "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_CONF_ENV_FILE": "/dev/null", "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 -setcookie acl",
            "ERL_EPMD_ADDRESS": "127.0.0.1", "LANG": "C.UTF-8",
        }

    @staticmethod
    def is_installed():
        return (RABBITMQ / "rabbitmq-server").exists()

    def __enter__(self):
        with open(self.folder / "log", "w") as log:
            self.process = subprocess.Popen([RABBITMQ / "rabbitmq-server"], env=self.environment, stdout=log, stderr=log,
                                            start_new_session=True)
        wait_for_port(self.port, self.process, 90)
        end = time.monotonic() + 60  # it listens before it has read the users
        while "startup complete" not in (self.folder / f"acl{self.port}@localhost.log").read_text(errors="replace"):
            assert time.monotonic() < end, "RabbitMQ does not come up"
            time.sleep(0.1)
        return self

    def __exit__(self, *_):
        # The server is a child of the script that started it; the group holds both, and epmd is a daemon of its own.
        os.killpg(self.process.pid, 9)
        self.process.wait()
        subprocess.run(["epmd", "-kill"], env=self.environment, capture_output=True, timeout=10)
