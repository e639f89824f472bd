-- SPDX-License-Identifier: EPL-2.0
-- What the node says of itself: the payloads of info and telemetry.

local FIRMWARE = "hawo-nodemcu 1.0.0"
local RESETS = { [0] = "power-on", "watchdog", "exception", "watchdog", "software", "deep-sleep", "external" }

local report = {}

function report.info(config, boot)
  local _, reason = node.bootreason()
  return sjson.encode({
    protocol = 1, firmware = FIRMWARE, model = config.node.model, mac = wifi.sta.getmac():lower(), ip = wifi.sta.getip() or "",
    boot = boot, reset = RESETS[reason] or "unknown", relays = #config.relays, buttons = #config.buttons,
    contacts = #config.contacts,
    -- an empty table would become an object, so without a sensor the key is left out
    climate = config.dht22.pin and { "dht22" } or nil, interval = config.node.interval, keepalive = config.mqtt.keepalive,
    ids = true,
  })
end

-- Put together by hand: it is sent most often, and sjson would leave more behind for the garbage collector.
function report.telemetry(reconnects, dropped)
  local rssi = wifi.sta.getrssi()
  return ('{"uptime":%d,%s"heap":%d,"reconnects":%d,"dropped":%d}'):format(
    tmr.time(), rssi and ('"rssi":%d,'):format(rssi) or "", node.heap(), reconnects, dropped)
end

return report
