# SPDX-License-Identifier: EPL-2.0
"""MQTT 3.1.1 packets as they go over the wire, as far as the proxy needs to read them."""
from dataclasses import dataclass, field

KINDS = {1: "CONNECT", 2: "CONNACK", 3: "PUBLISH", 4: "PUBACK", 8: "SUBSCRIBE", 9: "SUBACK", 12: "PINGREQ", 13: "PINGRESP",
         14: "DISCONNECT"}


@dataclass
class Packet:
    """`connection` counts the node's connections from 1; `outward` is from the node to the broker."""

    at: float
    connection: int
    outward: bool
    kind: str
    raw: bytes
    topic: str = ""
    payload: bytes = b""
    qos: int = 0
    retain: bool = False
    id: int = 0
    fields: dict = field(default_factory=dict)

    @property
    def text(self):
        return self.payload.decode("utf-8", "replace")


def split(data):
    """(one whole packet, the rest), or (b"", data) when it is not whole yet."""
    length = 0
    for at in range(1, 5):
        if at >= len(data):
            return b"", data
        length |= (data[at] & 127) << 7 * (at - 1)
        if data[at] < 128:
            end = at + 1 + length
            return (data[:end], data[end:]) if len(data) >= end else (b"", data)
    raise ValueError("not MQTT: a length of more than four bytes")


class _Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def number(self):
        return self.byte() << 8 | self.byte()

    def bytes(self):
        length = self.number()
        self.at += length
        if self.at > len(self.data):
            raise ValueError("not MQTT: a string is longer than its packet")
        return self.data[self.at - length:self.at]

    def text(self):
        return self.bytes().decode("utf-8", "replace")

    def rest(self):
        return self.data[self.at:]


def decode(raw, at, connection, outward):
    packet = Packet(at, connection, outward, KINDS.get(raw[0] >> 4, f"type {raw[0] >> 4}"), raw)
    begin = next(n for n in range(1, 5) if raw[n] < 128) + 1
    r = _Reader(raw[begin:])
    if packet.kind == "CONNECT":
        packet.fields = _connect(r)
    elif packet.kind == "PUBLISH":
        packet.qos, packet.retain, packet.topic = raw[0] >> 1 & 3, bool(raw[0] & 1), r.text()
        packet.id = r.number() if packet.qos else 0
        packet.payload = r.rest()
    elif packet.kind in ("PUBACK", "SUBACK"):
        packet.id = r.number()
    elif packet.kind == "SUBSCRIBE":
        packet.id, filters = r.number(), {}
        while r.rest():
            topic = r.text()
            filters[topic] = r.byte()
        packet.fields = {"filters": filters}
    return packet


def _connect(r):
    found = {"protocol": r.text(), "level": r.byte()}
    flags = r.byte()
    found.update(keepalive=r.number(), client=r.text(), clean=bool(flags & 2), will=None)
    if flags & 4:
        found["will"] = {"topic": r.text(), "payload": r.bytes(), "qos": flags >> 3 & 3, "retain": bool(flags & 32)}
    return found
