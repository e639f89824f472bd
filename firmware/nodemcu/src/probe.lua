-- SPDX-License-Identifier: EPL-2.0
-- Asks whether the broker's port answers, before mqtt connects to it. A connect of the mqtt module cannot be aborted: when packets
-- are dropped, it goes on for a minute, and then takes the connection of a later one away. The net module can abort.

local Probe = {}
Probe.__index = Probe

--- on: reachable(address), refused(reason); one of them is called, unless close() comes first.
function Probe.open(host, port, on)
  local self = setmetatable({ on = on }, Probe)
  local ok, err = pcall(function()
    local socket = net.createConnection(net.TCP, 0)
    self.socket = socket
    socket:on("dns", function(_, address)
      -- without an address, net would go on to connect to 255.255.255.255
      if not address then
        self:tell("refused", "no address for " .. host)
      end
    end)
    socket:on("connection", function()
      local _, address = socket:getpeer()
      self:tell("reachable", address)
    end)
    socket:on("reconnection", function(_, code) self:tell("refused", code) end)
    socket:on("disconnection", function(_, code) self:tell("refused", code) end)
    socket:connect(port, host)
  end)
  if not ok then
    self:tell("refused", err)
  end
  return self
end

function Probe:tell(name, detail)
  local on = self.on
  if on then
    self:close()
    on[name](detail)
  end
end

function Probe:close()
  local socket = self.socket
  self.on, self.socket = nil, nil
  -- raises when the socket is closed already
  pcall(function() socket:close() end)
end

return Probe
