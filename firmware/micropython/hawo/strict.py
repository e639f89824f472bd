# SPDX-License-Identifier: EPL-2.0
"""JSON as it is written. MicroPython's own reader takes `{"state":"ON"` and a missing comma for good, but half a
command may be half of something else, so it is checked before it moves a relay."""

import json

_DEPTH = 6


def loads(data):
    """The object in these bytes, or in this text; raises ValueError."""
    text = data if isinstance(data, str) else str(data, "utf-8")
    if _space(text, _value(text, _space(text, 0), 0)) != len(text):
        raise ValueError("JSON: more after the end")
    return json.loads(text)


def _space(text, at):
    while text[at : at + 1] in (" ", "\t", "\r", "\n"):
        at += 1
    return at


def _value(text, at, depth):
    first = text[at : at + 1]
    if first == "{" or first == "[":
        if depth == _DEPTH:
            raise ValueError("JSON: too deep")
        return _members(text, at + 1, "}" if first == "{" else "]", depth + 1)
    if first == '"':
        return _string(text, at)
    end = at
    while end < len(text) and text[end] not in ' \t\r\n,:]}"[{':
        end += 1
    word = text[at:end]
    if word not in ("true", "false", "null"):
        if not word or word[0] not in "-0123456789" or word[-1] not in "0123456789":
            raise ValueError("JSON: %s" % word)
        float(word)
    return end


def _members(text, at, close, depth):
    at = _space(text, at)
    if text[at : at + 1] == close:
        return at + 1
    while True:
        if close == "}":
            at = _space(text, _string(text, at))
            if text[at : at + 1] != ":":
                raise ValueError("JSON: no colon")
            at = _space(text, at + 1)
        at = _space(text, _value(text, at, depth))
        mark = text[at : at + 1]
        if mark == close:
            return at + 1
        if mark != ",":
            raise ValueError("JSON: no comma")
        at = _space(text, at + 1)


def _string(text, at):
    if text[at : at + 1] != '"':
        raise ValueError("JSON: no text")
    at += 1
    while text[at : at + 1] != '"':
        if at >= len(text):
            raise ValueError("JSON: no end of a text")
        at += 2 if text[at] == "\\" else 1
    return at + 1
