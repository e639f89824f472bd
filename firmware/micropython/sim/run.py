# SPDX-License-Identifier: EPL-2.0
"""run.py BYTES …: a node with a heap of that many bytes besides the code; the rest is the command line of sim-node."""

import asyncio  # frozen, and in use on the chip too
import gc
import sys

gc.collect()
used = gc.mem_alloc()  # of the interpreter, as on the chip

import heap

gap = heap.reserve(int(sys.argv[1]) - used)

import start

start.start(sys.argv[2:], gap)
