# SPDX-License-Identifier: EPL-2.0
# An image for an ESP32, S2, S3, C3 or C6: make BOARD=ESP32_GENERIC FROZEN_MANIFEST=…/firmware/micropython/manifest-esp32.py
metadata(version="1.0.0", license="EPL-2.0", description="HAWO node: relays, buttons and DHT22 over MQTT")
include("$(PORT_DIR)/boards/manifest.py")
include("manifest-hawo.py", tls=True)
