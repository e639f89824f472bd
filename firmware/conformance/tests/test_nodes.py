# SPDX-License-Identifier: EPL-2.0
"""The project's own nodes, simulated, and the example keep the convention: one test for each node and rule."""
import concurrent.futures
import pathlib
import re

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


def stripe(broker, folder, kind, number, names):
    # A base of two levels (1.1), and more than the 23 bytes of a client id that every broker must take (1.3).
    node, base = f"{kind}-with-a-long-name-{number}", "home/hawo"

    def command(proxy, control):
        if kind == "example":
            return [EXAMPLE, "127.0.0.1", str(proxy), base, node]
        return [NODES[kind], "--broker", f"127.0.0.1:{proxy}", "--base", base, "--id", node, "--relays", "2", "--buttons", "1",
                "--contacts", "1", "--dht22", "--interval", "3", "--control", str(control)]

    return run(broker, folder, command, node, names, "--base", base)


@pytest.fixture(scope="module")
def verdicts(request, broker, tmp_path_factory):
    """Kind and test to a future of the outcomes."""
    folder, futures = tmp_path_factory.mktemp("nodes"), {}
    pool = concurrent.futures.ThreadPoolExecutor(len(NODES) * STRIPES)
    wanted = asked(request, "kind", "name")
    for kind in NODES:
        for number in range(STRIPES):
            names = [name for name in NAMES[number::STRIPES] if (kind, name) in wanted]
            if names:
                future = pool.submit(stripe, broker, folder, kind, number, names)
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
