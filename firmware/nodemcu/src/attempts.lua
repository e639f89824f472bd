-- SPDX-License-Identifier: EPL-2.0
-- Tries for a connection, of which there is never more than one. First the port is asked, then mqtt connects. What is still
-- connecting cannot be aborted: close() of the module does nothing then, and the attempt goes on by itself, for a minute. So it is
-- kept, and nothing else connects until it has got through, has failed, or can no longer be under way.

local Link = require("link")
local Probe = require("probe")

-- An attempt that goes on sends its SYN every 3 s: it is over when the port has answered so often since, and it has not got through
-- in the 8 s after that.
local MAX_ANSWERS = 2

local Attempts = {}
Attempts.__index = Attempts

--- broker: see link.lua. on: event(name, detail), message(topic, payload), overflow(topic). Events: reachable(address), connected,
--- refused(reason), lost(reason).
function Attempts.new(broker, on)
  return setmetatable({ broker = broker, on = on, answers = 0 }, Attempts)
end

--- Asks the port. The last good address first: it needs no name server. If it does not answer, the name has its turn, and so on.
function Attempts:ask()
  local host = not self.by_name and self.address or self.broker.host
  self.by_name = not self.by_name
  self.probe = Probe.open(host, self.broker.port, {
    reachable = function(address) self.on.event("reachable", address) end,
    refused = function(reason) self.on.event("refused", reason) end,
  })
end

function Attempts:stop_asking()
  if self.probe then
    self.probe:close()
    self.probe = nil
  end
end

--- The port has answered. Returns what the module raised, or nil.
function Attempts:connect(address)
  if self.link and self.answers < MAX_ANSWERS then
    self.answers = self.answers + 1
    return nil -- the one that goes on by itself gets through now
  end
  self:drop()
  local function heard(name)
    return function(link, detail) self:heard(link, name, detail) end
  end
  local err
  self.address, self.answers, self.under_way = address, 0, true
  self.link, err = Link.open(self.broker, address, {
    connected = heard("connected"),
    refused = heard("refused"),
    lost = heard("lost"),
    message = self.on.message,
    overflow = self.on.overflow,
  })
  return err
end

-- Of an attempt that is only kept, an end is no news.
function Attempts:heard(link, name, detail)
  if self.under_way or name == "connected" then
    self.under_way = true
    self.on.event(name, detail)
  elseif link == self.link then
    self:drop()
  end
end

--- The broker has let the node in.
function Attempts:succeeded()
  self.by_name = false
end

--- Whether it is connected, or was: what is connected is left as it is, since DISCONNECT would take back the will.
function Attempts:give_up(connecting)
  if connecting and self.link:close() then
    self.under_way = false
  else
    self:drop()
  end
end

function Attempts:drop()
  if self.link then
    self.link:drop()
    self.link, self.under_way = nil, false
  end
end

return Attempts
