-- SPDX-License-Identifier: EPL-2.0
-- How long to wait before the next try (PROTOCOL.md 3.6). Most outages are a broker that restarts, so the first seven waits are of
-- 1 s; then they double. What is waited is 50 to 100 % of that, so that a hundred nodes do not come back in step.

local FIRST, STEADY = 1000, 7
-- the longest wait, in the first five minutes of an outage and after that
local SHORT_OUTAGE, LONGEST_THEN, LONGEST = 300000, 10000, 30000
-- An attempt that takes longer than this has been a pause in itself.
local QUICK = 1000

local Backoff = {}
Backoff.__index = Backoff

function Backoff.new(random, clock)
  return setmetatable({ random = random, clock = clock, failures = 0, since = clock.ms() }, Backoff)
end

--- An attempt, or the connection that it became, has ended after so many ms; acknowledged: whether its snapshot was. Returns how
--- long to wait.
function Backoff:ended(lasted, acknowledged)
  local quick = lasted < QUICK
  if acknowledged then
    self.since, self.long_outage = self.clock.ms(), false
    -- Connections that end at once again and again are a fight with another client of the same id.
    if not (quick and self.was_cut_short) then
      self.failures = 0
    end
  end
  self.was_cut_short = acknowledged and quick
  self.failures = self.failures + (quick and 1 or 0)
  self.long_outage = self.long_outage or self.clock.left(self.since + SHORT_OUTAGE) <= 0
  local longest = self.long_outage and LONGEST or LONGEST_THEN
  local wait = math.min(FIRST * 2 ^ math.min(math.max(0, self.failures - STEADY), 5), longest)
  return math.floor(wait * (50 + self.random(0, 50)) / 100)
end

--- Wi-Fi is back, say: the next failure is the first one.
function Backoff:reset()
  self.failures = 0
end

return Backoff
