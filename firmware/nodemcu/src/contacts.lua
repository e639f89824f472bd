-- SPDX-License-Identifier: EPL-2.0
-- The contacts: inputs of which no change may be lost. Closed is the active level.

local Input = require("input")

local Contacts = {}
Contacts.__index = Contacts

--- on_change(n) after the journal has the change.
function Contacts.new(configs, journal, on_change)
  local self = setmetatable({ journal = journal, on_change = on_change }, Contacts)
  for n, config in ipairs(configs) do
    self[n] = Input.new(config, function(closed)
      journal:add(n, not closed)
      on_change(n)
    end)
  end
  return self
end

--- What has changed while the chip was restarting is a change, too.
function Contacts:start()
  for n in ipairs(self) do
    if self.journal:booted(n, self:state(n) == "OPEN") then
      self.on_change(n)
    end
  end
end

function Contacts:state(n)
  return self[n].active and "CLOSED" or "OPEN"
end

function Contacts:poll()
  for _, input in ipairs(self) do
    input:poll()
  end
end

return Contacts
