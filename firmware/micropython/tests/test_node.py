# SPDX-License-Identifier: EPL-2.0
"""The whole node against a real broker. Numbers are the rules of PROTOCOL.md."""

import json
import signal
import time

import pytest
from support import until


def test_a_consumer_that_sees_online_has_the_snapshot(broker, watcher, node_of):  # 3.4
    node = node_of(broker.port, "--relays", 3, "--dht22", "--interval", 3)
    watcher.wait("hawo/n0/climate")
    node.ask("reset software")
    node.says("ready", times=2)
    until(lambda: len(watcher.messages("hawo/n0/status")) >= 2, "online again")
    topics = [message.topic[8:] for message in watcher.messages() if message.topic != "hawo/n0/telemetry"]
    assert topics[:5] == ["info", "relay/1/state", "relay/2/state", "relay/3/state", "status"]


def test_info_says_who_the_node_is(broker, watcher, node_of):  # 4
    node_of(broker.port, "--relays", 2, "--buttons", 1, "--interval", 7, "--mac", "02:00:00:00:ab:cd")
    info = json.loads(watcher.wait("hawo/n0/info").payload)
    assert info.pop("boot") and info.pop("model")
    assert info == {
        "protocol": 1, "firmware": "hawo-micropython 1.0.0", "mac": "02:00:00:00:ab:cd", "ip": "127.0.0.1", "reset": "power-on",
        "relays": 2, "buttons": 1, "contacts": 0, "climate": [], "interval": 7, "keepalive": 12,
        "ids": True,
    }  # fmt: skip


def test_every_set_is_answered_with_what_the_pin_is(broker, watcher, node_of):  # 5.2
    node = node_of(broker.port, "--relays", 2)
    watcher.wait("hawo/n0/status", "online")
    for command, state in (("ON", "ON"), ("ON", "ON"), ("TOGGLE", "OFF"), ("OFF", "OFF"), ('{"state":"ON"}', "ON")):
        watcher.clear()
        watcher.publish("hawo/n0/relay/2/set", command)
        watcher.wait("hawo/n0/relay/2/state", state)
        assert node.ask("relay 2") == ("1" if state == "ON" else "0")
    assert node.ask("relay 1") == "0"


def test_for_ends_on_the_node_though_the_broker_is_dead(broker, watcher, node_of):  # 5.1
    node = node_of(broker.port)
    watcher.wait("hawo/n0/status", "online")
    watcher.publish("hawo/n0/relay/1/set", '{"state":"ON","for":2}')
    watcher.wait("hawo/n0/relay/1/state", "ON")
    broker.kill()
    assert node.ask("relay 1") == "1"
    until(lambda: node.ask("relay 1") == "0", "relay off", within=5)


def test_what_is_no_command_moves_nothing_and_is_counted(broker, watcher, node_of):  # 5.3, 5.4, 8.4
    node = node_of(broker.port, "--relays", 1)
    watcher.wait("hawo/n0/status", "online")
    bad = ["on", '{"state":"ON","for":1.5}', '{"state":"ON","for":null}', '{"state":"ON","id":"two words"}', " ON", '{"state":"ON"', '{"state":"ON","for":0}', '{"state":"ON","for":1e9}', "x" * 4000, "{" * 3000, "\u00e4"]
    for payload in bad:
        watcher.publish("hawo/n0/relay/1/set", payload)
    for topic in ("relay/2/set", "relay/0/set", "relay/1x/set", "relay/01/set", "relay/99999999999999999999/set"):
        watcher.publish(f"hawo/n0/{topic}", "ON")
    watcher.publish("hawo/n0/command", "explode")
    watcher.publish("hawo/n0/command", "refresh")
    telemetry = json.loads(watcher.wait("hawo/n0/telemetry").payload)
    assert telemetry["dropped"] == len(bad) + 6 and telemetry["reconnects"] == 0
    assert node.ask("history 1").split(":")[1:] == ["0"]


def test_a_removed_retained_set_is_no_message_at_all(broker, watcher, node_of):  # 5.3
    node = node_of(broker.port)
    watcher.wait("hawo/n0/status", "online")
    watcher.publish("hawo/n0/relay/1/set", "")
    watcher.publish("hawo/n0/command", "")
    watcher.publish("hawo/n0/command", "refresh")
    assert json.loads(watcher.wait("hawo/n0/telemetry").payload)["dropped"] == 0
    assert "refused" not in node.log()


def test_a_command_with_an_id_is_carried_out_once_and_each_arrival_answered(broker, watcher, node_of):  # 5.7
    node = node_of(broker.port, "--relays", 2)
    watcher.wait("hawo/n0/status", "online")
    command = '{"state":"TOGGLE","for":2,"id":"k3f9a1"}'
    for _ in range(3):
        watcher.clear()
        watcher.publish("hawo/n0/relay/2/set", command)
        done = watcher.wait("hawo/n0/relay/2/done", "k3f9a1")
        assert not done.retained
        assert [m.topic[8:] for m in watcher.messages()] == ["relay/2/set", "relay/2/state", "relay/2/done"]
        assert watcher.messages("hawo/n0/relay/2/state")[0].payload == "ON"
    watcher.wait("hawo/n0/relay/2/state", "OFF")
    watcher.publish("hawo/n0/relay/2/set", command)
    until(lambda: len(watcher.messages("hawo/n0/relay/2/done")) == 2, "the answer to a late repeat")
    assert watcher.messages("hawo/n0/relay/2/state")[-1].payload == "OFF"
    assert [one.partition(":")[2] for one in node.ask("history 2").split()] == ["0", "1", "0"]


def test_a_refused_command_gets_no_answer(broker, watcher, node_of):  # 5.4
    node_of(broker.port)
    watcher.wait("hawo/n0/status", "online")
    watcher.clear()
    watcher.publish("hawo/n0/relay/1/set", '{"state":"ON","for":null,"id":"a"}')
    watcher.publish("hawo/n0/relay/2/set", '{"state":"ON","id":"b"}')
    watcher.publish("hawo/n0/relay/1/set", '{"state":"OFF","id":"c"}')
    watcher.wait("hawo/n0/relay/1/done", "c")
    assert [m.topic[8:] for m in watcher.messages() if not m.topic.endswith("/set")] == ["relay/1/state", "relay/1/done"]


def test_a_retained_set_is_ignored(broker, watcher, node_of):  # 5.3
    watcher.publish("hawo/n0/relay/1/set", "ON", retain=True)
    watcher.publish("hawo/n0/command", "restart", retain=True)
    node = node_of(broker.port)
    watcher.wait("hawo/n0/status", "online")
    watcher.publish("hawo/n0/command", "refresh")
    assert json.loads(watcher.wait("hawo/n0/telemetry").payload)["dropped"] == 2
    assert node.ask("relay 1") == "0" and "(retained)" in node.log()


def test_refresh_says_everything_again_and_online_last(broker, watcher, node_of):  # 8.1
    node_of(broker.port, "--relays", 2, "--dht22", "--interval", 3)
    watcher.wait("hawo/n0/climate")
    watcher.clear()
    watcher.publish("hawo/n0/command", "refresh")
    watcher.wait("hawo/n0/status", "online")
    topics = [message.topic[8:] for message in watcher.messages()]
    assert topics == ["command", "info", "relay/1/state", "relay/2/state", "climate", "telemetry", "status"]
    assert not any(message.retained for message in watcher.messages())


@pytest.mark.parametrize("chip", ["esp8266", "esp32"])
def test_restart_says_offline_and_comes_back_with_its_relays_and_timers(broker, watcher, node_of, chip):  # 3.7, 8.3
    node = node_of(broker.port, "--relays", 3, "--chip", chip)
    watcher.wait("hawo/n0/status", "online")
    watcher.publish("hawo/n0/relay/2/set", "ON")
    watcher.publish("hawo/n0/relay/3/set", '{"state":"ON","for":6}')
    watcher.wait("hawo/n0/relay/3/state", "ON")
    watcher.clear()
    watcher.publish("hawo/n0/command", "restart")
    watcher.wait("hawo/n0/status", "offline")
    watcher.wait("hawo/n0/status", "online")
    watcher.wait("hawo/n0/relay/2/state", "ON")
    watcher.wait("hawo/n0/relay/3/state", "ON")
    assert json.loads(watcher.wait("hawo/n0/info").payload)["reset"] == "software"
    # The pin was high from the first moment: no pulse.
    assert node.ask("history 2").split(":")[1:] == ["1"]
    watcher.wait("hawo/n0/relay/3/state", "OFF")
    assert node.ask("relay 2") == "1"


def test_nothing_is_said_after_offline(gate, watcher, node_of):  # 3.7: it would be a sign of life
    node_of(gate.port, "--interval", 1, "--dht22")
    watcher.wait("hawo/n0/climate")
    gate.delay = 0.95  # the broker's answers take longer than it is until the next reading
    watcher.clear()
    watcher.publish("hawo/n0/command", "restart")
    watcher.wait("hawo/n0/status", "offline")
    gate.delay = 0
    watcher.wait("hawo/n0/info")  # of the next boot
    topics = [message.topic[8:] for message in watcher.messages()]
    assert topics[topics.index("status") + 1] == "info", topics


@pytest.mark.parametrize(
    "chip, reset, says, kept",
    [
        ("esp8266", "watchdog", "watchdog", "1"),
        ("esp8266", "soft-watchdog", "watchdog", "1"),
        ("esp8266", "panic", "exception", "1"),
        ("esp8266", "external", "external", "1"),
        ("esp8266", "power-on", "power-on", "0"),
        ("esp32", "watchdog", "watchdog", "1"),
        ("esp32", "panic", "software", "1"),
        ("esp32", "soft-reboot", "software", "1"),
        ("esp32", "external", "power-on", "0"),
        ("esp32", "brown-out", "power-on", "0"),  # perhaps it was the relay
        ("esp32", "power-on", "power-on", "0"),
    ],
)
def test_only_a_loss_of_power_takes_a_relay_back(broker, watcher, node_of, chip, reset, says, kept):
    node = node_of(broker.port, "--chip", chip)
    watcher.wait("hawo/n0/status", "online")
    before = node.ask("memory")
    watcher.publish("hawo/n0/relay/1/set", "ON")
    until(lambda: node.ask("memory") != before, "the state is kept")
    watcher.clear()
    node.ask("reset " + reset)
    watcher.wait("hawo/n0/status", "online")
    assert json.loads(watcher.wait("hawo/n0/info").payload)["reset"] == says
    assert node.ask("relay 1") == kept


def test_identify_blinks_and_moves_no_relay(broker, watcher, node_of):  # 8.2
    node = node_of(broker.port)
    watcher.wait("hawo/n0/status", "online")
    watcher.publish("hawo/n0/command", "identify")
    node.says("identify")
    levels = {node.ask("pin 0") for _ in range(100) if not time.sleep(0.01)}
    assert levels == {"0", "1"} and node.ask("history 1").count(":") == 1


def test_buttons_work_with_and_without_a_broker(broker, watcher, node_of):
    node = node_of(broker.port, "--relays", 1, "--buttons", 1)
    watcher.wait("hawo/n0/status", "online")
    node.ask("press 1")
    watcher.wait("hawo/n0/relay/1/state", "ON")
    assert not watcher.wait("hawo/n0/button/1", "short").retained
    node.ask("press 1 900")
    watcher.wait("hawo/n0/button/1", "long")
    node.ask("press 1")
    node.ask("press 1")
    watcher.wait("hawo/n0/button/1", "double")
    assert node.ask("relay 1") == "1"
    broker.kill()
    node.ask("press 1")
    until(lambda: node.ask("relay 1") == "0", "relay off")


def test_a_late_will_is_corrected(broker, watcher, node_of):  # 3.5
    node_of(broker.port)
    watcher.wait("hawo/n0/status", "online")
    for word in ("offline", "", "sleeping"):
        watcher.clear()
        watcher.publish("hawo/n0/status", word, retain=True)
        watcher.wait("hawo/n0/status", "online")


def test_climate_tells_readings_and_errors(broker, watcher, node_of):  # 6
    node = node_of(broker.port, "--dht22", "--interval", 1)
    assert watcher.wait("hawo/n0/climate").payload == '{"temperature":21.4,"humidity":48.2}'
    node.ask("dht22 fail timeout")
    watcher.wait("hawo/n0/climate", '{"error":"timeout"}')
    node.ask("dht22 -12.3 90")
    watcher.wait("hawo/n0/climate", '{"temperature":-12.3,"humidity":90.0}')


def test_link_loss_switches_the_pump_off(broker, watcher, node_of):  # 10.1
    node = node_of(broker.port, "--link-loss", "off", "--link-loss-after", 2)
    watcher.wait("hawo/n0/status", "online")
    watcher.publish("hawo/n0/relay/1/set", "ON")
    watcher.wait("hawo/n0/relay/1/state", "ON")
    broker.kill()
    until(lambda: node.ask("relay 1") == "0", "relay off")
    broker.start()
    watcher.wait("hawo/n0/relay/1/state", "OFF")


def test_a_dead_node_is_offline_by_its_will(broker, watcher, node_of):  # 3.2
    node = node_of(broker.port)
    watcher.wait("hawo/n0/status", "online")
    node.signal(signal.SIGKILL)
    watcher.wait("hawo/n0/status", "offline", within=2)


@pytest.mark.parametrize("chip", ["esp8266", "esp32"])
def test_a_loop_that_hangs_is_ended_by_the_watchdog(broker, watcher, node_of, chip):
    node = node_of(broker.port, "--chip", chip)
    watcher.wait("hawo/n0/status", "online")
    node.says("watchdog: on")
    try:
        node.ask("hang")
    except (OSError, AssertionError):
        pass
    assert node.ended() == -signal.SIGPROF


def test_after_three_short_boots_the_relays_stay_off_until_restart(broker, watcher, node_of):
    node = node_of(broker.port, "--relays", 2, "--buttons", 1, "--dht22", "--power-on", "on")
    for boot in range(4):
        watcher.wait("hawo/n0/status", "online")
        info = json.loads(watcher.wait("hawo/n0/info").payload)
        assert info["reset"] == ("power-on", "exception", "exception", "safe-mode")[boot] and info["relays"] == 2
        if boot < 3:
            assert node.ask("relay 1") == "1"
            watcher.clear()
            node.ask("reset panic")
            node.says("ready", times=boot + 2)
    assert info["buttons"] == 0 and info["climate"] == []
    watcher.clear()
    watcher.publish("hawo/n0/relay/1/set", '{"state":"ON","for":5,"id":"a"}')
    watcher.wait("hawo/n0/relay/1/state", "OFF")
    watcher.wait("hawo/n0/relay/1/done", "a")
    assert node.ask("relay 1") == node.ask("relay 2") == "0"
    watcher.clear()
    watcher.publish("hawo/n0/command", "restart")
    watcher.wait("hawo/n0/info", lambda payload: json.loads(payload)["reset"] == "software")
    watcher.publish("hawo/n0/relay/1/set", "ON")
    watcher.wait("hawo/n0/relay/1/state", "ON")


def test_when_safe_mode_does_not_last_either_nothing_is_started(broker, watcher, node_of):
    node = node_of(broker.port)
    for boot in range(6):
        watcher.wait("hawo/n0/status", "online")
        watcher.clear()
        node.ask("reset watchdog")
        if boot < 5:
            node.says("ready", times=boot + 2)
    node.says("nothing is started")
    assert node.ended() == 0
    assert not watcher.messages("hawo/n0/info")


def test_restarts_that_were_asked_for_are_no_short_boots(broker, watcher, node_of):
    node_of(broker.port)
    for _ in range(5):
        watcher.wait("hawo/n0/status", "online")
        watcher.clear()
        watcher.publish("hawo/n0/command", "restart")
        watcher.wait("hawo/n0/status", "offline")
        assert json.loads(watcher.wait("hawo/n0/info").payload)["reset"] == "software"


def test_ctrl_c_stops_the_node_and_what_only_a_timer_would_switch_off(broker, watcher, node_of):
    node = node_of(broker.port, "--relays", 2)
    watcher.wait("hawo/n0/status", "online")
    watcher.publish("hawo/n0/relay/1/set", '{"state":"ON","for":3000}')
    watcher.publish("hawo/n0/relay/2/set", "ON")
    watcher.wait("hawo/n0/relay/2/state", "ON")
    node.signal(signal.SIGINT)
    node.says("stopped; machine.reset()")
    assert node.ended() == 0
    assert "relay 1: OFF" in node.log() and "relay 2: OFF" not in node.log()


def test_a_node_on_batteries_says_that_it_sleeps(broker, watcher, node_of):  # 3.7
    node_of(broker.port, "--relays", 0, "--dht22", "--sleep", 1, "--interval", 5)
    watcher.wait("hawo/n0/status", "sleeping")
    topics = [message.topic[8:] for message in watcher.messages()]
    assert "climate" in topics and "telemetry" in topics
    assert json.loads(watcher.wait("hawo/n0/info").payload)["sleep"] == 1
    watcher.clear()
    watcher.wait("hawo/n0/info", lambda payload: json.loads(payload)["reset"] == "deep-sleep")
