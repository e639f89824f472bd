-- SPDX-License-Identifier: EPL-2.0
-- What NodeMCU's mqtt module does with a TCP connection, for mqtt.lua. As in the real one:
--   - one queue, its head under way: an unacknowledged QoS 1 publish stops publishes, acknowledgements of what comes in, and pings
--   - the head is sent again, without DUP, with each packet that comes in and each second, once TCP has it; and it is thrown away
--     when TCP does not have it within 5 s
--   - "sent" is taken for the head, whatever was sent. When a publish is sent again and its PUBACK comes meanwhile, "sent" takes
--     the next packet off the queue: a PUBACK for the broker, say, which then never gets it
--   - a connection that ends with an error calls the failure callback and then "offline"; so does a refused CONNECT
--   - the message callback gets no retain flag, and no payload argument when the payload is empty

local packet = require("sim.packet")

-- in seconds, counted by the module's timer
local SEND_TIMEOUT = 5

local Session = setmetatable({}, { __index = require("sim.mqtt_receiver") })

function Session:fault(name)
  local value = self.board.faults[name]
  if type(value) == "number" then
    self.board.faults[name] = value > 1 and value - 1 or nil
  end
  if value then
    self.board:note("fault " .. name)
  end
  return value
end

function Session:callback(name, ...)
  local fn = self.callbacks[name]
  if fn and self.referenced then
    self.board:call(fn, self, ...)
  end
end

function Session:connect_failed(reason)
  if not self:fault("no_connect_callback") then
    self:callback("connfail", reason)
  end
end

function Session:transmit(bytes)
  if self.tcp.out ~= "" then
    return false -- busy
  end
  return self.tcp:send(bytes)
end

function Session:tcp_connected()
  self.connected = true
  self.state = "connect_sending"
  self.buffer, self.skip, self.idle = "", 0, 0
  self.waiting = SEND_TIMEOUT
  self:transmit(packet.connect(self))
  self:tick_later()
end

function Session:tick_later()
  self.board.loop:cancel(self.timer)
  self.timer = self.board.loop:after(1000, function()
    if self.connected then
      self:tick_later()
      self:tick()
    end
  end)
end

function Session:tcp_failed()
  self.board.loop:cancel(self.timer)
  self:connect_failed(-5)
  self:tcp_disconnected()
end

function Session:tcp_disconnected()
  self.board.loop:cancel(self.timer)
  self.queue = {}
  if self.connected and self:fault("no_offline_event") then
    return
  end
  local was_connected = self.connected
  self.connected = false
  if was_connected then
    if self.state == "data" and self:fault("ends_with_error") then
      self:callback("connfail", -5)
    end
    self:callback("offline")
  end
  self.referenced = false
end

function Session:sent()
  if not self.connected then
    return
  end
  self.waiting, self.idle = 0, 0
  if self.state == "connect_sending" then
    self.state = "connect_sent"
    self.waiting = SEND_TIMEOUT
    return
  end
  local head = self.queue[1]
  if head and head.kind == packet.PUBLISH and head.qos == 0 then
    table.remove(self.queue, 1)
    self:callback("puback")
    self:send_if_possible()
  elseif head and (head.kind == packet.PUBACK or head.kind == packet.PINGREQ) then
    table.remove(self.queue, 1)
    self:send_if_possible()
  end
end

function Session:tick()
  if self.waiting > 0 then
    self.waiting = self.waiting - 1
    if self.waiting > 0 then
      return
    elseif self.state == "data" then
      table.remove(self.queue, 1)
    end
  end
  if self.state == "data" then
    self:tick_online()
  else
    local reason = self.state == "connect_sending" and -1 or self.state == "connect_sent" and -2 or -5
    self.state = "init"
    self.tcp:disconnect()
    self:connect_failed(reason)
  end
end

function Session:tick_online()
  if self.queue[1] then
    return self:send_if_possible()
  end
  self.idle = self.idle + 1
  if self.idle > self.keepalive then
    if self.keepalive_sent then
      self.tcp:release()
      self:tcp_failed()
    elseif not self:fault("no_ping") then
      self.keepalive_sent, self.idle = true, 0
      self:enqueue(packet.PINGREQ, packet.pingreq())
    end
  end
end

function Session:enqueue(kind, bytes, id, qos)
  self.queue[#self.queue + 1] = { kind = kind, bytes = bytes, id = id, qos = qos }
  return self:send_if_possible()
end

function Session:send_if_possible()
  local head = self.queue[1]
  if self.waiting > 0 or not head then
    return true
  end
  self.waiting, self.idle = SEND_TIMEOUT, 0
  return self:transmit(head.bytes)
end

function Session:next_id()
  self.last_id = self.last_id % 65535 + 1
  return self.last_id
end

return Session
