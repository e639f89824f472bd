# SPDX-License-Identifier: EPL-2.0
"""rightnode.py with one fault that is named: to show that the kit notices it. badnode.py BROKERPORT ID FAULT CONTROLPORT"""
import sys

import badcommands  # noqa: F401
import badconnection  # noqa: F401
import badinputs  # noqa: F401
from faults import FAULTS

if __name__ == "__main__":
    FAULTS[sys.argv[3]](int(sys.argv[1]), sys.argv[2], int(sys.argv[4])).run()
