# SPDX-License-Identifier: EPL-2.0
"""HAWO node: relays, buttons and a DHT22 that speak the HAWO MQTT convention."""

VERSION = "1.0.0"
