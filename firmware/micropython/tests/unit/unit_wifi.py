# SPDX-License-Identifier: EPL-2.0
import asyncio

import network
import world
from hawo import log, wifi

log.level = -1


def made():
    network.WLAN.joined = None
    world.wifi = True
    return wifi.Wifi("ssid", "password", "node")


async def test_joins():
    station = made()
    assert not station.connected()
    await station.up()
    assert station.connected() and station.ip() == "127.0.0.1" and station.rssi() == -60


def test_mac_in_the_form_of_the_convention():
    world.mac = b"\x5c\xcf\x7f\x00\xab\x01"
    assert made().mac() == "5c:cf:7f:00:ab:01"


async def test_tries_until_it_is_there_and_says_why_not():
    station = made()
    world.wifi = False
    patience, wifi._PATIENCE = wifi._PATIENCE, 100
    joining = asyncio.create_task(station.up())
    await asyncio.sleep_ms(700)
    assert not joining.done() and station.reason == "no ap found"
    world.wifi = True
    await asyncio.wait_for(joining, 5)
    wifi._PATIENCE = patience
    assert station.connected()


async def test_is_left_alone_while_it_is_connected():
    station = made()
    await station.up()
    before = network.WLAN.joined
    await station.up()
    assert network.WLAN.joined == before
