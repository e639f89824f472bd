-- SPDX-License-Identifier: EPL-2.0
-- NodeMCU's mqtt module, release 3.0, on the host: real MQTT 3.1.1 to a real broker, with the behaviour of the real module,
-- bad habits included (#3068 is the collection of them). Always so, because the real one always is:
--   - one queue, one message under way: an unacknowledged QoS 1 publish stops publishes, acknowledgements of what comes in,
--     keepalive pings and close(); nothing is retransmitted
--   - connect on an object with a connection raises "already connected"; publish, subscribe without one raise "not connected"
--   - the callback of the last publish (or subscribe) is called for all of them
--   - the message callback gets no retain flag, and no payload argument when the payload is empty
--   - clean session is off unless asked for, whatever the documentation says; nil as user name shifts the arguments
--   - a refused CONNECT calls the failure callback and then "offline" as well
--   - errors in a callback take the chip down
-- What happens only sometimes is in faults.lua and is switched on by name: board.faults.<name> = true, or a number: so often.

local packet = require("sim.packet")
local Tcp = require("sim.tcp")
local dns = require("socket").dns

local SEND_TIMEOUT = 5000
local DEFAULT_KEEPALIVE = 60
local DEFAULT_MAX_MESSAGE = 1024

local EVENTS = {
  connect = true, connfail = true, offline = true, message = true, overflow = true,
  puback = true, suback = true, unsuback = true,
}

local Client = {}
Client.__index = Client

-- lua_isstring and lua_isnumber, which the real module asks: a number is a string, and "12" is a number
local function is_string(value)
  return type(value) == "string" or type(value) == "number"
end

local function is_number(value)
  return tonumber(value) ~= nil
end

function Client:fault(name)
  local value = self.board.faults[name]
  if type(value) == "number" then
    self.board.faults[name] = value > 1 and value - 1 or nil
  end
  if value then
    self.board:note("fault " .. name)
  end
  return value
end

function Client:callback(name, ...)
  local fn = self.callbacks[name]
  if fn and self.referenced then
    self.board:call(fn, self, ...)
  end
end

function Client:arm(ms)
  self.board.loop:cancel(self.timer)
  self.timer = self.board.loop:after(ms, function() self:timeout() end)
end

function Client:on(event, fn)
  assert(EVENTS[event], "invalid option '" .. tostring(event) .. "'")
  assert(type(fn) == "function", "function expected")
  self.callbacks[event] = fn
end

function Client:lwt(topic, message, qos, retain)
  self.will_topic, self.will_message = topic, message
  self.will_qos, self.will_retain = qos or 0, (retain or 0) ~= 0
end

function Client:connect(host, port, secure, connected, failed)
  if self:fault("connect_raises") or self.connected then
    error("already connected")
  end
  assert(not secure, "ssl not available")
  if type(connected) == "function" then
    self.callbacks.connect = connected
  end
  if type(failed) == "function" then
    self.callbacks.connfail = failed
  end
  self.referenced = true
  self.sending = false
  self.state = "init"
  local numeric = host:match("^[%d.]+$")
  local address = self.board.network.up and (numeric or self.board.network.dns and dns.toip(host))
  self.tcp = address and Tcp.new(self.board.loop, self.board.network, {
    connected = function() self:tcp_connected() end,
    received = function(bytes) self:received(bytes) end,
    sent = function() self:sent() end,
    disconnected = function() self:tcp_disconnected() end,
    failed = function() self:tcp_failed() end,
  })
  if not self.tcp or not self.tcp:connect(address, port or 1883) then
    self:connect_failed(-3)
    self:tcp_disconnected()
  end
end

function Client:connect_failed(reason)
  if not self:fault("no_connect_callback") then
    self:callback("connfail", reason)
  end
end

function Client:tcp_connected()
  self.connected = true
  self.state = "connect_sending"
  self.buffer, self.skip = "", 0
  self.sending = true
  self.tcp:send(packet.connect(self))
  self:arm(SEND_TIMEOUT)
end

function Client:tcp_failed()
  self.board.loop:cancel(self.timer)
  self:connect_failed(-5)
  self:tcp_disconnected()
end

function Client:tcp_disconnected()
  self.board.loop:cancel(self.timer)
  self.queue = {}
  if self.connected and self:fault("no_offline_event") then
    return
  end
  if self.connected then
    self.connected = false
    if self.state == "data" and self:fault("late_connfail") then
      self:callback("connfail", -5)
    end
    self:callback("offline")
  end
  self.referenced = false
end

function Client:sent()
  if not self.connected then
    return
  end
  self.sending = false
  self.board.loop:cancel(self.timer)
  if self.state == "connect_sending" then
    self.state = "connect_sent"
    self:arm(SEND_TIMEOUT)
    return
  end
  self:arm(self.keepalive * 1000)
  local head = self.queue[1]
  if not head then
    return
  end
  if head.kind == packet.PUBLISH and head.qos == 0 then
    table.remove(self.queue, 1)
    self:callback("puback")
    self:send_if_possible()
  elseif head.kind == packet.PUBACK or head.kind == packet.PINGREQ then
    table.remove(self.queue, 1)
    self:send_if_possible()
  elseif head.kind == packet.DISCONNECT then
    table.remove(self.queue, 1)
    self.tcp:disconnect()
  end
end

function Client:timeout()
  if self.state == "connect_sending" or self.state == "connect_sent" then
    local reason = self.state == "connect_sent" and -2 or -1
    self.state = "init"
    self.tcp:disconnect()
    self:connect_failed(reason)
  elseif self.state == "data" and not self.queue[1] then
    if self.keepalive_sent then
      self.tcp:disconnect()
    elseif not self:fault("no_ping") then
      self.keepalive_sent = true
      self:enqueue(packet.PINGREQ, packet.pingreq())
    end
  end
end

function Client:enqueue(kind, bytes, id, qos)
  self.queue[#self.queue + 1] = { kind = kind, bytes = bytes, id = id, qos = qos }
  return self:send_if_possible()
end

function Client:send_if_possible()
  local head = self.queue[1]
  if self.sending or not head or head.sent then
    return true
  end
  head.sent = true
  self.sending = true
  local accepted = self.tcp:send(head.bytes)
  self:arm(SEND_TIMEOUT)
  return accepted
end

function Client:received(bytes)
  if self.skip > 0 then
    local skipped = math.min(self.skip, #bytes)
    self.skip = self.skip - skipped
    bytes = bytes:sub(skipped + 1)
  end
  self.buffer = self.buffer .. bytes
  while #self.buffer > 0 and self.connected do
    local kind, flags, body, length = packet.take(self.buffer)
    if not kind then
      self:overflow_of_partial()
      break
    end
    self.buffer = self.buffer:sub(length + 1)
    if self.state == "data" then
      self:packet_received(kind, flags, body, length)
    else
      self:connack_received(kind, body)
    end
  end
  if self.connected then
    self:send_if_possible()
  end
end

--- A publish longer than the limit is not buffered: what is there goes to "overflow", the rest is skipped.
function Client:overflow_of_partial()
  local length, header = packet.measure(self.buffer)
  if length and length > self.max_message and #self.buffer >= 128 then
    local message = packet.parse_publish(self.buffer:byte(1) % 16, self.buffer:sub(header + 1))
    self.skip = length - #self.buffer
    self.buffer = ""
    self:overflow(message)
  end
end

function Client:overflow(message)
  self:callback("overflow", message.topic, message.payload)
  if message.qos == 1 then
    self.queue[#self.queue + 1] = { kind = packet.PUBACK, bytes = packet.puback(message.id) }
  end
end

function Client:connack_received(kind, body)
  local code = kind == packet.CONNACK and body:byte(2) or -4
  self:arm(self.keepalive * 1000)
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

function Client:packet_received(kind, flags, body, length)
  local head = self.queue[1]
  if kind == packet.PUBLISH then
    local message = packet.parse_publish(flags, body)
    if length > self.max_message then
      return self:overflow(message)
    end
    if message.qos == 1 then
      self.queue[#self.queue + 1] = { kind = packet.PUBACK, bytes = packet.puback(message.id) }
    end
    for _ = 1, self:fault("delivered_twice") and 2 or 1 do
      if message.payload == "" then
        self:callback("message", message.topic)
      else
        self:callback("message", message.topic, message.payload)
      end
    end
  elseif kind == packet.PUBACK and head and head.kind == packet.PUBLISH and head.id == packet.id_of(body) then
    if not self:fault("lost_puback") then
      table.remove(self.queue, 1)
      self:callback("puback")
    end
  elseif kind == packet.SUBACK and head and head.kind == packet.SUBSCRIBE and head.id == packet.id_of(body) then
    if not self:fault("lost_suback") then
      table.remove(self.queue, 1)
      self:callback("suback")
    end
  elseif kind == packet.PINGRESP then
    self.keepalive_sent = false
  end
end

function Client:next_id()
  self.last_id = self.last_id % 65535 + 1
  return self.last_id
end

function Client:need_connection()
  if not self.connected then
    error("not connected")
  end
end

function Client:publish(topic, payload, qos, retain, fn)
  self:need_connection()
  assert(type(topic) == "string" and is_string(payload) and is_number(qos) and is_number(retain), "bad argument to publish")
  if self:fault("publish_raises") then
    error("sending in process")
  elseif self:fault("publish_false") then
    return false
  elseif self:fault("publish_into_nothing") then
    return true
  end
  if type(fn) == "function" then
    self.callbacks.puback = fn
  end
  local id = qos > 0 and self:next_id() or nil
  return self:enqueue(packet.PUBLISH, packet.publish(topic, tostring(payload), qos, retain ~= 0, id), id, qos)
end

function Client:subscribe(topics, qos, fn)
  self:need_connection()
  local filters = {}
  if type(topics) == "table" then
    fn = qos
    for topic, level in pairs(topics) do
      filters[#filters + 1] = { topic, level }
    end
  else
    filters[1] = { topics, qos }
  end
  if type(fn) == "function" then
    self.callbacks.suback = fn
  end
  local id = self:next_id()
  return self:enqueue(packet.SUBSCRIBE, packet.subscribe(filters, id), id)
end

function Client:close()
  if self.connected then
    self:enqueue(packet.DISCONNECT, packet.disconnect())
  end
end

local function arguments(client, ...)
  local list, at = { ... }, 1
  local function take(matches)
    if matches(list[at]) then
      at = at + 1
      return list[at - 1]
    end
  end
  client.client_id = tostring(take(is_string) or "NodeMCU_" .. client.board.chip_id)
  client.keepalive = tonumber(take(is_number) or 0)
  if client.keepalive == 0 then
    client.keepalive = DEFAULT_KEEPALIVE
  end
  client.username = take(is_string)
  client.password = take(is_string)
  client.clean = tonumber(take(is_number) or 0) ~= 0
  client.max_message = tonumber(take(is_number) or 0)
  if client.max_message == 0 then
    client.max_message = DEFAULT_MAX_MESSAGE
  end
  return client
end

--- The module for one board.
return function(board)
  return {
    Client = function(...)
      local client = setmetatable({ board = board, callbacks = {}, queue = {}, state = "init", last_id = 0 }, Client)
      if board.faults.leak then
        board.leaked = board.leaked + (tonumber(board.faults.leak) or 1600)
      end
      board.clients[#board.clients + 1] = client
      return arguments(client, ...)
    end,
    CONN_FAIL_SERVER_NOT_FOUND = -5, CONN_FAIL_NOT_A_CONNACK_MSG = -4, CONN_FAIL_DNS = -3,
    CONN_FAIL_TIMEOUT_RECEIVING = -2, CONN_FAIL_TIMEOUT_SENDING = -1, CONNACK_ACCEPTED = 0,
    CONNACK_REFUSED_PROTOCOL_VER = 1, CONNACK_REFUSED_ID_REJECTED = 2, CONNACK_REFUSED_SERVER_UNAVAILABLE = 3,
    CONNACK_REFUSED_BAD_USER_OR_PASS = 4, CONNACK_REFUSED_NOT_AUTHORIZED = 5,
  }
end
