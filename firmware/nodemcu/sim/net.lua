-- SPDX-License-Identifier: EPL-2.0
-- NodeMCU's net module, as far as a client needs it. Unlike mqtt, its close() aborts a connection that is still being opened.

local Tcp = require("sim.tcp")

local Socket = {}
Socket.__index = Socket

local EVENTS = { connection = true, reconnection = true, disconnection = true, dns = true, receive = true, sent = true }

function Socket:on(event, fn)
  assert(EVENTS[event], "invalid callback name")
  self.callbacks[event] = fn
end

function Socket:callback(name, ...)
  local fn = self.callbacks[name]
  if fn then
    self.board:call(fn, self, ...)
  end
end

-- An error goes to "reconnection" if somebody listens to it, else to "disconnection".
function Socket:ended(err)
  self.tcp = nil
  self:callback(err ~= 0 and self.callbacks.reconnection and "reconnection" or "disconnection", err)
end

function Socket:connect(port, host)
  if self.tcp then
    error("already connected")
  end
  local tcp = Tcp.new(self.board.loop, self.board.network, {
    connected = function() self:callback("connection") end,
    received = function(bytes) self:callback("receive", bytes) end,
    sent = function() self:callback("sent") end,
    disconnected = function() self:ended(0) end,
    failed = function() self:ended(-13) end,
  })
  self.tcp = tcp or error("cannot allocate PCB")
  local function go(address)
    self:callback("dns", address)
    -- the real one tries 255.255.255.255 when there is no address
    if self.tcp == tcp then
      self.address, self.port = address, port
      tcp:connect(address, port)
    end
  end
  if host:match("^[%d.]+$") then
    go(host)
  elseif not self.board.network:resolve(self.board, host, go) then
    tcp:release()
    self.tcp = nil
    error("illegal argument")
  end
end

function Socket:getpeer()
  if self.tcp and self.address then
    return self.port, self.address
  end
end

function Socket:close()
  if not self.tcp then
    error("not connected")
  end
  self.tcp:release()
  self.tcp = nil
end

--- The module for one board.
return function(board)
  return {
    TCP = 1, UDP = 2,
    createConnection = function(kind, secure)
      assert(kind == 1 and (secure or 0) == 0, "not simulated")
      return setmetatable({ board = board, callbacks = {} }, Socket)
    end,
  }
end
