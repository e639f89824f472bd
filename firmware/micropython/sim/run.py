# SPDX-License-Identifier: EPL-2.0
"""run.py BYTES …: a node with a heap of that many bytes besides the code; the rest is the command line of sim-node."""

import gc

gc.collect()
used = gc.mem_alloc()  # of the interpreter itself, as on the chip

import asyncio
import sys

import start

start.start(sys.argv[2:], int(sys.argv[1]) - used)
