-- SPDX-License-Identifier: EPL-2.0
-- The faults of NodeMCU's mqtt module that a test can switch on, by name. Numbers are issues (and pull requests) of
-- nodemcu/nodemcu-firmware. What the module of release 3.0 does at all times is not in this list: sim/mqtt.lua simply does it.

return {
  -- The connection ends, and "offline" is not called: #1394, #1731, #1395, #2147. The object goes on believing that it is
  -- connected: publish says true, and connect raises "already connected".
  no_offline_event = { issues = { 1394, 1731, 1395, 2147 } },

  -- A connect that fails calls neither callback: #1680, #1582, #1281; #3477 is the same after a name lookup.
  no_connect_callback = { issues = { 1680, 1582, 1281, 3477 } },

  -- CONNACK was accepted, yet the connect callback never comes: #243.
  no_connected_callback = { issues = { 243 } },

  -- connect raises an error though nothing is connected: #2349, #1394.
  connect_raises = { issues = { 2349, 1394 } },

  -- The acknowledgement of a QoS 1 publish is lost; there is no retransmission, so the queue stands still: #3068, #3438, #561.
  lost_puback = { issues = { 3068, 3438, 561 } },

  -- The acknowledgement of SUBSCRIBE is lost: the same queue, the same stop: #3068.
  lost_suback = { issues = { 3068 } },

  -- publish says true, and nothing leaves: #3445, #1772.
  publish_into_nothing = { issues = { 3445, 1772 } },

  -- publish raises although connected ("sending in process"): #379.
  publish_raises = { issues = { 379 } },

  -- publish says false, and has queued nothing: #975, #985.
  publish_false = { issues = { 975, 985 } },

  -- A connection ends with an error (RST, say) instead of a close: the failure callback of connect is called before "offline",
  -- #2257. No fault of the module but its normal order; on the host the two ends cannot be told apart.
  ends_with_error = { issues = { 2257 } },

  -- No PINGREQ is ever sent: #2197, #1553.
  no_ping = { issues = { 2197, 1553 } },

  -- A message is delivered twice: #1773.
  delivered_twice = { issues = { 1773 } },

  -- Each connection costs heap that never comes back: #2364, #2522, #1349.
  leak = { issues = { 2364, 2522, 1349 } },
}
