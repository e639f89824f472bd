# SPDX-License-Identifier: EPL-2.0
import json
import os

import board_files
from hawo import config


def errors(raw, platform="linux"):
    return config.check(raw, platform)[1]


def test_empty_is_a_node_that_drives_nothing():
    settings, wrong = config.check({})
    assert not wrong and settings["relays"] == [] and settings["node"]["led"] is None and settings["mqtt"]["base"] == "hawo"


def test_defaults_of_a_relay():
    relay = config.check({"relays": [{"pin": 4}]})[0]["relays"][0]
    assert relay["link_loss"] == "hold" and relay["power_on"] == "off" and not relay["active_low"]


def test_messages_name_the_place():
    for raw, message in (
        ({"relays": [{"pin": 4}, {}]}, "relays[1].pin: not the number of a pin"),
        ({"relays": [{"pin": True}]}, "relays[0].pin: not the number of a pin"),
        ({"relays": [{"pin": 4}, {"pin": 4}]}, "relays[1].pin: pin 4 is used by relays[0].pin"),
        ({"relays": {}}, "relays: not a list"),
        ({"relays": [{"pin": 1, "link_loss": "stay"}]}, "relays[0].link_loss: not one of hold, off, on"),
        ({"buttons": [{"pin": 0, "relay": 1}]}, "buttons[0].relay: there is no relay 1"),
        ({"node": {"interval": 0}}, "node.interval: not an integer from 1 to 86400"),
        ({"node": {"interval": None}}, "node.interval: not an integer from 1 to 86400"),
        ({"node": {"id": "-x"}}, "node.id: a node id has a-z, 0-9 and -, and does not begin with -"),
        ({"node": {"id": "openhab"}}, "node.id: openhab is no node id"),
        ({"node": {"id": "Küche"}}, "node.id: a node id has a-z, 0-9 and -, and does not begin with -"),
        ({"mqtt": {"base": "a/#"}}, "mqtt.base: not the beginning of a topic"),
        ({"mqtt": {"base": "a//b"}}, "mqtt.base: not the beginning of a topic"),
        ({"mqtt": {"base": "a/"}}, "mqtt.base: not the beginning of a topic"),
        ({"mqtt": {"base": ""}}, "mqtt.base: not the beginning of a topic"),
        ({"mqtt": {"hots": "x"}}, "mqtt.hots: unknown key"),
        ({"mqtt": {"password": "x"}}, "mqtt.password: without user"),
        ({"more": 1}, "more: unknown key"),
        ({"node": {"sleep": 60}, "relays": [{"pin": 1}]}, "node.sleep: a node with relays or contacts must stay awake"),
        ({"node": {"sleep": 60}, "contacts": [{"pin": 1}]}, "node.sleep: a node with relays or contacts must stay awake"),
        ({"contacts": [{"pin": 4, "debounce": 5}]}, "contacts[0].debounce: not an integer from 10 to 10000"),
        ({"relays": [{"pin": 4}], "contacts": [{"pin": 4}]}, "contacts[0].pin: pin 4 is used by relays[0].pin"),
        ([], "not a JSON object"),
        ({"relays": [{"pin": n} for n in range(17)]}, "relays: more than 16"),
    ):
        assert errors(raw) == [message], errors(raw)


def test_pins_of_the_flash_memory():
    assert errors({"relays": [{"pin": 6}]}, "esp8266") == ["relays[0].pin: pins 6 to 11 belong to the flash memory"]


def test_what_an_esp8266_cannot_do():
    for raw, message in (
        ({"relays": [{"pin": 17}]}, "relays[0].pin: there is no pin 17"),
        ({"buttons": [{"pin": 16}]}, "buttons[0].pin: pin 16 cannot do that"),
        ({"dht22": {"pin": 16}}, "dht22.pin: pin 16 cannot do that"),
        (
            {"mqtt": {"tls": True}},
            "mqtt.tls: not on an ESP8266: it would send the password before it encrypts, and checks no certificate",
        ),
        ({"node": {"sleep": 4201}}, "node.sleep: an ESP8266 sleeps for 4200 s at most"),
    ):
        assert errors(raw, "esp8266") == [message] and not errors(raw, "esp32")
    assert not errors({"relays": [{"pin": 16}]}, "esp8266")


def test_the_time_server_has_a_default():
    assert config.check({})[0]["ntp"]["host"] == "pool.ntp.org"
    assert config.check({"ntp": {"host": "10.0.0.1"}})[0]["ntp"]["host"] == "10.0.0.1"
    assert errors({"ntp": {"hots": "x"}}) == ["ntp.hots: unknown key"]


def test_pins_may_be_left_out():
    assert not errors({"node": {"led": None}, "dht22": {"pin": None, "power": None}})


def write(name, text):
    with open(name, "w") as file:
        file.write(text)


def test_a_wrong_file_falls_back_to_the_last_right_one():
    directory = board_files.temporary()
    name = directory + "/hawo.json"
    good = json.dumps({"relays": [{"pin": 4}]})
    write(name, good)
    settings, wrong = config.load(name)
    assert not wrong and len(settings["relays"]) == 1
    config.keep(name)
    write(name, "{")
    settings, wrong = config.load(name)
    assert len(settings["relays"]) == 1 and wrong[0] == "JSON: no text", wrong
    board_files.remove(directory)


def test_without_any_file_nothing_is_driven():
    settings, wrong = config.load("/nowhere/hawo.json")
    assert settings["relays"] == [] and wrong == ["/nowhere/hawo.json: no such file"]
