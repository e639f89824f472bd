# SPDX-License-Identifier: EPL-2.0
"""What brokers and networks do to a node. Where a real broker cannot be made to misbehave, a lying one does it."""

import json
import signal
import struct
import time

import pytest
from support import CONNECT, DISCONNECT, PUBACK, Broker, Gone, LyingBroker, Watcher, packet, publish, until


@pytest.fixture
def liar():
    liar = LyingBroker()
    yield liar
    liar.close()


def swallow_snapshot(peer, count=3):
    """Acknowledges the snapshot of a node with one relay: info, state, status."""
    topics = []
    for _ in range(count):
        topic, _, pid, _ = peer.publication()
        topics.append(topic)
        if pid:
            peer.puback(pid)
    return topics


def test_broker_killed_and_started_again(broker, watcher, node_of):
    node = node_of(broker.port, "--relays", 2)
    watcher.wait("hawo/n0/status", "online")
    watcher.publish("hawo/n0/relay/1/set", "ON")
    watcher.wait("hawo/n0/relay/1/state", "ON")
    for _ in range(3):
        broker.kill()
        watcher.clear()
        broker.start()
        watcher.wait("hawo/n0/status", "online")
        watcher.wait("hawo/n0/relay/1/state", "ON")
    watcher.publish("hawo/n0/command", "refresh")
    telemetry = json.loads(watcher.wait("hawo/n0/telemetry").payload)
    assert telemetry["reconnects"] == 3 and telemetry["reason"].startswith(("closed", "network"))
    assert node.log().count("wifi: simulated") == 1  # an absent broker does not touch Wi-Fi


def test_no_broker_at_first(tmp_path, node_of):
    broker = Broker(tmp_path)
    node = node_of(broker.port)
    node.says("next try", times=2)
    assert "network" in node.log()
    broker.start()
    node.says("broker: connected")
    broker.stop()


def delays(node):
    return [float(line.split()[-2]) for line in node.lines if "next try" in line]


def test_broker_that_accepts_and_drops_is_not_hammered(liar, node_of):
    node = node_of(liar.port)
    for _ in range(3):
        liar.accept().close()
    node.says("next try", times=3)
    peer = liar.accept()
    peer.greet()
    peer.publication()  # and does not acknowledge the snapshot
    peer.close()
    node.says("next try", times=4)
    found = delays(node)
    assert all(base / 2 - 0.1 <= delay <= base for delay, base in zip(found, (1, 1.5, 2.3, 3.4))), found


def test_an_acknowledged_snapshot_ends_the_back_off(liar, node_of):  # 3.6
    node = node_of(liar.port)
    for _ in range(3):
        liar.accept().close()
    peer = liar.accept()
    peer.greet()
    swallow_snapshot(peer)
    peer.send(publish("hawo/n0/command", b"identify", 7))
    node.says("identify")  # so the acknowledgements are read
    peer.close()
    node.says("next try", times=4)
    assert delays(node)[3] <= 1


def test_stopped_broker_is_noticed_at_one_and_a_half_keepalives(broker, watcher, node_of):
    node = node_of(broker.port, "--keepalive", 2)
    watcher.wait("hawo/n0/status", "online")
    broker.signal(signal.SIGSTOP)
    stopped = time.monotonic()
    node.says("silent: nothing from the broker for 3 s", within=8)
    assert 2 <= time.monotonic() - stopped <= 6
    assert node.ask("relay 1") == "0"  # the node goes on meanwhile
    broker.signal(signal.SIGCONT)
    node.says("broker: connected", times=2)


def test_broker_that_reads_no_more_is_given_up(node_of):
    liar = LyingBroker(buffers=4096)
    node = node_of(liar.port, "--keepalive", 2)
    peer = liar.accept()
    peer.greet()
    # It reads no more, and makes the node answer until nothing can be written.
    message = publish("hawo/n0/command", b"refresh", 9)
    peer.sock.settimeout(1)
    with pytest.raises(OSError):
        while True:
            peer.send(message * 20)
    node.says("next try")
    assert "silent" in node.log() or "no PUBACK" in node.log()
    assert node.ask("relay 1") == "0"
    peer.close()
    liar.close()


def test_idle_connection_is_kept_alive(liar, node_of):
    node_of(liar.port, "--keepalive", 2, "--interval", 60)
    peer = liar.accept()
    peer.greet()
    swallow_snapshot(peer)
    seen = time.monotonic()
    for _ in range(3):
        kind, _, _ = peer.receive()
        assert kind == 12 and time.monotonic() - seen < 2.5
        seen = time.monotonic()
        peer.send(packet(0xD0))


def test_connection_reset_in_the_middle_of_a_packet(liar, node_of):
    node = node_of(liar.port)
    for cut in (1, 2, 9, 20):
        peer = liar.accept()
        peer.greet()
        swallow_snapshot(peer)
        peer.send(publish("hawo/n0/relay/1/set", b"ON", 1)[:cut])
        time.sleep(0.05)
        peer.reset()
        node.says("next try")
        node.lines.clear()
    assert node.ask("relay 1") == "0"


def test_reset_before_connack(liar, node_of):
    node = node_of(liar.port)
    liar.accept().reset()
    node.says("next try")
    liar.accept().greet()
    node.says("broker: connected")


def test_lost_puback_is_sent_again_with_dup_and_the_same_id(liar, node_of):
    node = node_of(liar.port, "--buttons", 1)
    peer = liar.accept()
    peer.greet()
    swallow_snapshot(peer)
    node.ask("press 1")
    found = {}
    while "hawo/n0/button/1" not in found:
        topic, payload, pid, dup = peer.publication()
        found[topic] = (payload, pid, dup)
        if "button" not in topic:
            peer.puback(pid)
    peer.reset()  # the PUBACK is lost with the connection
    peer = liar.accept()
    peer.greet()
    topics = [peer.publication() for _ in range(4)]
    assert [one[0][8:] for one in topics] == ["info", "relay/1/state", "status", "button/1"]
    payload, pid, dup = found["hawo/n0/button/1"]
    assert not dup and topics[3][1:] == (payload, pid, True)
    assert pid not in [one[2] for one in topics[:3]]


def test_a_press_during_a_short_outage_arrives_after_the_snapshot(liar, node_of):
    node = node_of(liar.port, "--buttons", 1)
    peer = liar.accept()
    peer.greet()
    swallow_snapshot(peer)
    peer.close()
    node.says("closed: by the broker")
    node.ask("press 1")
    node.says("button 1: short")
    peer = liar.accept()
    peer.greet()
    found = [peer.publication() for _ in range(4)]
    assert [one[0][8:] for one in found] == ["info", "relay/1/state", "status", "button/1"]
    assert found[1][1] == b"ON" and not found[3][3]


def test_missing_puback_ends_a_connection_that_lives_otherwise(liar, node_of):
    node = node_of(liar.port, "--keepalive", 4)
    peer = liar.accept()
    peer.greet()
    with pytest.raises(Gone):
        while True:
            peer.publication()  # answers pings, never acknowledges
    assert "no PUBACK within 10 s" in node.log() or node.says("no PUBACK within 10 s") is None


def test_session_takeover_by_a_second_client_with_the_same_id(broker, watcher, node_of):
    node = node_of(broker.port)
    watcher.wait("hawo/n0/status", "online")
    import paho.mqtt.client as mqtt

    intruder = mqtt.Client("hawo-n0")
    intruder.connect("127.0.0.1", broker.port)
    watcher.clear()
    intruder.loop(1)
    node.says("closed: by the broker")
    node.says("broker: connected", times=2)
    watcher.wait("hawo/n0/status", "online")


def test_a_minute_without_wifi(minute_without_wifi):
    thread, story = minute_without_wifi
    thread.join(120)
    if "error" in story:
        raise story["error"]
    assert story["offline after"] <= 24  # 1.5 × 12 s, and what mosquitto takes to look
    assert story["relay while away"] == "1"  # the button works
    assert story["online after"] < 5
    assert story["topics"][:3] == ["hawo/away/info", "hawo/away/relay/1/state", "hawo/away/status"]
    assert story["kept at first"]["b"] == b"\1" and "b" not in story["kept"]  # a boot that lasted a minute is no short one
    assert "hawo/away/button/1" not in story["topics"]  # a press of a minute ago is worse than none


def test_wifi_away_ends_the_connection_at_once(broker, watcher, node_of):
    node = node_of(broker.port)
    watcher.wait("hawo/n0/status", "online")
    node.ask("wifi down")
    node.says("ECONNABORTED", within=3)
    node.ask("wifi up")
    node.says("broker: connected", times=2)


def test_refused_credentials_and_then_right_ones(tmp_path, node_of):
    import subprocess

    passwords = tmp_path / "passwords"
    subprocess.run(["mosquitto_passwd", "-b", "-c", passwords, "node", "right"], check=True)
    passwords.chmod(0o600)
    broker = Broker(tmp_path, f"password_file {passwords}", anonymous=False)
    broker.start()
    wrong = node_of(broker.port, "--user", "node", "--password", "wrong")
    right = node_of(broker.port, "--user", "node", "--password", "right")
    right.says("broker: connected")
    wrong.says("refused: not authorised")
    wrong.says("next try", times=2)
    broker.stop()


def test_every_refusal_has_its_words(liar, node_of):
    node = node_of(liar.port)
    for code, words in ((4, "bad user name or password"), (2, "client id")):
        peer = liar.accept()
        peer.receive()
        peer.send(bytes([0x20, 2, 0, code]))
        node.says("refused: " + words)
        peer.close()


def test_refused_subscription(liar, node_of):
    node = node_of(liar.port)
    peer = liar.accept()
    kind, _, _ = peer.receive()
    assert kind == CONNECT
    peer.send(b"\x20\2\0\0")
    _, _, body = peer.receive()
    peer.send(packet(0x90, body[:2] + b"\1\x80\1"))
    node.says("refused: subscription to hawo/n0/command")


def test_a_message_of_a_megabyte_is_skipped(broker, watcher, node_of):
    node = node_of(broker.port)
    watcher.wait("hawo/n0/status", "online")
    watcher.publish("hawo/n0/relay/1/set", "x" * 1000000)
    watcher.publish("hawo/n0/relay/1/set", "y" * 4097)
    watcher.publish("hawo/n0/relay/1/set", "ON")
    watcher.wait("hawo/n0/relay/1/state", "ON")
    watcher.publish("hawo/n0/command", "refresh")
    telemetry = json.loads(watcher.wait("hawo/n0/telemetry").payload)
    assert telemetry["dropped"] == 2 and telemetry["reconnects"] == 0
    assert "MemoryError" not in node.log()


def test_a_skipped_message_is_acknowledged(liar, node_of):
    node_of(liar.port)
    peer = liar.accept()
    peer.greet()
    swallow_snapshot(peer)
    peer.send(publish("hawo/n0/relay/1/set", b"x" * 100000, 4711))
    kind, _, body = peer.receive()
    assert (kind, body) == (PUBACK, struct.pack(">H", 4711))


def test_the_same_toggle_twice_is_one_toggle(liar, node_of):
    node = node_of(liar.port)
    peer = liar.accept()
    peer.greet()
    swallow_snapshot(peer)
    peer.send(publish("hawo/n0/relay/1/set", b"TOGGLE", 5))
    peer.send(publish("hawo/n0/relay/1/set", b"TOGGLE", 5, dup=True))
    acks = 0
    while acks < 2:
        kind, _, body = peer.receive()
        acks += kind == PUBACK and body == b"\0\5"
    assert node.ask("relay 1") == "1"


@pytest.mark.parametrize(
    "garbage",
    [b"\x30\xff\xff\xff\xff\1", b"\x20\2\2\0", b"\x36\5\0\1t\0\1", b"\x20\2\0\0", b"\x10\0", b"\xff\1x", b"\x90\2\0\1", b"\x30\3\0\1+", b"HTTP/1.1 400"],
)
def test_malformed_packets_end_the_connection_and_not_the_node(liar, node_of, garbage):
    node = node_of(liar.port)
    peer = liar.accept()
    peer.greet()
    peer.send(garbage)
    node.says("malformed: ")
    liar.accept().greet()
    node.says("broker: connected", times=2)


def test_a_planned_restart_says_disconnect(liar, node_of):
    node_of(liar.port)
    peer = liar.accept()
    hello = peer.greet()
    assert hello[:10] == b"\0\4MQTT\4\x2e\0\x0c"  # will, QoS 1, retained, clean session, keepalive 12
    swallow_snapshot(peer)
    peer.send(publish("hawo/n0/command", b"restart", 3))
    topic, payload, pid, _ = peer.publication()
    assert (topic, payload) == ("hawo/n0/status", b"offline")
    peer.puback(pid)
    while True:
        kind, _, _ = peer.receive()
        if kind == DISCONNECT:
            break


@pytest.mark.parametrize("options, word", [((), b"offline"), (("--relays", 0, "--sleep", 1), b"sleeping")])
def test_a_node_does_not_take_back_its_own_goodbye(liar, node_of, options, word):  # 3.5, 3.7
    node_of(liar.port, *options)
    peer = liar.accept()
    peer.greet()
    swallow_snapshot(peer, 2 if options else 3)
    if not options:
        peer.send(publish("hawo/n0/command", b"restart", 3))
    while True:
        topic, payload, pid, _ = peer.publication()
        if payload == word:
            break
        if pid:
            peer.puback(pid)
    peer.send(publish("hawo/n0/status", word, 4))
    peer.puback(pid)
    while True:
        kind, _, body = peer.receive()
        assert kind != 3, body
        if kind == DISCONNECT:
            break


def test_a_farewell_that_is_not_acknowledged_leaves_the_word_to_the_will(liar, node_of):
    node_of(liar.port)
    peer = liar.accept()
    peer.greet()
    swallow_snapshot(peer)
    peer.send(publish("hawo/n0/command", b"restart", 3))
    assert peer.publication()[:2] == ("hawo/n0/status", b"offline")
    with pytest.raises(Gone):
        while True:
            kind, _, _ = peer.receive()
            assert kind != DISCONNECT


def test_subscribe_takes_no_id_that_is_in_flight_and_another_suback_is_none(liar, node_of):
    node = node_of(liar.port, "--buttons", 1)
    peer = liar.accept()
    peer.greet()
    swallow_snapshot(peer)
    node.ask("press 1 900")
    pid = peer.publication()[2]
    peer.reset()
    peer = liar.accept()
    assert peer.receive()[0] == CONNECT
    peer.send(b"\x20\2\0\0")
    kind, _, body = peer.receive()
    subscribed = struct.unpack(">H", body[:2])[0]
    assert kind == 8 and subscribed not in (0, pid)
    peer.send(packet(0x90, struct.pack(">H", subscribed + 1) + b"\1\1\1"))
    node.says("malformed: SUBACK of packet id")


def test_a_flood_of_commands_is_answered_to_the_last(broker, watcher, node_of):
    node = node_of(broker.port)
    watcher.wait("hawo/n0/status", "online")
    for at in range(400):
        watcher._client.publish("hawo/n0/relay/1/set", "ON" if at % 2 else "OFF", 1)
    watcher.publish("hawo/n0/command", "refresh")
    telemetry = json.loads(watcher.wait("hawo/n0/telemetry").payload)
    assert telemetry["reconnects"] == 0
    assert node.ask("relay 1") == "1"
    until(lambda: watcher.messages("hawo/n0/relay/1/state")[-1].payload == "ON", "state ON")
