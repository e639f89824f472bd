-- SPDX-License-Identifier: EPL-2.0
-- One event loop for all that a simulated board has: its timers and its sockets. The board's clock may run faster than the
-- wall clock (scale), so that a test of minutes takes seconds; or it may be virtual, and move only when a test says so.

local socket = require("socket")
local has_system, system = pcall(require, "system")

local Loop = {}
Loop.__index = Loop

-- A host under load wakes up late. A clock that runs faster than the wall's would then jump by seconds, and a short press would be
-- a long one: what comes later than this (in s of the wall's time) does not count.
local LATE = 0.02

-- The wall clock of socket.gettime may jump; lua-system has a monotonic one.
local wall = has_system and system.monotime or socket.gettime

function Loop.new(options)
  options = options or {}
  return setmetatable({
    scale = options.scale or 1,
    virtual = options.virtual or false,
    started = wall(),
    lost = 0, -- seconds that this computer had no time for us
    time = 0,
    timers = {},
    readers = {},
    writers = {},
  }, Loop)
end

--- Milliseconds of board time since the loop was made.
function Loop:now()
  if not self.virtual then
    self.time = (wall() - self.started) * 1000 * self.scale
  end
  return self.time
end

--- Calls fn once after delay ms of board time; returns a handle for cancel.
function Loop:after(delay, fn)
  local timer = { due = self:now() + delay, fn = fn }
  self.timers[timer] = true
  return timer
end

function Loop:cancel(timer)
  if timer then
    self.timers[timer] = nil
  end
end

function Loop:on_readable(sock, fn)
  self.readers[sock] = fn
end

function Loop:on_writable(sock, fn)
  self.writers[sock] = fn
end

function Loop:forget(sock)
  self.readers[sock] = nil
  self.writers[sock] = nil
end

function Loop:earliest()
  local first
  for timer in pairs(self.timers) do
    if not first or timer.due < first.due then
      first = timer
    end
  end
  return first
end

function Loop:run_timers()
  local now = self:now()
  local first = self:earliest()
  while first and first.due <= now do
    self.timers[first] = nil
    first.fn()
    first = self:earliest()
  end
end

local function keys(map)
  local list = {}
  for key in pairs(map) do
    list[#list + 1] = key
  end
  return list
end

function Loop:discount(late)
  if late > 0 and self.scale > 1 then
    self.started = self.started + late
    self.lost = self.lost + late
  end
end

--- Waits at most max_wait ms of board time for whatever comes first, and serves it.
function Loop:step(max_wait)
  local first = self:earliest()
  local wait = max_wait or 1000
  if first then
    wait = math.max(0, math.min(wait, first.due - self:now()))
  end
  local readers, writers = keys(self.readers), keys(self.writers)
  local latest = wall() + wait / 1000 / self.scale + LATE
  if #readers + #writers == 0 then
    socket.sleep(wait / 1000 / self.scale)
    self:discount(wall() - latest)
  else
    local readable, writable = socket.select(readers, writers, wait / 1000 / self.scale)
    self:discount(wall() - latest)
    for _, sock in ipairs(readable) do
      if self.readers[sock] then
        self.readers[sock]()
      end
    end
    for _, sock in ipairs(writable) do
      if self.writers[sock] then
        self.writers[sock]()
      end
    end
  end
  self:run_timers()
end

--- Moves a virtual clock, and fires all that falls due on the way, in order.
function Loop:advance(ms)
  assert(self.virtual, "only a virtual clock can be moved")
  local target = self.time + ms
  local first = self:earliest()
  while first and first.due <= target do
    self.time = math.max(self.time, first.due)
    self.timers[first] = nil
    first.fn()
    first = self:earliest()
  end
  self.time = target
end

--- Serves the loop until condition() holds; false when timeout ms of board time went by first.
function Loop:run_until(condition, timeout)
  local limit = timeout and self:now() + timeout
  while not condition() do
    local left = limit and limit - self:now() or 1000
    if left <= 0 then
      return false
    end
    self:step(math.min(left, 50 * self.scale))
  end
  return true
end

return Loop
