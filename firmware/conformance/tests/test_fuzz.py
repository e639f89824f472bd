# SPDX-License-Identifier: EPL-2.0
"""Random commands to the project's firmware: it neither restarts nor stops answering, keeps its memory and writes few lines; and
another node is served meanwhile. A fixed seed and a few rounds; with HAWO_FUZZ_SECONDS and HAWO_FUZZ_SEED any, see itests/fuzz."""
import json
import os
import re
import subprocess
import time

import pytest
from conftest import free_port, mosquitto_with
from fuzzing import Fuzzer
from test_nodes import NODES

from hawo_conformance.bench import Bench

ROUNDS, MESSAGES = 8, 150
SECONDS = float(os.environ.get("HAWO_FUZZ_SECONDS", 0))
SEED = int(os.environ.get("HAWO_FUZZ_SEED", 20261121))
PATIENCE = 20  # for a busy machine; the witness answers within a second on an idle one


class FuzzedNode:
    def __init__(self, kind, folder, port, name):
        self.control, self.log = free_port(), folder / f"{name}.log"
        with open(self.log, "w") as out:
            self.process = subprocess.Popen([NODES[kind], "--broker", f"127.0.0.1:{port}", "--id", name, "--relays", "2", "--dht22",
                                             "--interval", "5", "--control", str(self.control)], stdout=out, stderr=out)
        self.bench = Bench("127.0.0.1", port, "hawo", name, control=self.control, patience=PATIENCE)
        self.bench.expect("online", "status", "online", since=0, live=False, timeout=40)

    def heap(self):
        """Bytes free."""
        return int(re.search(r"\d+", self.bench.control("heap")).group())

    def end(self):
        self.bench.close()
        self.process.kill()
        self.process.wait()


@pytest.mark.parametrize("kind", ["micropython", "nodemcu"])
def test_no_command_disturbs_a_node(kind, tmp_path):
    fuzzer, end, sent, rounds, heap = Fuzzer(SEED), time.monotonic() + SECONDS, 0, 0, None
    with mosquitto_with(tmp_path, "allow_anonymous true", "max_queued_messages 0") as port:
        node, witness = FuzzedNode(kind, tmp_path, port, "fuzzed"), FuzzedNode(kind, tmp_path, port, "witness")
        try:
            boot = node.bench.info()["boot"]
            while rounds < ROUNDS or time.monotonic() < end:
                where = f"seed {SEED}, round {rounds}"
                for _ in range(MESSAGES):
                    topic, payload, retained = fuzzer.message()
                    node.bench.watch.publish(node.bench.prefix + topic, payload, 1, retained)
                    if retained:
                        node.bench.watch.publish(node.bench.prefix + topic, b"", 1, True)
                sent += MESSAGES
                word = "ON" if rounds % 2 else "OFF"
                mark = witness.bench.send("relay/1/set", word)
                answer = witness.bench.expect("the other node answers", "relay/1/state", word, since=mark)
                if SECONDS:  # nothing else runs then
                    asked = next(m for m in witness.bench.since(mark) if m.topic.endswith("/set"))
                    assert answer.at - asked.at < 1, where
                node.bench.refresh()
                assert node.bench.info()["boot"] == boot, f"{where}: it restarted\n{node.log.read_text(errors='replace')[-3000:]}"
                heap = heap or node.heap()
                rounds += 1
                for one in (node, witness):  # what the kit keeps for a person
                    one.bench.lines.clear()
            assert node.heap() > heap - 2048, f"seed {SEED}: {heap} bytes were free, now {node.heap()}"
            telemetry = node.bench.telemetry()
            assert telemetry["dropped"] > sent / 10, "the test reaches what is behind"
        finally:
            node.end()
            witness.end()
    log = node.log.read_bytes()
    lines = log.splitlines()
    assert b"Traceback" not in log and b"PANIC" not in log and b"attempt to" not in log, log[-3000:]
    assert len(lines) < 1.2 * sent + 100 and max(map(len, lines)) < 400, f"{len(lines)} lines for {sent} messages"
    print(json.dumps({"kind": kind, "seed": SEED, "messages": sent, "free at first": heap}))
