# SPDX-License-Identifier: EPL-2.0
"""What several tests need."""
from ..registry import Broken, Skipped, need
from ..wire import parse

# Up to 10 s of back-off, and jitter; a real board joins its Wi-Fi in some seconds.
BACK = 25


def relays(bench):
    count = bench.info().get("relays", 0)
    if not count:
        raise Skipped("the node has no relay")
    return range(1, count + 1)


def number(value, low, high):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high


def integer(value, low, high):
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def state_topics(info):
    return [f"relay/{n}/state" for n in range(1, info.get("relays", 0) + 1)] + [
        f"contact/{n}/state" for n in range(1, info.get("contacts", 0) + 1)]


def check_snapshot(bench, mark, timeout=BACK, *, will=True):
    """After a lost connection: the will, and then the full snapshot with `online` behind it (3.4). Returns the new info.
    What comes before the will is of the old connection, which may have sent something twice."""
    if will:
        mark = behind(bench, mark, bench.expect("the will: offline", "status", "offline", since=mark, timeout=timeout))
    online = bench.expect("the node is back and says online", "status", "online", since=mark, timeout=timeout)
    before = [m for m in bench.since(mark) if m.at <= online.at]
    topics = [m.topic[len(bench.prefix):] for m in before]
    need("info" in topics, "online came before info")
    info = parse(next(m for m in before if m.topic.endswith("/info")))
    missing = [topic for topic in state_topics(info) if topic not in topics]
    need(not missing, f"online came before {', '.join(missing)}")
    return info


def behind(bench, mark, message):
    return mark + bench.since(mark).index(message) + 1


def back_after_take_over(bench):
    """Ends the node's connection and waits for its snapshot; (the mark behind the will, the new info)."""
    mark = bench.take_over()
    mark = behind(bench, mark, bench.expect("the will: offline", "status", "offline", since=mark))
    return mark, check_snapshot(bench, mark, will=False)


def turn(bench, n, word, payload=None):
    """A set, and its confirmation, also the one that comes twice (QoS 1). Returns the mark before it."""
    mark = bench.send(f"relay/{n}/set", payload or word)
    bench.expect(f"relay {n} {word}", f"relay/{n}/state", word, since=mark)
    bench.refresh()
    return mark


def never_left(bench, mark, boot):
    """The node neither restarted nor lost its connection since the mark."""
    need(bench.info().get("boot") == boot, "the node restarted")
    need(not any(m.topic.endswith("/status") and m.text != "online" for m in bench.since(mark)), "the node was offline")


def unmoved(before, after):
    if before != after:
        raise Broken(f"the relays were {before} and are {after}")


def answers_since(bench, mark):
    """What the node said of its relays since the mark, each message once: QoS 1 may bring it twice. It is all of it, since
    what a refresh brings comes later."""
    bench.refresh()
    found = []
    for m in bench.since(mark):
        topic = m.topic[len(bench.prefix):]
        if topic == "info":
            break
        if topic.startswith("relay/") and not topic.endswith("/set"):
            found.append(f"{topic} {m.text}")
    return list(dict.fromkeys(found))
