# SPDX-License-Identifier: EPL-2.0
"""Stands in for the port's `os`: the host's, with the uname of the chip that is simulated."""

from uos import *

_MACHINES = {
    "esp8266": "ESP module with ESP8266",
    "esp32": "Generic ESP32 module with ESP32",
    "esp32s2": "LOLIN_S2_MINI with ESP32-S2FN4R2",
    "esp32s3": "Generic ESP32S3 module with Octal-SPIRAM with ESP32S3",
    "esp32c3": "LOLIN_C3_MINI with ESP32-C3FH4",
    "esp32c6": "ESP32C6 module with ESP32C6",
}


def uname():
    import world

    if world.chip is None:
        raise AttributeError("uname")  # the host's has none
    return (world.chip[:5], world.chip[:5], "1.25.0", "v1.25.0", _MACHINES[world.chip])
