-- SPDX-License-Identifier: EPL-2.0
-- One button: debounced, told apart as short, double and long. Works without a network.

local DEBOUNCE, LONG, DOUBLE = 30, 800, 350

local Button = {}
Button.__index = Button

--- on_click() at once when it is let go after less than a long press; on_press(kind) with "short", "double" or "long".
function Button.new(config, on_click, on_press)
  local self = setmetatable({ config = config, on_click = on_click, on_press = on_press, presses = 0 }, Button)
  self.timer = tmr.create()
  self.active = config.active_low == false and gpio.HIGH or gpio.LOW
  self.settle = tmr.create()
  gpio.mode(config.pin, gpio.INT, self.active == gpio.LOW and gpio.PULLUP or gpio.FLOAT)
  self.down = gpio.read(config.pin) == self.active
  gpio.trig(config.pin, "both", function()
    -- Bounces restart the wait; what counts is the level once it is quiet.
    self.settle:alarm(DEBOUNCE, tmr.ALARM_SINGLE, function() self:settled() end)
  end)
  return self
end

function Button:settled()
  local down = gpio.read(self.config.pin) == self.active
  if down == self.down then
    return
  end
  self.down = down
  if down then
    self:pressed()
  else
    self:released()
  end
end

function Button:pressed()
  self.presses = self.presses + 1
  self.timer:alarm(LONG, tmr.ALARM_SINGLE, function()
    self.presses = 0
    self.on_press("long")
  end)
end

function Button:released()
  if self.presses == 0 then
    return -- the end of a long press
  end
  self.on_click()
  if self.presses == 2 then
    self.timer:unregister()
    self.presses = 0
    self.on_press("double")
    return
  end
  self.timer:alarm(DOUBLE, tmr.ALARM_SINGLE, function()
    self.presses = 0
    self.on_press("short")
  end)
end

return Button
