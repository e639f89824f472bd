-- SPDX-License-Identifier: EPL-2.0
-- Sorts what the broker sends. NodeMCU's mqtt module does not hand over the retain flag, yet a retained command must not be obeyed.
-- But a broker sends what it has retained in answer to SUBSCRIBE, before anything that is published later. So the node's own
-- "online" coming back on its status topic is the mark: what arrived before it may be old and is ignored, what comes after is
-- live. A command that really was given in these milliseconds is repeated by its sender.

local command = require("command")

local MAX_PAYLOAD = 4096
-- for brokers that do not let the node read its own status
local WITHOUT_ECHO = 2000

local Inbox = {}
Inbox.__index = Inbox

--- on: set(n, what, seconds, id), command(word), status_wrong(word), dropped(why)
function Inbox.new(prefix, relay_count, clock, on)
  return setmetatable({ prefix = prefix, relays = relay_count, clock = clock, on = on }, Inbox)
end

--- A new connection: nothing is known to be live.
function Inbox:opened()
  self.live, self.said_online, self.live_at = false, false, nil
end

--- The message has been given to the mqtt module.
function Inbox:sending(message)
  self.said_online = self.said_online or message.status and message.payload == "online"
end

--- The broker has acknowledged it.
function Inbox:announced()
  self.live_at = self.live_at or self.clock.ms() + WITHOUT_ECHO
end

local function is_live(self)
  if self.live_at and self.clock.left(self.live_at) <= 0 then
    self.live = true
  end
  return self.live
end

local function status(self, word)
  if word == "online" then
    self.live = self.live or self.said_online
  elseif is_live(self) then
    self.on.status_wrong(word)
  end
end

local function set(self, n, payload)
  if not n or n < 1 or n > self.relays then
    return self.on.dropped("set for a relay that is not there")
  end
  local what, seconds, id = command.parse(payload)
  if what == nil then
    return self.on.dropped(("set of relay %d not understood"):format(n))
  end
  self.on.set(n, what, seconds, id)
end

--- payload is nil when it is empty.
function Inbox:message(topic, payload)
  payload = payload or ""
  local name = topic:sub(1, #self.prefix) == self.prefix and topic:sub(#self.prefix + 1) or ""
  if name == "status" then
    status(self, payload)
  elseif payload == "" and (name == "command" or name:match("^relay/[^/]*/set$")) then
    return -- somebody has removed a retained one (PROTOCOL.md 5.3)
  elseif #payload > MAX_PAYLOAD then
    self.on.dropped("payload too long on " .. name)
  elseif not is_live(self) then
    self.on.dropped("retained, so ignored: " .. name)
  elseif name == "command" then
    self.on.command(payload)
  else
    local number = name:match("^relay/(%d%d?)/set$")
    set(self, number and number:sub(1, 1) ~= "0" and tonumber(number), payload)
  end
end

return Inbox
