-- SPDX-License-Identifier: EPL-2.0
-- The chip's TCP layer (lwIP) as a module sees it. Everything is asynchronous; "sent" comes when the peer's stack has the bytes.
-- While Wi-Fi is away, or packets are dropped on the way, nothing breaks: SYNs and data are sent again and again, and what was
-- begun goes on by itself when the way is free, until lwIP gives up.

local socket = require("socket")

local Tcp = {}
Tcp.__index = Tcp

-- The SDK keeps the number of SYNs in a register; this is the unkind end of what it may hold.
local SYN_EVERY, SYN_LIFE = 3000, 60000
local DATA_LIFE = 60000
-- connections of a chip at a time, those that are still being opened included
local LIMIT = 5

local function passable(network)
  return network.up and not network.dropped
end

--- Nil when there is no room for one more. handlers: connected, received(bytes), sent, disconnected, failed
function Tcp.new(loop, network, handlers)
  local count = 0
  for _ in pairs(network.connections) do
    count = count + 1
  end
  if count >= LIMIT then
    return nil
  end
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

--- address may be nil: to nowhere. False when there is no route at all, without Wi-Fi.
function Tcp:connect(address, port)
  if not self.network.up then
    self:release()
    return false
  end
  self.address, self.port = address, port
  self.give_up = self.loop:now() + SYN_LIFE
  self:syn()
  return true
end

function Tcp:syn()
  if self.address and passable(self.network) then
    self:open()
  elseif self.loop:now() >= self.give_up then
    self:fail()
  else
    self.timer = self.loop:after(SYN_EVERY, function() self:syn() end)
  end
end

function Tcp:open()
  local sock = assert(socket.tcp4())
  sock:settimeout(0)
  self.sock = sock
  local _, err = sock:connect(self.address, self.port)
  if err and err ~= "timeout" and err ~= "Operation already in progress" then
    self.timer = self.loop:after(0, function() self:fail() end)
    return
  end
  -- Never inside the caller's own call: the chip calls back later as well.
  self.loop:on_writable(sock, function() self:opened() end)
end

function Tcp:opened()
  self.loop.writers[self.sock] = nil
  if not self.sock:getpeername() then
    return self:fail()
  end
  self.established = true
  self.sock:setoption("tcp-nodelay", true)
  self.loop:on_readable(self.sock, function() self:readable() end)
  self:call("connected")
end

function Tcp:readable()
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
  local cut = self.cut
  self:release()
  if not cut then
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
  if self.closed or not self.established then
    return false
  end
  self.out = self.out .. bytes
  if not self.frozen and not self.cut then
    self.loop:on_writable(self.sock, function() self:writable() end)
  end
  return true
end

function Tcp:writable()
  local last, _, partial = self.sock:send(self.out)
  self.out = self.out:sub((last or partial or 0) + 1)
  if self.out == "" then
    self.loop.writers[self.sock] = nil
    self:call("sent")
    if self.finishing then
      self:disconnect()
    end
  end
end

--- Closes from this side, as soon as what was sent has left.
function Tcp:finish()
  self.finishing = true
  if self.out == "" then
    self:disconnect()
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

--- The way has become passable, or is not any more.
function Tcp:way_changed()
  if not self.established or self.cut then
    return
  end
  self.loop:cancel(self.timer)
  self.frozen = not passable(self.network)
  if self.frozen then
    self.loop:forget(self.sock)
    self:give_up_data()
  else
    self.loop:on_readable(self.sock, function() self:readable() end)
    if self.out ~= "" then
      self.loop:on_writable(self.sock, function() self:writable() end)
    end
  end
end

-- lwIP ends a connection when what it has sent stays without acknowledgement for too long.
function Tcp:give_up_data()
  self.timer = self.loop:after(DATA_LIFE, function()
    if self.out ~= "" then
      self:fail()
    else
      self:give_up_data()
    end
  end)
end

--- The chip has stopped: the peer hears nothing, not even an end. Returns the socket, which somebody must keep.
function Tcp:cut_off()
  self.cut = true
  self.loop:cancel(self.timer)
  if self.sock then
    self.loop:forget(self.sock)
  end
  return self.sock
end

--- Nothing is heard of it any more. The peer is told, unless nothing gets through to it.
function Tcp:release()
  self.closed = true
  self.network.connections[self] = nil
  self.loop:cancel(self.timer)
  if self.sock then
    self.loop:forget(self.sock)
    if self.frozen then
      self.network.unheard[self.sock] = true
    else
      self.sock:close()
    end
  end
end

return Tcp
