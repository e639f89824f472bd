# SPDX-License-Identifier: EPL-2.0
"""The wrong nodes by the names of their faults."""
from rightnode import Node

FAULTS = {"none": Node}


def fault(name):
    """Enters a node as the one with this fault."""

    def enter(cls):
        FAULTS[name] = cls
        return cls

    return enter


def variant(name, **methods):
    """The same for a node in which only some methods or values are others."""
    FAULTS[name] = type(name, (Node,), methods)


def says(name, matches, change):
    """A node that says something else on some topics: change(self, value, qos, retain) gives value, qos and retain."""

    def say(self, topic, value, qos=1, retain=True, acknowledged=None):
        if matches(topic):
            value, qos, retain = change(self, value, qos, retain)
        if value is not None:
            Node.say(self, topic, value, qos, retain, acknowledged)

    variant(name, say=say)
