-- SPDX-License-Identifier: EPL-2.0
-- One connection attempt with NodeMCU's mqtt module, and the connection that it becomes. Every call is guarded, because the module
-- raises where others return an error; and a client object is never used twice, because some failures leave one that believes
-- itself connected (nodemcu-firmware #1394). After drop() whatever the old object still calls is not heard.

-- topic and header of the longest allowed payload (4 KiB) come on top
local MAX_MESSAGE = 4096 + 256

local Link = {}
Link.__index = Link

--- address: where the broker is. on: connected(), refused(reason), lost(reason), message(topic, payload), overflow(topic); the
--- first argument of the first three is the link.
function Link.open(options, address, on)
  local self = setmetatable({ alive = true }, Link)
  -- the module's first argument is the client
  local function guarded(fn)
    return function(_, ...)
      if self.alive then
        fn(...)
      end
    end
  end
  local function connected()
    self.connected = true
    on.connected(self)
  end
  -- A connection that ends with an error calls the failure callback of connect first, and then "offline".
  local function ended(reason)
    on[self.connected and "lost" or "refused"](self, reason)
  end
  local ok, err = pcall(function()
    -- nil for the user would shift the arguments, and in release 3.0 clean session is off unless it is asked for
    self.client = mqtt.Client(options.client_id, options.keepalive, options.user or "", options.password or "", 1, MAX_MESSAGE)
    self.client:lwt(options.will_topic, "offline", 1, 1)
    self.client:on("message", guarded(on.message))
    self.client:on("overflow", guarded(on.overflow))
    self.client:on("offline", guarded(ended))
    self.client:connect(address, options.port, options.secure, guarded(connected), guarded(ended))
  end)
  return self, not ok and tostring(err) or nil
end

--- Nil, or what went wrong.
function Link:guard(name, ...)
  local arguments = { ... }
  local ok, result = pcall(function() return self.client[name](self.client, (unpack or table.unpack)(arguments)) end)
  if not ok then
    return tostring(result)
  elseif result == false then
    return name .. " was not accepted"
  end
end

--- The module has one callback for all publishes: the caller keeps a single one under way.
function Link:publish(message, acknowledged)
  return self:guard("publish", message.topic, message.payload, message.qos, message.retain, function()
    if self.alive then
      acknowledged()
    end
  end)
end

function Link:subscribe(filters, acknowledged)
  return self:guard("subscribe", filters, function()
    if self.alive then
      acknowledged()
    end
  end)
end

--- DISCONNECT: the broker then forgets the will. Something is returned when there was nothing to close, and that may mean that the
--- attempt goes on (mqtt.c: close does nothing while TCP is still being opened).
function Link:close()
  return self:guard("close")
end

--- Without DISCONNECT: if the broker still holds this connection, the next CONNECT with the same client id ends it, and its will
--- comes before the new birth.
function Link:drop()
  self.alive = false
  self.client = nil
end

return Link
