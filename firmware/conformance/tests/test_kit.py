# SPDX-License-Identifier: EPL-2.0
"""The kit notices what it is there to notice: a node with one fault breaks the rule of that fault."""
import pathlib
import subprocess
import sys

import pytest
from conftest import free_port

from hawo_conformance.rules import RULES

HERE = pathlib.Path(__file__).resolve().parent
KIT = HERE.parent / "conformance"

FAULTS = {
    "none": tuple(test.__name__ for _, _, test, _, _ in RULES),
    "online-first": ("will",),
    "double-key": ("info_is_valid",),
    "state-qos-0": ("retained_snapshot",),
    "state-not-retained": ("retained_snapshot",),
    "refresh-without-online": ("refresh",),
    "telemetry-retained": ("telemetry",),
    "out-of-range": ("climate",),
    "mute": ("telemetry",),
    "silent-when-unchanged": ("set_is_answered",),
    "forgets-for": ("set_for_a_time",),
    "strips": ("nonsense",),
    "obeys-oversize": ("oversize",),
    "identify-moves": ("commands",),
    "tires": ("burst",),
    "button-retained": ("button",),
    "no-double": ("button",),
    "old-value": ("failing_sensor",),
    "believes-the-word": ("false_word",),
    "obeys-retained": ("retained_set",),
    "other-client-id": ("will",),
    "wrong-will": ("will",),
    "will-not-retained": ("will",),
    "no-farewell": ("restart",),
    "old-boot-id": ("restart",),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_breaks_its_rule_and_no_fault_breaks_none(broker, fault):
    node = f"bad-{fault}"[:32]
    control = str(free_port())
    process = subprocess.Popen([sys.executable, HERE / "badnode.py", str(broker), node, fault, control])
    try:
        only = [word for name in FAULTS[fault] for word in ("--only", name)]
        kit = subprocess.run([KIT, "--broker", f"127.0.0.1:{broker}", "--node", node, "--patience", "3",
                              "--wait", "15", "--control", control, *only],
                             capture_output=True, text=True, timeout=120)
        assert kit.returncode == (0 if fault == "none" else 1), kit.stdout + kit.stderr
        assert ("BROKEN" in kit.stdout) == (fault != "none"), kit.stdout
    finally:
        process.kill()
        process.wait()


def test_every_rule_is_shown_to_notice_something():
    caught = {name for fault, names in FAULTS.items() if fault != "none" for name in names}
    assert caught == {test.__name__ for _, _, test, _, _ in RULES}


def test_a_test_that_is_not_there_is_said_to_be_so(broker):
    kit = subprocess.run([KIT, "--broker", f"127.0.0.1:{broker}", "--node", "x", "--only", "wil"], capture_output=True, text=True,
                         timeout=60)
    assert kit.returncode == 2 and "'wil'" in kit.stderr


def test_an_absent_node_is_said_to_be_absent(broker):
    kit = subprocess.run([KIT, "--broker", f"127.0.0.1:{broker}", "--node", "nobody", "--wait", "1"],
                         capture_output=True, text=True, timeout=60)
    assert kit.returncode == 2
    assert "hawo/nobody/status" in kit.stderr


def test_an_absent_broker_is_no_verdict_on_the_node():
    kit = subprocess.run([KIT, "--broker", "127.0.0.1:1", "--node", "x"], capture_output=True, text=True, timeout=60)
    assert kit.returncode == 2
    assert "127.0.0.1:1" in kit.stderr
