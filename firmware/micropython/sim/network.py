# SPDX-License-Identifier: EPL-2.0
"""Stands in for the port's `network`: a station that joins in 50 ms, as long as the world has Wi-Fi."""

import time

import world

STA_IF = 0
AP_IF = 1
STAT_CONNECTING = 1
STAT_NO_AP_FOUND = 3
STAT_GOT_IP = 5


class WLAN:
    joined = None  # ticks

    def __init__(self, interface):
        self._station = interface == STA_IF

    def active(self, on=None):
        if self._station and on is False:
            WLAN.joined = None
        return True

    def connect(self, ssid, password=None):
        WLAN.joined = time.ticks_add(time.ticks_ms(), 50)

    def isconnected(self):
        return world.wifi and WLAN.joined is not None and time.ticks_diff(time.ticks_ms(), WLAN.joined) >= 0

    def status(self, what=None):
        if what == "rssi":
            return -60
        if self.isconnected():
            return STAT_GOT_IP
        return STAT_CONNECTING if world.wifi else STAT_NO_AP_FOUND

    def ifconfig(self):
        return ("127.0.0.1", "255.0.0.0", "127.0.0.1", "127.0.0.1") if self.isconnected() else ("0.0.0.0",) * 4

    def config(self, *names, **options):
        if names == ("mac",):
            return world.mac
        if names:
            raise ValueError("unknown config param")
