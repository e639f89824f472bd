# SPDX-License-Identifier: EPL-2.0
"""MQTT 3.1.1 packets: values to bytes, and bytes to values for whatever may come in. No I/O."""

CONNECT = 1
CONNACK = 2
PUBLISH = 3
PUBACK = 4
SUBSCRIBE = 8
SUBACK = 9
UNSUBACK = 11
PINGREQ = 12
PINGRESP = 13
DISCONNECT = 14

# What a server may send to a client that uses QoS 0 and 1 only, with the one length that the packet may have
# (None: any). All of them but PUBLISH have no flags.
_INBOUND = {CONNACK: 2, PUBLISH: None, PUBACK: 2, SUBACK: None, UNSUBACK: 2, PINGRESP: 0}

REFUSALS = (
    None,
    "protocol version",
    "client id",
    "server unavailable",
    "bad user name or password",
    "not authorised",
)


class Malformed(Exception):
    """The other side does not keep to MQTT; the connection cannot go on."""


def _string(text):
    data = text.encode() if isinstance(text, str) else text
    return len(data).to_bytes(2, "big") + data


def _packet(first, *parts):
    size = sum(len(part) for part in parts)
    out = bytearray((first,))
    while True:
        out.append(size & 127 | (128 if size > 127 else 0))
        size >>= 7
        if not size:
            break
    for part in parts:
        out.extend(part)
    return out


def connect(client_id, keepalive, clean, user=None, password=None, will=None, prefix=""):
    """will: (topic, payload, qos, retain)"""
    flags = 2 if clean else 0
    parts = [_string(client_id)]
    if will:
        topic, payload, qos, retain = will
        flags |= 4 | qos << 3 | (32 if retain else 0)
        parts += [_string(prefix + topic), _string(payload)]
    if user is not None:
        flags |= 128
        parts.append(_string(user))
        if password is not None:
            flags |= 64
            parts.append(_string(password))
    return _packet(CONNECT << 4, b"\0\4MQTT\4", bytes((flags,)), keepalive.to_bytes(2, "big"), *parts)


def publish(topic, payload, qos=0, retain=False, dup=False, pid=0):
    first = PUBLISH << 4 | (8 if dup else 0) | qos << 1 | (1 if retain else 0)
    if isinstance(payload, str):
        payload = payload.encode()
    if qos:
        return _packet(first, _string(topic), pid.to_bytes(2, "big"), payload)
    return _packet(first, _string(topic), payload)


def subscribe(pid, filters, prefix=""):
    """filters: of (filter, qos)"""
    parts = []
    for topic_filter, qos in filters:
        parts += [_string(prefix + topic_filter), bytes((qos,))]
    return _packet(SUBSCRIBE << 4 | 2, pid.to_bytes(2, "big"), *parts)


def puback(pid):
    return _packet(PUBACK << 4, pid.to_bytes(2, "big"))


def check(first, size):
    """The kind of packet that this fixed header announces; raises Malformed for one that must not come."""
    kind = first >> 4
    if kind not in _INBOUND:
        raise Malformed("packet type %d" % kind)
    if kind == PUBLISH:
        qos = first >> 1 & 3
        if qos > 1:
            raise Malformed("PUBLISH with QoS %d" % qos)
        if not qos and first & 8:
            raise Malformed("PUBLISH with QoS 0 and DUP")
        if size < (5 if qos else 3):
            raise Malformed("PUBLISH of %d bytes" % size)
    elif first & 15:
        raise Malformed("flags %d in packet type %d" % (first & 15, kind))
    elif _INBOUND[kind] not in (None, size):
        raise Malformed("%d bytes in packet type %d" % (size, kind))
    return kind


def number(body, at=0):
    """A packet id, which is never 0."""
    pid = body[at] << 8 | body[at + 1]
    if not pid:
        raise Malformed("packet id 0")
    return pid


def topic_length(body, size, qos):
    length = body[0] << 8 | body[1]
    if not length or 2 + length + 2 * qos > size:
        raise Malformed("topic of %d bytes in a PUBLISH of %d" % (length, size))
    return length


def publication(first, body):
    """(topic, payload, pid) of a PUBLISH; pid is 0 for QoS 0."""
    qos = first >> 1 & 3
    end = 2 + topic_length(body, len(body), qos)
    try:
        topic = str(body[2:end], "utf-8")
    except UnicodeError:
        raise Malformed("topic is not UTF-8")
    if "+" in topic or "#" in topic or "\0" in topic:
        raise Malformed("wildcard in the topic of a PUBLISH")
    pid = 0
    if qos:
        pid = number(body, end)
        end += 2
    return topic, bytes(body[end:]), pid


def granted(body, count):
    """(pid, list of granted QoS) of a SUBACK"""
    if len(body) != 2 + count:
        raise Malformed("SUBACK of %d bytes" % len(body))
    return number(body), list(body[2:])
