-- SPDX-License-Identifier: EPL-2.0
-- Turns what the node is into messages for the outbox: topics and payloads of PROTOCOL.md.

local report = require("report")

local Publisher = {}
Publisher.__index = Publisher

--- relays, contacts, climate and counts (a function: reconnects, dropped) are set by the node when they are there.
function Publisher.new(config, boot, outbox)
  local prefix = ("%s/%s/"):format(config.mqtt.base, config.node.id)
  return setmetatable({ config = config, boot = boot, outbox = outbox, prefix = prefix }, Publisher)
end

function Publisher:topic(name)
  return self.prefix .. name
end

function Publisher:relay(n)
  self.outbox:state(self:topic(("relay/%d/state"):format(n)), self.relays:is_on(n) and "ON" or "OFF")
end

--- The last answer to a command with an id (PROTOCOL.md 5.7).
function Publisher:done(n, id)
  self.outbox:event(self:topic(("relay/%d/done"):format(n)), id)
end

function Publisher:button(n, kind)
  self.outbox:event(self:topic(("button/%d"):format(n)), kind)
end

function Publisher:contact(n)
  self.outbox:state(self:topic(("contact/%d/state"):format(n)), self.contacts:state(n))
end

function Publisher:last_climate()
  if self.climate and self.climate.last then
    self.outbox:reading(self:topic("climate"), self.climate.last, 1)
  end
end

function Publisher:telemetry()
  self.outbox:reading(self:topic("telemetry"), report.telemetry(self.counts()), 0)
end

function Publisher:status(word)
  self.outbox:status(word, self:topic("status"))
end

--- Everything that a consumer needs to know, the status word last.
function Publisher:snapshot(with_telemetry)
  self.outbox:state(self:topic("info"), report.info(self.config, self.boot))
  for n in ipairs(self.relays) do
    self:relay(n)
  end
  for n in ipairs(self.contacts) do
    self:contact(n)
  end
  self:last_climate()
  if with_telemetry then
    self:telemetry()
  end
  self:status("online")
end

return Publisher
