# SPDX-License-Identifier: EPL-2.0
"""The memory bound. A node gets the heap of an ESP8266's MicroPython, 38 KiB (`heap` in its ports/esp8266/main.c), and
not a byte more: a hard limit. The code does not count, because on a chip the firmware is frozen and lies in flash
(sim/heap.py says how that is done). Objects are 32 bits wide as on the chip. What the simulator itself keeps counts too,
but for the pins, which take no memory on a chip either.
"""

import time

HEAP = 38 * 1024
BOUND = 30624  # what a connected mqtt_as 0.8.3 leaves free, measured in the same interpreter with the same heap
GARBAGE = 500  # bytes a second


def free(node):
    """At rest: what waits for its acknowledgement is not counted."""
    return max(int(node.ask("heap").split()[0]) for _ in range(10) if not time.sleep(0.05))


def work(node, watcher):
    for at in range(300):
        watcher._client.publish(f"hawo/n0/relay/{at % 4 + 1}/set", "TOGGLE", 1)
    for _ in range(20):
        watcher.publish("hawo/n0/command", "refresh")
    watcher.publish("hawo/n0/relay/1/set", "x" * 100000)
    watcher.clear()
    watcher.wait("hawo/n0/telemetry")
    watcher.wait("hawo/n0/climate")


def test_free_memory_at_idle_and_after_work(broker, watcher, node_of, capsys):
    node = node_of(broker.port, "--relays", 4, "--buttons", 2, "--dht22", "--interval", 3, "--heap", "38k")
    watcher.wait("hawo/n0/climate")
    watcher.wait("hawo/n0/telemetry")
    idle = free(node)
    work(node, watcher)
    first = free(node)
    work(node, watcher)
    second = free(node)
    with capsys.disabled():
        print(
            f"\n4 relays, 2 buttons, DHT22, heap of {HEAP} bytes: {idle} free at idle, {first} after work, {second} after more; "
            f"bound {BOUND}"
        )
    assert idle >= BOUND
    assert first - second < 512
    assert "MemoryError" not in node.log()


def test_the_loop_makes_next_to_no_garbage(broker, watcher, node_of):
    node = node_of(broker.port, "--relays", 4, "--buttons", 2, "--dht22", "--max-on", 3600)
    watcher.wait("hawo/n0/climate")
    watcher.publish("hawo/n0/relay/1/set", "ON")
    watcher.wait("hawo/n0/relay/1/state", "ON")
    assert int(node.ask("garbage 11000")) <= GARBAGE * 11  # with a ping, and a note of the timers
    broker.stop()
    node.says("next try", times=3)
    found = [int(node.ask("garbage 300")) for _ in range(10)]
    assert sorted(found)[3] <= GARBAGE * 0.3, found  # the others are tries to connect


def test_it_still_works_with_half_of_that_memory(broker, watcher, node_of):
    node = node_of(broker.port, "--relays", 1, "--heap", "20k")
    watcher.wait("hawo/n0/status", "online")
    for _ in range(100):
        watcher._client.publish("hawo/n0/relay/1/set", "ON", 1)
    watcher.publish("hawo/n0/relay/1/set", "x" * 4000)
    watcher.publish("hawo/n0/relay/1/set", "OFF")
    watcher.wait("hawo/n0/relay/1/state", "OFF")
    assert node.alive()
