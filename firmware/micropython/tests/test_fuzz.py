# SPDX-License-Identifier: EPL-2.0
"""A broker that sends rubbish, over real sockets, at every stage of a connection: a fixed seed and a number of sessions, or, as
itests/fuzz asks for it, HAWO_FUZZ_SEED and HAWO_FUZZ_SECONDS."""

import os
import random
import subprocess
import threading
import time

from support import HERE, MICROPYTHON_DIR, Gone, LyingBroker, micropython, packet, publish

SESSIONS = 400
SECONDS = float(os.environ.get("HAWO_FUZZ_SECONDS", 0))
SEED = int(os.environ.get("HAWO_FUZZ_SEED", 20261120))


def rubbish(rng):
    good = publish("t/x", b"payload", 7) + packet(0xD0) + packet(0x40, b"\0\1") + publish("t/y", b"z" * 300)
    kind = rng.randrange(4)
    if kind == 0:
        return good[: rng.randrange(len(good))]
    if kind == 1:
        data = bytearray(good)
        for _ in range(rng.randrange(1, 6)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        return bytes(data)
    if kind == 2:
        return rng.randbytes(rng.randrange(1, 400))
    return packet(rng.randrange(256), rng.randbytes(rng.randrange(0, 5000)))


def test_no_rubbish_ends_the_client():
    liar = LyingBroker()
    rng, sessions, end = random.Random(SEED), 0, time.monotonic() + SECONDS

    def lie():
        nonlocal sessions
        while sessions < SESSIONS or time.monotonic() < end:
            peer = liar.accept()
            sessions += 1
            try:
                stage = rng.randrange(3)
                if stage:
                    peer.receive()
                    peer.send(b"\x20\2\0\0")
                if stage == 2:
                    _, _, body = peer.receive()
                    peer.send(packet(0x90, body[:2] + b"\1"))
                peer.send(rubbish(rng))
            except (Gone, OSError):
                pass
            if rng.random() < 0.5:
                peer.reset()
            else:
                peer.close()
        peer = liar.accept()
        peer.greet()
        peer.send(publish("t/end", b"the end"))
        try:
            peer.receive()
        except (Gone, OSError):
            pass

    thread = threading.Thread(target=lie, daemon=True)
    thread.start()
    run = subprocess.run(
        [*micropython().split(), "-X", "heapsize=192k", HERE / "rubbish.py", str(38 * 1024), str(liar.port)],
        env={"MICROPYPATH": f"{MICROPYTHON_DIR}/sim:{MICROPYTHON_DIR}:.frozen"},
        capture_output=True,
        text=True,
        timeout=SECONDS + 100,
    )
    liar.close()
    assert "got the end" in run.stdout, f"seed {SEED}, session {sessions}: {run.stdout}{run.stderr}"
    words = run.stdout.split("free ")[1].split()
    assert int(words[0]) - int(words[1]) < 1024, run.stdout
    assert "malformed" in run.stdout and "closed" in run.stdout
    print(f"micropython: seed {SEED}, {sessions} sessions, {run.stdout}")
