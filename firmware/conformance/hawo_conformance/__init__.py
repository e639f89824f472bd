# SPDX-License-Identifier: EPL-2.0
"""Black-box tests of a node against the HAWO MQTT convention (firmware/PROTOCOL.md)."""
