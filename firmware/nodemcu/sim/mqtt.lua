-- SPDX-License-Identifier: EPL-2.0
-- NodeMCU's mqtt module, release of 2024-02-25, on the host: real MQTT 3.1.1 to a real broker, with the behaviour of the real
-- module, bad habits included. Always so, because the real one always is (read in app/modules/mqtt.c):
--   - connect on an object with a connection raises "already connected"; publish, subscribe without one raise "not connected"
--   - connect says nothing at all when there is no route, or no room for one more connection
--   - a name lookup that cannot even begin calls the failure callback, and the object is never released
--   - close() does nothing while TCP is still being opened; that goes on, and the client connects by itself. Afterwards it sends
--     DISCONNECT past the queue, if TCP is not busy, and nobody is told of the end
--   - the callback of the last publish (or subscribe) is called for all of them
--   - clean session is off unless asked for, whatever the documentation says; nil as user name shifts the arguments
--   - errors in a callback take the chip down
-- What goes on on a connection is in mqtt_session.lua. What happens only sometimes is in faults.lua and is switched on by name:
-- board.faults.<name> = true, or a number: so often.

local Session = require("sim.mqtt_session")
local Tcp = require("sim.tcp")
local packet = require("sim.packet")

local DEFAULT_KEEPALIVE = 60
local DEFAULT_MAX_MESSAGE = 1024

local EVENTS = {
  connect = true, connfail = true, offline = true, message = true, overflow = true,
  puback = true, suback = true, unsuback = true,
}

local Client = setmetatable({}, { __index = Session })
Client.__index = Client

-- lua_isstring and lua_isnumber, which the real module asks: a number is a string, and "12" is a number
local function is_string(value)
  return type(value) == "string" or type(value) == "number"
end

local function is_number(value)
  return tonumber(value) ~= nil
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
  elseif secure and not self.board.tls then
    error("ssl not available")
  end
  self.callbacks.connect = connected or self.callbacks.connect
  self.callbacks.connfail = failed or self.callbacks.connfail
  self.referenced = true
  self.state = "init"
  self.handshake = secure and self.board.tls or 0
  if host:match("^[%d.]+$") then
    return self:open(host, port or 1883)
  end
  local begun = self.board.network:resolve(self.board, host, function(address)
    if address then
      self:open(address, port or 1883)
    else
      self:connect_failed(-3)
      self:tcp_disconnected()
    end
  end)
  if not begun then
    self:connect_failed(-3)
  end
end

function Client:open(address, port)
  self.tcp = Tcp.new(self.board.loop, self.board.network, {
    connected = function()
      self.board:later(self.handshake, function() self:tcp_connected() end)
    end,
    received = function(bytes) self:received(bytes) end,
    sent = function() self:sent() end,
    disconnected = function() self:tcp_disconnected() end,
    failed = function() self:tcp_failed() end,
  })
  if self.tcp then
    self.tcp:connect(address, port)
  end
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
  local sent = false
  if self.connected then
    sent = self:transmit(packet.disconnect())
    self.tcp:finish()
  end
  self.connected = false
  self.queue = {}
  return sent
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
