# SPDX-License-Identifier: EPL-2.0
# Freezes the node into a firmware image: make BOARD=ESP8266_GENERIC FROZEN_MANIFEST=…/firmware/micropython/manifest.py
# An ESP8266 needs it so: as files, the code alone would fill its memory.
metadata(version="1.0.0", license="EPL-2.0", description="HAWO node: relays, buttons and DHT22 over MQTT")
include("$(PORT_DIR)/boards/manifest.py")
package("hawo")
module("main.py")
