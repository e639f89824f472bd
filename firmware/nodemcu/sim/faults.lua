-- SPDX-License-Identifier: EPL-2.0
-- The faults of NodeMCU's mqtt module that a test can switch on, by name. Numbers are issues (and pull requests) of
-- nodemcu/nodemcu-firmware. `history`: mended before release 3.0, or not there any more; such a fault is kept here because the node
-- withstands it, and because older firmware is in use. What the module of that release does at all times is not in this list:
-- sim/mqtt.lua and sim/mqtt_session.lua simply do it.

return {
  -- The connection ends, and "offline" is not called. The object goes on believing that it is connected: publish says true, and
  -- connect raises "already connected".
  no_offline_event = { issues = { 1394, 1731, 2147 }, history = { 1395 } },

  -- A connect that fails calls neither callback; #3477 mended the same after a name lookup.
  no_connect_callback = { issues = { 1680, 1582, 1281 }, history = { 3477 } },

  -- CONNACK was accepted, yet the connect callback never comes.
  no_connected_callback = { issues = { 243 } },

  -- connect raises an error though nothing is connected.
  connect_raises = { issues = { 2349, 1394 } },

  -- The acknowledgement of a QoS 1 publish is lost: the queue stands still.
  lost_puback = { issues = { 3068, 561 } },

  -- The acknowledgement of SUBSCRIBE is lost: the same queue, the same stop.
  lost_suback = { issues = { 3068 } },

  -- A message is received and delivered, and not acknowledged: msg_enqueue() finds no heap for the PUBACK. The other way to lose
  -- one is always there, see sim/mqtt_session.lua.
  no_room_for_puback = { issues = {} },

  -- publish says true, and nothing leaves.
  publish_into_nothing = { issues = { 3445, 1772 } },

  -- publish raises although connected ("sending in process").
  publish_raises = { issues = {}, history = { 379 } },

  -- publish says false, and has queued nothing.
  publish_false = { issues = { 975, 985 } },

  -- A connection ends with an error (RST, say) instead of a close: the failure callback of connect is called before "offline". No
  -- fault of the module but its normal order; on the host the two ends cannot be told apart.
  ends_with_error = { issues = { 2257 } },

  -- No PINGREQ is ever sent.
  no_ping = { issues = { 1553 }, history = { 2197 } },

  -- A message is delivered twice.
  delivered_twice = { issues = { 1773 } },

  -- Each connection costs heap that never comes back.
  leak = { issues = { 2364, 2522, 1349 } },
}
