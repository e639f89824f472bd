# SPDX-License-Identifier: EPL-2.0
"""The modules, each alone, inside MicroPython: tests/unit/*.py, one result for each of their functions."""

import functools
import re
import subprocess

import pytest
from support import HERE, MICROPYTHON_DIR, micropython

UNIT = HERE / "unit"
HEAP = 38 * 1024  # an ESP8266's, besides the code
CASES = [
    (path.stem, name)
    for path in sorted(UNIT.glob("unit_*.py"))
    for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text(), re.MULTILINE)
]


@functools.lru_cache(None)
def results(module):
    path = f"{MICROPYTHON_DIR}/sim:{MICROPYTHON_DIR}:.frozen"
    run = subprocess.run(
        [*micropython().split(), "-X", "heapsize=192k", UNIT / "run.py", module, str(HEAP)],
        env={"MICROPYPATH": path},
        capture_output=True,
        text=True,
        timeout=100,
    )
    lines = run.stdout.splitlines()
    assert "END" in lines, run.stdout + run.stderr
    return dict(line.split(" ", 2)[1:] if line.count(" ") > 1 else (line[5:], "") for line in lines if line[:4] in ("PASS", "FAIL"))


@pytest.mark.parametrize("module, name", CASES, ids=[f"{module}-{name}" for module, name in CASES])
def test_unit(module, name):
    failure = results(module)[name]
    assert not failure, failure.encode().decode("unicode_escape")
