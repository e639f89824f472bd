-- SPDX-License-Identifier: EPL-2.0
-- One button: presses are told apart as short, double and long. Works without a network.

local Input = require("input")

local LONG, DOUBLE = 800, 350

local Button = {}
Button.__index = Button

--- on_click() at once when it is let go after less than a long press; on_press(kind) with "short", "double" or "long".
function Button.new(config, on_click, on_press)
  local self = setmetatable({ on_click = on_click, on_press = on_press, presses = 0, timer = tmr.create() }, Button)
  self.input = Input.new(config, function(down)
    if down then
      self:pressed()
    else
      self:released()
    end
  end)
  return self
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
