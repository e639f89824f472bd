-- SPDX-License-Identifier: EPL-2.0
-- How long to wait before the next try: 1 s, doubling to 30 s, of which 40 to 70 % are waited. The jitter keeps a hundred nodes
-- from coming back in step; its upper end keeps longest wait (21 s) and a hanging attempt (8 s) together below 30 s, so that a
-- node is back within 30 s of whatever kept it away.

local FIRST, LONGEST = 1000, 30000

local Backoff = {}
Backoff.__index = Backoff

function Backoff.new(random)
  return setmetatable({ random = random, nominal = FIRST }, Backoff)
end

function Backoff:next()
  local wait = math.floor(self.nominal * (40 + self.random(0, 30)) / 100)
  self.nominal = math.min(self.nominal * 2, LONGEST)
  return wait
end

function Backoff:reset()
  self.nominal = FIRST
end

return Backoff
