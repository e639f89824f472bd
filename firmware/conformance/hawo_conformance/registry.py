# SPDX-License-Identifier: EPL-2.0
"""The list of tests, and what ends one."""
from dataclasses import dataclass
from typing import Callable

RULES = []


class Broken(Exception):
    """The node broke the rule that is being tested."""


class Skipped(Exception):
    """The rule cannot be tested with this node or on this bench."""


@dataclass(frozen=True)
class Rule:
    """A test, and the rules of PROTOCOL.md that it looks at. The marks say what it does to the node."""

    numbers: str
    text: str
    test: Callable
    moves_relays: bool
    interrupts: bool

    @property
    def name(self):
        return self.test.__name__


def rule(numbers, text, *, moves_relays=False, interrupts=False):
    """Enters a test; the marks let a user leave it out."""

    def enter(test):
        RULES.append(Rule(numbers, text, test, moves_relays, interrupts))
        return test

    return enter


def need(condition, text):
    if not condition:
        raise Broken(text)
