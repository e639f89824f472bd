-- SPDX-License-Identifier: EPL-2.0
-- What NodeMCU's mqtt module does with the bytes that come in, for mqtt_session.lua.

local packet = require("sim.packet")

local LOSSES = { [packet.PUBACK] = "lost_puback", [packet.SUBACK] = "lost_suback" }

local Receiver = {}

function Receiver:received(bytes)
  if not self.connected then
    return
  end
  if self.skip > 0 then
    local skipped = math.min(self.skip, #bytes)
    self.skip = self.skip - skipped
    bytes = bytes:sub(skipped + 1)
  end
  self.buffer = self.buffer .. bytes
  local lost = false
  while #self.buffer > 0 and self.connected do
    local kind, flags, body, length = packet.take(self.buffer)
    if not kind then
      self:overflow_of_partial()
      break
    end
    self.buffer = self.buffer:sub(length + 1)
    if self.state ~= "data" then
      self:connack_received(kind, body)
    elseif LOSSES[kind] and self:fault(LOSSES[kind]) then
      lost = true -- as if it had never come
    else
      self:packet_received(kind, flags, body, length)
    end
  end
  if self.connected and not lost then
    self:send_if_possible()
  end
end

--- A publish longer than the limit is not buffered: what is there goes to "overflow", the rest is skipped.
function Receiver:overflow_of_partial()
  local length, header = packet.measure(self.buffer)
  if length and length > self.max_message and #self.buffer >= 128 then
    local message = packet.parse_publish(self.buffer:byte(1) % 16, self.buffer:sub(header + 1))
    self.skip = length - #self.buffer
    self.buffer = ""
    self:overflow(message)
  end
end

function Receiver:acknowledge(message)
  if message.qos == 1 and not self:fault("no_room_for_puback") then
    self.queue[#self.queue + 1] = { kind = packet.PUBACK, bytes = packet.puback(message.id) }
  end
end

function Receiver:overflow(message)
  self:callback("overflow", message.topic, message.payload)
  self:acknowledge(message)
end

function Receiver:connack_received(kind, body)
  local code = kind == packet.CONNACK and body:byte(2) or -4
  self.waiting = 0
  if code ~= 0 then
    self.state = "init"
    self.tcp:disconnect()
    self:connect_failed(code)
    return
  end
  self.state = "data"
  self.keepalive_sent = false
  if not self:fault("no_connected_callback") then
    self:callback("connect")
  end
end

function Receiver:acknowledged(kind, body, event)
  local head = self.queue[1]
  if head and head.kind == kind and head.id == packet.id_of(body) then
    table.remove(self.queue, 1)
    self:callback(event)
  end
end

function Receiver:packet_received(kind, flags, body, length)
  if kind == packet.PUBLISH then
    local message = packet.parse_publish(flags, body)
    if length > self.max_message then
      return self:overflow(message)
    end
    self:acknowledge(message)
    for _ = 1, self:fault("delivered_twice") and 2 or 1 do
      if message.payload == "" then
        self:callback("message", message.topic)
      else
        self:callback("message", message.topic, message.payload)
      end
    end
  elseif kind == packet.PUBACK then
    self:acknowledged(packet.PUBLISH, body, "puback")
  elseif kind == packet.SUBACK then
    self:acknowledged(packet.SUBSCRIBE, body, "suback")
  elseif kind == packet.PINGRESP then
    self.keepalive_sent = false
  end
end

return Receiver
