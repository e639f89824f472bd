# SPDX-License-Identifier: EPL-2.0
"""run.py MODULE BYTES: runs inside MicroPython every test_ function of the module, one line for each, with a heap of so
many bytes besides the code."""

import asyncio
import gc
import io
import sys

gc.collect()
used = gc.mem_alloc()

import heap

gap = heap.reserve(int(sys.argv[2]) - used)
sys.path.insert(0, __file__.rsplit("/", 1)[0])
import world  # noqa: what it needs is not the firmware's

module = __import__(sys.argv[1])
ballast = heap.leave(gap)
for name in sorted(dir(module)):
    if not name.startswith("test_"):
        continue
    gc.collect()
    try:
        work = getattr(module, name)()
        if hasattr(work, "send"):
            asyncio.run(asyncio.wait_for(work, 30))
        print("PASS", name)
    except Exception as e:
        text = io.StringIO()
        sys.print_exception(e, text)
        print("FAIL", name, repr(text.getvalue()))
print("END")
