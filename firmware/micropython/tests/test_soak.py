# SPDX-License-Identifier: EPL-2.0
"""The soak in small: a persistent session with a real broker that is restarted, messages in flight both ways."""

import subprocess

from support import MICROPYTHON_DIR


def test_a_persistent_session_loses_nothing_over_restarts_of_the_broker():
    run = subprocess.run(
        [MICROPYTHON_DIR / "soak", "--messages", "50000", "--every", "2.2"], capture_output=True, text=True, timeout=200
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "killed 0 times" not in run.stdout and "50000 arrived" in run.stdout
