-- SPDX-License-Identifier: EPL-2.0
-- Ids of commands that were carried out: the last eight, for 60 s (PROTOCOL.md 5.7).

local MOST, LIFE = 8, 60000

local Ids = {}
Ids.__index = Ids

function Ids.new(clock)
  return setmetatable({ clock = clock }, Ids)
end

--- True when the id was not known; from now on it is.
function Ids:is_new(id)
  while self[1] and self.clock.left(self[1].expires) <= 0 do
    table.remove(self, 1)
  end
  for _, known in ipairs(self) do
    if known.id == id then
      return false
    end
  end
  if #self == MOST then
    table.remove(self, 1)
  end
  self[#self + 1] = { id = id, expires = self.clock.ms() + LIFE }
  return true
end

return Ids
