-- SPDX-License-Identifier: EPL-2.0
-- The chip's TCP layer as a module sees it: everything is asynchronous, "sent" comes when the peer's stack has the bytes, and
-- when Wi-Fi goes, a connection does not break: nothing comes and nothing leaves any more.

local socket = require("socket")

local Tcp = {}
Tcp.__index = Tcp

-- handlers: connected, received(bytes), sent, disconnected, failed
function Tcp.new(loop, network, handlers)
  local self = setmetatable({ loop = loop, network = network, handlers = handlers, out = "" }, Tcp)
  network.connections[self] = true
  return self
end

function Tcp:call(name, ...)
  local handler = not self.closed and not self.cut and self.handlers[name]
  if handler then
    handler(...)
  end
end

--- False when there is no route at all, as espconn says at once without Wi-Fi.
function Tcp:connect(address, port)
  if not self.network.up then
    return false
  end
  local sock = assert(socket.tcp4())
  sock:settimeout(0)
  self.sock = sock
  local _, err = sock:connect(address, port)
  if err and err ~= "timeout" and err ~= "Operation already in progress" then
    self.loop:after(0, function() self:fail() end)
    return true
  end
  -- Never inside the caller's own call: the chip calls back later as well.
  self.loop:on_writable(sock, function() self:connect_done() end)
  return true
end

function Tcp:connect_done()
  if self.cut then
    self.loop:forget(self.sock)
    return
  end
  self.loop.writers[self.sock] = nil
  if not self.sock:getpeername() then
    return self:fail()
  end
  self.sock:setoption("tcp-nodelay", true)
  self.loop:on_readable(self.sock, function() self:readable() end)
  self:call("connected")
end

function Tcp:readable()
  if self.cut then
    self.loop:forget(self.sock)
    return
  end
  local data, err, partial = self.sock:receive(1460)
  local bytes = data or partial or ""
  if #bytes > 0 then
    self:call("received", bytes)
  end
  if err == "closed" and not self.closed then
    self:peer_closed()
  end
end

function Tcp:peer_closed()
  self:release()
  if not self.cut then
    self.handlers.disconnected()
  end
end

function Tcp:fail()
  local cut = self.cut
  self:release()
  if not cut then
    self.handlers.failed()
  end
end

function Tcp:send(bytes)
  if self.closed then
    return false
  end
  if self.cut then
    return true
  end
  self.out = self.out .. bytes
  self.loop:on_writable(self.sock, function() self:writable() end)
  return true
end

function Tcp:writable()
  if self.cut then
    self.loop:forget(self.sock)
    return
  end
  local last, _, partial = self.sock:send(self.out)
  self.out = self.out:sub((last or partial or 0) + 1)
  if self.out == "" then
    self.loop.writers[self.sock] = nil
    self:call("sent")
  end
end

--- Closes from this side; "disconnected" follows later, as on the chip.
function Tcp:disconnect()
  if self.closed or self.closing then
    return
  end
  self.closing = true
  self.loop:after(0, function()
    if not self.closed then
      self:peer_closed()
    end
  end)
end

--- The air is gone: the peer hears nothing, not even an end.
function Tcp:cut_off()
  self.cut = true
  if self.sock then
    self.loop:forget(self.sock)
  end
end

function Tcp:release()
  self.closed = true
  self.network.connections[self] = nil
  if self.sock then
    self.loop:forget(self.sock)
    self.sock:close()
  end
end

return Tcp
