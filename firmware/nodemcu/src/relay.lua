-- SPDX-License-Identifier: EPL-2.0
-- The relays: pins, timers, interlock and what happens when the link is lost. All timing is done here, so that it holds without a
-- broker. Reports what a pin really is, not what it was told to be.

local Relays = {}
Relays.__index = Relays

local function active(relay, on)
  return (on ~= (relay.config.active_low or false)) and gpio.HIGH or gpio.LOW
end

-- Writing before the mode is set keeps the pin from showing the wrong level for an instant.
local function drive(relay, on)
  relay.wanted = on
  gpio.write(relay.config.pin, active(relay, on))
end

local function initially(config, kept, last)
  if kept then
    return kept.on
  elseif config.power_on == "last" then
    return last == true
  end
  return config.power_on == "on"
end

--- configs as in config.lua; kept: what memory.lua kept over a restart; last: states before a loss of power;
--- on_change(n) is called whenever a pin has changed.
function Relays.new(configs, clock, options)
  local self = setmetatable({ clock = clock, on_change = options.on_change, log = options.log }, Relays)
  local groups = { [""] = false }
  for n, config in ipairs(configs) do
    local kept = options.kept and options.kept[n]
    local relay = { config = config }
    self[n] = relay
    -- of an interlock group the first one that wants to be on gets its way
    drive(relay, initially(config, kept, options.last and options.last[n]) and not groups[config.interlock])
    groups[config.interlock] = config.interlock ~= "" and (groups[config.interlock] or relay.wanted)
    gpio.mode(config.pin, gpio.OUTPUT)
    drive(relay, relay.wanted)
    if kept and kept.left > 0 then
      relay.until_ms = clock.ms() + kept.left * 1000
    end
    if relay.wanted then
      relay.on_since = clock.ms() - (kept and kept.on_for or 0) * 1000
    end
  end
  self.lost_at = clock.ms()
  return self
end

function Relays:is_on(n)
  local relay = self[n]
  -- GPIO16 (D0) cannot be read back while it is an output
  if relay.config.pin == 0 then
    return relay.wanted
  end
  return gpio.read(relay.config.pin) == active(relay, true)
end

function Relays:any_on()
  for n in ipairs(self) do
    if self:is_on(n) then
      return true
    end
  end
  return false
end

--- Only one relay of an interlock group is on at a time.
local function clear_the_way(self, n)
  local group = self[n].config.interlock
  for other, relay in ipairs(self) do
    if group ~= "" and other ~= n and relay.config.interlock == group and self:is_on(other) then
      relay.until_ms = nil
      self:change(other, false)
    end
  end
end

--- True when that changed something.
function Relays:change(n, on)
  local relay = self[n]
  if on and not self:is_on(n) then
    clear_the_way(self, n)
    relay.on_since = self.clock.ms()
  end
  if on ~= self:is_on(n) then
    drive(relay, on)
    if not on then
      relay.on_since = nil
    end
    self.log("relay %d %s", n, on and "ON" or "OFF")
    self.on_change(n)
    return true
  end
end

--- on: true, false or "toggle"; seconds (or nil): after which it goes to the opposite state by itself. True when the pin changed.
function Relays:set(n, on, seconds)
  local relay = self[n]
  if on == "toggle" then
    on = not self:is_on(n)
  end
  relay.until_ms = nil
  local changed = self:change(n, on)
  if seconds and self:is_on(n) == on then
    relay.until_ms = self.clock.ms() + math.floor(seconds * 1000)
  end
  return changed
end

--- up: whether the node is connected to its broker.
function Relays:link(up)
  if up then
    self.lost_at = nil
  elseif not self.lost_at then
    self.lost_at = self.clock.ms()
  end
  for _, relay in ipairs(self) do
    relay.link_loss_done = relay.link_loss_done and not up
  end
end

local function link_loss(self, n, relay)
  local policy = relay.config.link_loss
  if policy == "hold" or relay.link_loss_done or not self.lost_at then
    return
  end
  if self.clock.left(self.lost_at + relay.config.link_loss_after * 1000) <= 0 then
    relay.link_loss_done = true
    self.log("relay %d: no broker for %d s, so %s", n, relay.config.link_loss_after, policy)
    relay.until_ms = nil
    self:change(n, policy == "on")
  end
end

function Relays:tick()
  for n, relay in ipairs(self) do
    if relay.until_ms and self.clock.left(relay.until_ms) <= 0 then
      relay.until_ms = nil
      self:change(n, not self:is_on(n))
    end
    link_loss(self, n, relay)
    local max_on = relay.config.max_on
    if max_on > 0 and relay.on_since and self.clock.left(relay.on_since + max_on * 1000) <= 0 then
      self.log("relay %d has been on for %d s, the longest allowed", n, max_on)
      relay.until_ms = nil
      self:change(n, false)
    end
  end
end

--- For memory.lua.
function Relays:snapshot()
  local now, list = self.clock.ms(), {}
  for n, relay in ipairs(self) do
    list[n] = {
      on = self:is_on(n),
      left = relay.until_ms and math.max(1, math.floor((relay.until_ms - now) / 1000)) or 0,
      -- only max_on asks for it; without that limit it would outgrow the clock of builds with 32-bit integers
      on_for = relay.config.max_on > 0 and relay.on_since and math.floor((now - relay.on_since) / 1000) or 0,
    }
  end
  return list
end

return Relays
