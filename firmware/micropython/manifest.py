# SPDX-License-Identifier: EPL-2.0
# An image for an ESP8266 with 2 MiB of flash or more:
#   make BOARD=ESP8266_GENERIC FROZEN_MANIFEST=…/firmware/micropython/manifest.py
# As files, the code alone would fill an ESP8266's memory.
metadata(version="1.0.0", license="EPL-2.0", description="HAWO node: relays, buttons and DHT22 over MQTT")
include("$(PORT_DIR)/boards/manifest.py")
include("$(MPY_DIR)/extmod/asyncio")  # the port has it in a manifest of its own, which FROZEN_MANIFEST replaces
include("manifest-hawo.py")
