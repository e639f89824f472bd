-- SPDX-License-Identifier: EPL-2.0
-- What lies between a simulated board and its broker: Wi-Fi, the way of the packets, name servers.

local dns = require("socket").dns

-- how long a name lookup takes; when no name server answers, lwIP asks after 1, 1, 2 and 3 s. It does not block the chip.
local LOOKUP, LOOKUP_TIMEOUT = 50, 7000

local Network = {}
Network.__index = Network

--- changed() is set by the wifi module: Wi-Fi has come or gone.
function Network.new()
  return setmetatable({ up = true, dns = "ok", connections = {}, unheard = {}, orphans = {} }, Network)
end

local function passable(self)
  return self.up and not self.dropped
end

-- What was closed while nothing got through is told now.
local function speak_up(self)
  for sock in pairs(self.unheard) do
    sock:close()
  end
  self.unheard = {}
end

local function way_changed(self)
  for connection in pairs(self.connections) do
    connection:way_changed()
  end
  if passable(self) then
    speak_up(self)
  end
end

function Network:set_wifi(up)
  if self.up ~= up then
    self.up = up
    way_changed(self)
    self.changed()
  end
end

--- All packets to and from the broker are dropped; Wi-Fi stays.
function Network:drop_packets(dropped)
  self.dropped = dropped
  way_changed(self)
end

--- The chip has stopped: nobody tells the peers of its connections.
function Network:stop()
  for connection in pairs(self.connections) do
    self.orphans[#self.orphans + 1] = connection:cut_off()
  end
  self.connections = {}
  self.ip, self.wanted = nil, nil
end

--- Power off for good: sockets are closed, so the broker takes note.
function Network:dispose()
  self:stop()
  for _, sock in ipairs(self.orphans) do
    sock:close()
  end
  speak_up(self)
end

--- Asks for the address of a name; done(address or nil) is called later. False when there is nobody to ask.
function Network:resolve(board, name, done)
  if self.dns == "none" then
    return false
  end
  local answers = self.dns == "ok" and passable(self)
  board:later(answers and LOOKUP or LOOKUP_TIMEOUT, function()
    done(answers and dns.toip(name) or nil)
  end)
  return true
end

return Network
