# SPDX-License-Identifier: EPL-2.0
"""Leaves the firmware as much memory as it has on a chip.

There the firmware is frozen: its bytecode lies in flash, and all of the heap is free, in one piece. Here the bytecode is
in the heap, and compiling it leaves holes. So the process gets a larger heap. A gap of the chip's size is set aside
before any code is loaded, and when it is, all the rest is filled up and the gap is opened.
"""

import gc


def reserve(size):
    return [bytearray(size)]


def leave(gap):
    """Nothing but the gap is free. Returns what must be kept for that."""
    gc.collect()
    free = len(gap[0])
    kept = None
    for size in (4096, 1024, 256, 64, 16):
        while True:
            try:
                kept = (kept, bytearray(size))  # no list: that has unused places with old pointers
            except MemoryError:
                break
    gap.clear()
    for _ in range(20):
        # The collector takes for a pointer whatever looks like one, also in what is left of old calls on the stack.
        _scrub(12)
        gc.collect()
        if gc.mem_free() > free - 1024:
            return kept
    raise MemoryError("the gap is not free: %d of %d" % (gc.mem_free(), free))


def _scrub(depth):
    a = b = c = d = e = f = g = h = 0
    if depth:
        _scrub(depth - 1)
