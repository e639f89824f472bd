# SPDX-License-Identifier: EPL-2.0
"""Which chip this is: sys.platform says `esp32` for the whole family."""

import os
import sys


def name():
    """esp8266, esp32, esp32s2, esp32s3, esp32c3, …; on a computer what sys.platform says."""
    try:
        # "Generic ESP32S3 module with ESP32S3", "LOLIN_C3_MINI with ESP32-C3FH4", "M5Stack ATOM with ESP32-PICO-D4"
        mcu = os.uname()[4].rpartition(" with ")[2].lower().replace("-", "")
    except AttributeError:  # not on a chip
        return sys.platform
    if mcu[:5] != "esp32":
        return mcu
    return mcu[:7] if mcu[5:6] in ("s", "c", "h", "p") and mcu[6:7].isdigit() else "esp32"
