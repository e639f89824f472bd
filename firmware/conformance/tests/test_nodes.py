# SPDX-License-Identifier: EPL-2.0
"""The project's own firmware, in its simulators, keeps the convention: one test for each firmware and rule."""
import pathlib
import subprocess
import xml.etree.ElementTree as xml

import pytest
from conftest import free_port

from hawo_conformance.rules import RULES

FIRMWARE = pathlib.Path(__file__).resolve().parents[2]
KIT = FIRMWARE / "conformance" / "conformance"
NODES = {"micropython": FIRMWARE / "sim-node", "nodemcu": FIRMWARE / "nodemcu" / "sim-node"}


@pytest.fixture(scope="module", params=NODES)
def verdict(request, broker, tmp_path_factory):
    """The outcome of each rule for one firmware: None when kept, else the text."""
    kind, folder, port = request.param, tmp_path_factory.mktemp("node"), free_port()
    with open(folder / "log", "w") as log:
        node = subprocess.Popen(
            [NODES[kind], "--broker", f"127.0.0.1:{broker}", "--id", kind, "--relays", "2", "--buttons", "1", "--dht22",
             "--interval", "3", "--control", str(port)], stdout=log, stderr=log)
    try:
        kit = subprocess.run(
            [KIT, "--broker", f"127.0.0.1:{broker}", "--node", kind, "--control", str(port), "--wait", "40",
             "--junit", folder / "kit.xml"], capture_output=True, text=True, timeout=420)
        print(kit.stdout, kit.stderr)
        print((folder / "log").read_text(errors="replace")[-3000:])
        cases = {}
        for case in xml.parse(folder / "kit.xml").getroot().iter("testcase"):
            bad = case.find("failure") if case.find("failure") is not None else case.find("skipped")
            cases[case.get("name")] = None if bad is None else f"{bad.tag}: {bad.get('message')}\n{bad.text or ''}"
        return cases
    finally:
        node.kill()
        node.wait()


@pytest.mark.parametrize("name", [test.__name__ for _, _, test, _, _ in RULES])
def test_the_firmware_keeps_the_rule(verdict, name):
    assert verdict[name] is None, verdict[name]
