# SPDX-License-Identifier: EPL-2.0
"""Who the node is: what it keeps on the broker, and what it says when it is asked."""
import re

from ..registry import need, rule
from ..wire import parse
from .common import integer, state_topics

NODE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
MAC = re.compile(r"([0-9a-f]{2}:){5}[0-9a-f]{2}")


@rule("1.1 1.2 1.4 2 2.3 3.4", "a new subscriber finds the whole node retained")
def retained_snapshot(bench):
    need(NODE_ID.fullmatch(bench.node), f"{bench.node!r} is no node id")
    found = bench.retained()
    need("info" in found, "no retained info: is the node there, and is its base topic right?")
    need("status" in found, "no retained status")
    topics = {"info", "status", *state_topics(parse(found["info"]))}
    missing = topics - found.keys()
    need(not missing, f"not retained: {', '.join(sorted(missing))}")
    extra = {t for t in found if t.startswith(("relay/", "contact/"))} - topics
    need(not extra, f"retained, but there is no such topic: {', '.join(sorted(extra))}")
    need(found["status"].text == "online", f"status is {found['status'].text!r}; only a node that is online can be tested")
    for topic in topics:
        need(found[topic].qos == 1, f"{topic} was not published with QoS 1")
    wrong = {"telemetry", "command"} & found.keys() | {t for t in found if t.startswith("button/")}
    need(not wrong, f"must never be retained: {', '.join(sorted(wrong))}")
    for topic, message in found.items():
        need(len(message.payload) <= 4096, f"{topic} is {len(message.payload)} bytes long")


@rule("2.1 2.2 4", "info holds what it should")
def info_is_valid(bench):
    bench.refresh()
    info = bench.info()
    need(info.get("protocol", 1) == 1, f"protocol {info.get('protocol')} is not the one tested here")
    for key in ("firmware", "model", "mac", "ip", "boot", "reset"):
        need(isinstance(info.get(key, ""), str), f"{key} is not a text")
    for key, low, high in (("relays", 0, 16), ("buttons", 0, 16), ("contacts", 0, 16), ("interval", 1, 86400),
                           ("keepalive", 0, 65535), ("sleep", 1, 86400)):
        need(key not in info or integer(info[key], low, high), f"{key} is not an integer from {low} to {high}")
    climate = info.get("climate", [])
    need(isinstance(climate, list) and all(isinstance(c, str) for c in climate), "climate is not a list of texts")
    need(isinstance(info.get("ids", False), bool), f"ids is {info.get('ids')!r}, neither true nor false")
    need(not info.get("mac") or MAC.fullmatch(info["mac"]), f"mac is {info.get('mac')!r}")
    need(info.get("boot"), "boot is missing: a reader cannot notice a restart")


@rule("8.1", "refresh brings everything again, and online last")
def refresh(bench):
    mark = bench.refresh()
    seen = [m.topic[len(bench.prefix):] for m in bench.since(mark) if not m.topic.endswith(("/set", "/command"))]
    wanted = ["info", *state_topics(bench.info()), "telemetry"]
    missing = [t for t in wanted if t not in seen]
    need(not missing, f"not sent again: {', '.join(missing)}")
    last = len(seen) - 1 - seen[::-1].index("status")
    late = [t for t in wanted if seen.index(t) > last]
    need(not late, f"came after online: {', '.join(late)}")
