-- SPDX-License-Identifier: EPL-2.0
-- The DHT22: read at most every 2.5 s, three tries for a sample, the median of the last three good samples, no value out of range.
-- A sample that fails says why; it never repeats an old value. After five failed samples in a row the sensor is power-cycled.

local SPACING, TRIES, KEEP, FAILURES, POWER_OFF = 2500, 3, 3, 5, 2000
-- tmr takes less than two
local HOUR = 3600000

local Climate = {}
Climate.__index = Climate

--- on_sample(payload): the JSON to publish.
function Climate.new(config, interval, clock, log, on_sample)
  local self = setmetatable({
    config = config, interval = interval * 1000, clock = clock, log = log, on_sample = on_sample,
    timer = tmr.create(), good = {}, failed = 0,
  }, Climate)
  if config.power then
    gpio.write(config.power, gpio.HIGH)
    gpio.mode(config.power, gpio.OUTPUT)
  end
  return self
end

function Climate:start()
  -- the sensor needs a moment after power-on
  self:after(SPACING, function() self:sample() end)
end

function Climate:after(ms, fn)
  if ms > HOUR then
    self.timer:alarm(HOUR, tmr.ALARM_SINGLE, function() self:after(ms - HOUR, fn) end)
  else
    self.timer:alarm(math.max(1, ms), tmr.ALARM_SINGLE, fn)
  end
end

function Climate:sample()
  self.started = self.clock.ms()
  self:try(1)
end

-- The module takes a frame whose low bytes are both 0 for one of a DHT11 (25.6 °C and 51.2 % become 1 and 2; so do all zeros).
local function mistaken(temperature, humidity)
  return temperature % 1 == 0 and humidity % 1 == 0 and temperature >= 0 and temperature <= 3 and humidity <= 3
end

local function plausible(temperature, humidity)
  return not mistaken(temperature, humidity) and temperature >= -40 and temperature <= 80 and humidity >= 0 and humidity <= 100
end

function Climate:try(number)
  local read = dht.readxx or dht.read
  local status, temperature, humidity = read(self.config.pin)
  self.last_read = self.clock.ms()
  if status == dht.OK and plausible(temperature, humidity) then
    self:succeeded(temperature, humidity)
  elseif number < TRIES then
    self:after(SPACING, function() self:try(number + 1) end)
  else
    self:gave_up(status == dht.ERROR_TIMEOUT and "timeout" or "checksum")
  end
end

local function middle(list, key)
  local values = {}
  for i, sample in ipairs(list) do
    values[i] = sample[key]
  end
  table.sort(values)
  if #values == 2 then
    return (values[1] + values[2]) / 2
  end
  return values[math.ceil(#values / 2)]
end

function Climate:succeeded(temperature, humidity)
  self.failed = 0
  self.good[#self.good + 1] = { temperature, humidity }
  if #self.good > KEEP then
    table.remove(self.good, 1)
  end
  self:publish(('{"temperature":%.1f,"humidity":%.1f}'):format(middle(self.good, 1), middle(self.good, 2)))
end

function Climate:gave_up(reason)
  self.failed = self.failed + 1
  self.good = {}
  self.log("climate: no sample, %s", reason)
  self:publish(('{"error":"%s"}'):format(reason))
end

function Climate:publish(payload)
  self.last = payload
  self.on_sample(payload)
  if self.failed >= FAILURES and self.config.power then
    self.failed = 0
    self:power_cycle()
  else
    self:schedule()
  end
end

function Climate:schedule()
  local wait = self.clock.left(self.started + self.interval)
  self:after(math.max(wait, self.clock.left(self.last_read + SPACING)), function() self:sample() end)
end

function Climate:power_cycle()
  self.log("climate: power-cycling the sensor")
  gpio.write(self.config.power, gpio.LOW)
  self:after(POWER_OFF, function()
    gpio.write(self.config.power, gpio.HIGH)
    self.last_read = self.clock.ms()
    self:schedule()
  end)
end

return Climate
