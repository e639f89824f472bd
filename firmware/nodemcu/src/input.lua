-- SPDX-License-Identifier: EPL-2.0
-- One debounced input. Edges restart a short wait; what counts is the level once it is quiet.

local DEBOUNCE = 30

local Input = {}
Input.__index = Input

--- config: pin, active_low (true unless it is false). on_change(active) when the pin has come to its active level, or left it.
function Input.new(config, on_change)
  local self = setmetatable({ pin = config.pin, on_change = on_change, settle = tmr.create() }, Input)
  self.level = config.active_low == false and gpio.HIGH or gpio.LOW
  gpio.mode(self.pin, gpio.INT, self.level == gpio.LOW and gpio.PULLUP or gpio.FLOAT)
  self.active = self:read()
  gpio.trig(self.pin, "both", function() self:edge() end)
  return self
end

function Input:read()
  return gpio.read(self.pin) == self.level
end

function Input:edge()
  self.settle:alarm(DEBOUNCE, tmr.ALARM_SINGLE, function()
    local active = self:read()
    if active ~= self.active then
      self.active = active
      self.on_change(active)
    end
  end)
end

--- An edge may be missed while interrupts are off, as they are when the DHT22 is read.
function Input:poll()
  if self:read() ~= self.active and not self.settle:state() then
    self:edge()
  end
end

return Input
