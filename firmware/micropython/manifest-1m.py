# SPDX-License-Identifier: EPL-2.0
# An image for an ESP8266 with 1 MiB of flash, such as a Sonoff Basic's:
#   make BOARD=ESP8266_GENERIC BOARD_VARIANT=FLASH_1M MICROPY_PY_BTREE=0 MICROPY_PY_ESPNOW=0 \
#     FROZEN_MANIFEST=…/firmware/micropython/manifest-1m.py
# Nothing but what the node needs, without line numbers (opt=3): there are 572 KiB for all. tests/test_image.py has the figures.
metadata(version="1.0.0", license="EPL-2.0", description="HAWO node: relays, buttons and DHT22 over MQTT")
freeze("$(PORT_DIR)/modules", ("_boot.py", "flashbdev.py", "inisetup.py"), opt=3)
require("dht")
# Without what the node does not use: lock.py, funcs.py, stream.py and the old name uasyncio.
package("asyncio", ("__init__.py", "core.py", "event.py"), base_path="$(MPY_DIR)/extmod", opt=3)
include("manifest-hawo.py", opt=3)
