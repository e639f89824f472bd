# SPDX-License-Identifier: EPL-2.0
"""Leaves the firmware as much memory as it has on a chip.

There the firmware is frozen: its bytecode lies in flash, and all of the heap is free, in one piece. Here the bytecode is
in the heap, and compiling it leaves holes. So the process gets a larger heap, and when all code is loaded the rest is
filled up, but for one piece of the size that the chip has left when the interpreter runs.
"""

import gc


def leave(free):
    """Exactly `free` bytes are left, in one piece. Returns what must be kept for that."""
    gc.collect()
    gap = bytearray(free)
    kept = None
    for size in (4096, 1024, 256, 64, 16):
        while True:
            try:
                kept = [kept, bytearray(size)]
            except MemoryError:
                break
    del gap
    gc.collect()
    return kept
