-- SPDX-License-Identifier: EPL-2.0
-- The LED says how the node is: on and off times in ms, repeated.

local PATTERNS = {
  no_wifi = { 100, 100 },        -- quick: no Wi-Fi
  waiting = { 100, 1900 },       -- one flash every two seconds: Wi-Fi, but no broker
  connecting = { 500, 500 },     -- even: connecting
  online = { 20, 9980 },         -- a spark every ten seconds: all is well
  identify = { 50, 50 },         -- flicker: identify
}

local Led = {}
Led.__index = Led

--- pin may be nil: then there is no LED.
function Led.new(pin, active_low)
  local self = setmetatable({ pin = pin, active_low = active_low }, Led)
  if pin then
    self.timer = tmr.create()
    self:light(false)
    gpio.mode(pin, gpio.OUTPUT)
  end
  return self
end

function Led:light(on)
  gpio.write(self.pin, on ~= self.active_low and gpio.HIGH or gpio.LOW)
end

local function run(self, pattern, on)
  self:light(on)
  self.timer:alarm(pattern[on and 1 or 2], tmr.ALARM_SINGLE, function() run(self, pattern, not on) end)
end

function Led:show(name)
  self.state = name
  if self.pin and not self.identifying then
    run(self, PATTERNS[name] or PATTERNS.connecting, true)
  end
end

function Led:identify(ms)
  if not self.pin then
    return
  end
  self.identifying = true
  run(self, PATTERNS.identify, true)
  tmr.create():alarm(ms, tmr.ALARM_SINGLE, function()
    self.identifying = false
    self:show(self.state)
  end)
end

return Led
