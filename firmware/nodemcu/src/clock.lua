-- SPDX-License-Identifier: EPL-2.0
-- Milliseconds since boot from tmr.now(), which wraps after 35 minutes. Builds with 32-bit integers wrap this one after 24 days,
-- so everybody compares differences: clock.left(deadline) <= 0.

local clock = {}

local last, ms, rest

--- Must be called at least every half hour; the node's tick sees to that.
function clock.ms()
  local now = tmr.now()
  if not last then
    last, ms, rest = now, 0, 0
  end
  local delta = now - last
  if delta < 0 then
    delta = delta + 2147483647 + 1
  end
  last = now
  rest = rest + delta % 1000
  ms = ms + math.floor((delta - delta % 1000) / 1000)
  if rest >= 1000 then
    ms = ms + 1
    rest = rest - 1000
  end
  return ms
end

function clock.left(deadline)
  return deadline - clock.ms()
end

return clock
