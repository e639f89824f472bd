# SPDX-License-Identifier: EPL-2.0
"""The rules of firmware/PROTOCOL.md that can be seen from outside, each as a test of one node, in the order of the run."""
from . import snapshot, ids, readings, commands, late_ids, connection, network, inputs, contacts, restart  # noqa: F401
