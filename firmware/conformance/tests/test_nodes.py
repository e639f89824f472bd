# SPDX-License-Identifier: EPL-2.0
"""The project's own nodes, simulated, and the example keep the convention: one test for each node and rule. With --acl the
broker lets each do what firmware/acl allows it, and no more."""
import concurrent.futures
import pathlib
import re

import guarded
import pytest
from kitrun import asked, run

from hawo_conformance import rules  # noqa: F401
from hawo_conformance.registry import RULES

ROOT = pathlib.Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "firmware" / "conformance" / "example_node.py"
NODES = {
    "micropython": ROOT / "firmware" / "sim-node",
    "nodemcu": ROOT / "firmware" / "nodemcu" / "sim-node",
    "example": EXAMPLE,
    "java": ROOT / "itests" / "org.openhab.binding.hawo.simnode" / "sim-node",
}
NAMES = [r.name for r in RULES]
STRIPES = 4  # nodes of each kind at once, which share the tests: most of the time is spent waiting


BASE = "home/hawo"  # of two levels (1.1)


def name_of(kind, number):
    return f"{kind}-with-a-long-name-{number}"  # more than the 23 bytes of a client id that every broker must take (1.3)


def stripe(broker, folder, kind, number, names, access=None):
    node = name_of(kind, number)
    password = access.passwords[node] if access else None

    def command(proxy, control):
        if kind == "example":
            secret = ["env", f"PASSWORD={password}"] if access else []
            return [*secret, EXAMPLE, "127.0.0.1", str(proxy), BASE, node]
        return [NODES[kind], "--broker", f"127.0.0.1:{proxy}", "--base", BASE, "--id", node, "--relays", "2", "--buttons", "1",
                "--contacts", "1", "--dht22", "--interval", "3", "--control", str(control),
                *(["--user", node, "--password", password] if access else [])]

    login = access.options(guarded.ADMIN) if access else []
    return run(broker, folder, command, node, names, "--base", BASE, *login)


@pytest.fixture(scope="module")
def access(request, tmp_path_factory):
    """The guarded broker with --acl, otherwise None."""
    if not request.config.getoption("--acl"):
        yield None
        return
    folder = tmp_path_factory.mktemp("guarded")
    broker, files = guarded.mosquitto(folder, [name_of(kind, number) for kind in NODES for number in range(STRIPES)], BASE)
    with broker as port:
        yield guarded.Access(port, files)


@pytest.fixture(scope="module")
def verdicts(request, broker, access, tmp_path_factory):
    """Kind and test to a future of the outcomes."""
    folder, futures = tmp_path_factory.mktemp("nodes"), {}
    pool = concurrent.futures.ThreadPoolExecutor(len(NODES) * STRIPES)
    wanted = asked(request, "kind", "name")
    port = access.port if access else broker
    for kind in NODES:
        for number in range(STRIPES):
            names = [name for name in NAMES[number::STRIPES] if (kind, name) in wanted]
            if names:
                future = pool.submit(stripe, port, folder, kind, number, names, access)
                futures.update({(kind, name): future for name in names})
    try:
        yield futures
    finally:
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", NODES)
def test_the_node_keeps_the_rule(verdicts, kind, name):
    outcomes, _ = verdicts[kind, name].result()
    text = outcomes[name]
    if kind == "example" and text and re.match("skipped: the node (has no|does not know)", text):
        return  # it leaves out what is optional
    assert text is None, text


def test_the_example_has_forty_lines_of_code():
    code = re.sub(r'^""".*?^"""$', "", EXAMPLE.read_text(encoding="utf-8"), flags=re.M | re.S)
    lines = [line for line in code.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(lines) <= 40 and max(map(len, lines)) <= 132
