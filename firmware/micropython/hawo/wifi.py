# SPDX-License-Identifier: EPL-2.0
"""The Wi-Fi station. Touched only while Wi-Fi itself is down."""

import asyncio
import binascii
import time

import network

from . import log

_PATIENCE = 20000  # ms for one try to join


class Wifi:
    def __init__(self, ssid, password, hostname):
        self.reason = ""  # why the last try to join failed
        self._ssid = ssid
        self._password = password
        self._hostname = hostname
        self._station = network.WLAN(network.STA_IF)

    def connected(self):
        return self._station.isconnected()

    def mac(self):
        return binascii.hexlify(self._station.config("mac"), ":").decode()

    def ip(self):
        return self._station.ifconfig()[0]

    def rssi(self):
        """dBm, or None where the port does not know."""
        try:
            rssi = self._station.status("rssi")
            return rssi if rssi < 0 else None  # the ESP8266 says 31 when it does not know
        except (ValueError, OSError, TypeError):
            return None

    async def up(self):
        """Returns when Wi-Fi is there."""
        tries = 0
        while not self.connected():
            self._join(tries)
            tries += 1
            until = time.ticks_add(time.ticks_ms(), _PATIENCE)
            while not self.connected() and time.ticks_diff(until, time.ticks_ms()) > 0:
                await asyncio.sleep_ms(200)
            if not self.connected():
                self.reason = self._why()
                log.warning("wifi: %s", self.reason)
        log.info("wifi: %s, %s", self._ssid, self.ip())

    def _join(self, tries):
        station = self._station
        try:
            if tries % 3 == 2:  # a radio that is stuck comes back only this way
                station.active(False)
            station.active(True)
            self._options()
            station.connect(self._ssid, self._password)
        except OSError as e:
            log.warning("wifi: %s", e)

    def _options(self):
        # An ESP8266 opens an access point of its own unless told not to, and each port knows other options.
        try:
            network.WLAN(network.AP_IF).active(False)
        except (OSError, AttributeError):
            pass
        for name, value in (("dhcp_hostname", self._hostname), ("pm", 0), ("reconnects", 0)):
            try:
                self._station.config(**{name: value})
            except (ValueError, OSError, TypeError):
                pass

    def _why(self):
        status = self._station.status()
        for name in ("STAT_WRONG_PASSWORD", "STAT_NO_AP_FOUND", "STAT_CONNECT_FAIL", "STAT_CONNECTING"):
            if status == getattr(network, name, None):
                return name[5:].lower().replace("_", " ")
        return "status %s" % status
