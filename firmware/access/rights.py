# SPDX-License-Identifier: EPL-2.0
"""The topics that each user of the broker may publish to and read, from section 2 of PROTOCOL.md."""

import re
from dataclasses import dataclass

NODE_WRITES = (
    "status",
    "info",
    "relay/+/state",
    "relay/+/done",
    "button/+",
    "contact/+/state",
    "contact/+/event",
    "climate",
    "telemetry",
)
NODE_READS = ("relay/+/set", "command", "status")
OPENHAB_STATE = "openhab/+/state"  # section 13
RESERVED = "openhab"  # rule 1.2
COMMANDS = ("relay/+/set", "command")
# What the console command `openhab:hawo forget` empties besides the commands.
FORGOTTEN = ("status", "info", "climate", "relay/+/state", "contact/+/state")


class Refused(Exception):
    """The input is wrong; the text says why."""


@dataclass(frozen=True)
class Rights:
    """What one user may do. Topics may hold + and #; client_id is None where any will do."""

    user: str
    client_id: str
    writes: tuple
    reads: tuple


def check_base(base):
    """Rule 1.1. A line break would add lines of its own to the ACL."""
    if not base or "" in base.split("/") or not base.isprintable() or base != base.strip() or set(base) & set("+#"):
        raise Refused(f"base topic {base!r}: no empty level, no + or #, no control character")


def check_user(user):
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", user):
        raise Refused(f"user {user!r}: want 1 to 64 letters, digits, '_', '.' and '-'")


def check_nodes(nodes):
    """Rule 1.2."""
    seen = set()
    for node in nodes:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,31}", node):
            raise Refused(f"node id {node!r}: want 1 to 32 of a-z, 0-9 and '-', not beginning with '-'")
        if node == RESERVED:
            raise Refused(f"node id {node!r}: its topics are openHAB's own")
        if node in seen:
            raise Refused(f"node id {node!r} is given twice: two nodes must not share one")
        seen.add(node)


def rights(base, nodes, openhab, admins):
    """The rights of all users. A node's user has the name of the node. Raises Refused."""
    check_base(base)
    check_nodes(nodes)
    for user in (openhab, *admins):
        check_user(user)
    names = [openhab, *admins, *nodes]
    for name in names:
        if names.count(name) > 1:
            raise Refused(f"{name!r} would be one user for two purposes")
    found = [
        Rights(
            openhab,
            None,
            (*_below(f"{base}/+", dict.fromkeys(COMMANDS + FORGOTTEN)), f"{base}/{OPENHAB_STATE}"),
            (f"{base}/+/#",),
        ),
        *(Rights(admin, None, (f"{base}/#",), (f"{base}/#",)) for admin in admins),
    ]
    for node in nodes:
        own = f"{base}/{node}"
        client_id = own.replace("/", "-")  # rule 1.3
        found.append(Rights(node, client_id, _below(own, NODE_WRITES), (*_below(own, NODE_READS), f"{base}/{OPENHAB_STATE}")))
    return found


def _below(topic, ends):
    return tuple(f"{topic}/{end}" for end in ends)
