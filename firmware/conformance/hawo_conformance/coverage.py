# SPDX-License-Identifier: EPL-2.0
"""Which rules of PROTOCOL.md the tests look at, and why the others cannot be tested over a broker."""
import pathlib
import re

from .registry import RULES

PROTOCOL = pathlib.Path(__file__).resolve().parents[2] / "PROTOCOL.md"

_OWN_TESTS = "is not visible over a broker: the firmware's own tests look at it"
_CONFIGURATION = "depends on a configuration that a node does not tell: the firmware's own tests look at it"
_SENDER = "binds who sends commands: the binding's tests look at it"
_OPENHAB = "binds openHAB: the binding's tests look at it"
_CONSUMER = "binds who reads: the binding's tests look at it"

NOT_TESTED = {
    "2.4": "binds who removes a node, not the node",
    "3.1": "what the pins do at boot " + _OWN_TESTS,
    "5.5": _CONFIGURATION,
    "5.6": _SENDER,
    "5.8": _SENDER,
    "6.2": "how the sensor is read " + _OWN_TESTS,
    "10.2": _CONFIGURATION,
    "11.1": _CONSUMER,
    "11.2": _CONSUMER,
    "11.3": _CONSUMER,
    "11.4": _CONSUMER,
    "11.5": _SENDER,
    "12.5": _CONSUMER,
    "13.1": _OPENHAB,
    "13.2": _OPENHAB,
    "13.3": _CONSUMER,
    "13.4": "is optional",
}
IN_PART = {
    "3.6": "not what comes after five minutes without a broker",
    "3.7": "not `sleeping`: a node cannot be sent to sleep over MQTT",
    "5.7": "not that an id is forgotten after 60 s or after eight others",
    "10.1": "only `hold`, the default",
    "12.3": "not the pauses of up to ten minutes between two tries",
}


def protocol_rules(text):
    """Number to first words of each rule, in order."""
    return {number: " ".join(words.split()) for number, words in re.findall(r"^- \*\*(\d+\.\d+)\*\* ((?:.+\n?(?!\n|- ))+)", text, re.M)}


def sections(text):
    return re.findall(r"^## (\d+) ", text, re.M)


def named():
    """Number (of a rule or a whole section) to the names of its tests."""
    found = {}
    for r in RULES:
        for number in r.numbers.split():
            found.setdefault(number, []).append(r.name)
    return found


def report(text=None):
    text = PROTOCOL.read_text(encoding="utf-8") if text is None else text
    tests, lines = named(), []
    for number, words in protocol_rules(text).items():
        by = ", ".join(tests.get(number, ()))
        if number in IN_PART:
            by += f" ({IN_PART[number]})"
        lines.append(f"{number:5} {words[:50]:50} {by or 'not tested: ' + NOT_TESTED.get(number, 'NO TEST, AND NO REASON')}")
    for number in sections(text):
        if number in tests:
            lines.append(f"{number:5} {'(tables and text of the section)':50} {', '.join(tests[number])}")
    return "\n".join(lines)
