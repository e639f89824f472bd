-- SPDX-License-Identifier: EPL-2.0
-- One simulated ESP8266 with NodeMCU on it. It runs the unmodified files of ../src in an environment of their own, which has the
-- chip's modules and lacks what the chip lacks (os, io). Flash, RTC memory and pins outlive a restart, as they do on the chip.

local Network = require("sim.network")
local dht = require("sim.dht")
local loader = require("sim.loader")
local modules = require("sim.modules")
local mqtt = require("sim.mqtt")
local net = require("sim.net")
local sjson = require("sim.sjson")

local MAX_LOG = 500
-- from a reset until the program runs
local BOOT_TIME = 500

local Board = {}
Board.__index = Board

--- options: loop, source (directory of the firmware), config (a table), mac, rssi, on_log, last_pin, lfs (false: there is no
--- image), tls (how long a handshake takes, in ms; nil: a build without TLS)
function Board.new(options)
  local self = setmetatable({
    loop = options.loop,
    source = options.source,
    mac = options.mac or "5c:cf:7f:00:00:01",
    rssi = options.rssi or -61,
    on_log = options.on_log,
    microseconds = options.microseconds or 0,
    last_pin = options.last_pin or 12,
    flash = { ["hawo.json"] = options.config and sjson.encode(options.config) },
    flash_writes = 0,
    rtc = {},
    pins = {},
    idle = {},
    faults = {},
    network = Network.new(),
    lfs = options.lfs ~= false,
    tls = options.tls,
    lacks = {},
    climate = { temperature = 21.4, humidity = 48.2, failures = {}, reads = {} },
    log = {},
    leaked = 0,
    boots = 0,
    generation = 0,
  }, Board)
  for _, relay in ipairs(options.config and type(options.config.relays) == "table" and options.config.relays or {}) do
    self.idle[relay.pin or 0] = relay.active_low and 1 or 0
  end
  self.chip_id = tonumber((self.mac:gsub(":", "")):sub(-6), 16)
  for i = 0, 127 do
    self.rtc[i] = 0x5A5A0000 + i
  end
  return self
end

function Board:note(text)
  local line = ("%9.3f %s"):format(self.loop:now() / 1000, text)
  self.log[#self.log + 1] = line
  if #self.log > MAX_LOG then
    table.remove(self.log, 1)
  end
  if self.on_log then
    self.on_log(line)
  end
end

function Board:pin(number)
  assert(type(number) == "number" and number >= 0 and number <= self.last_pin, "gpio does not exist")
  local pin = self.pins[number]
  if not pin then
    pin = { mode = 0, latch = 0, level = 0, idle = self.idle[number] or 0, external = 1, history = {} }
    self.pins[number] = pin
  end
  return pin
end

function Board:drive(number, level)
  local pin = self:pin(number)
  pin.level = level
  local history = pin.history
  if #history == 0 or history[#history].level ~= level then
    history[#history + 1] = { at = self.loop:now(), level = level }
    if #history > 16 then
      table.remove(history, 1)
    end
  end
end

--- From outside: what is wired to an input pulls it to a level.
function Board:pull(number, level)
  local pin = self:pin(number)
  if pin.external ~= level then
    pin.external = level
    if pin.mode == 2 and pin.trigger then
      self:call(pin.trigger, level, math.floor(self.loop:now() * 1000) % 2147483648)
    end
  end
end

--- Calls into the firmware; an error there takes the chip down, as an error in a callback does.
function Board:call(fn, ...)
  local generation, arguments, count = self.generation, { ... }, select("#", ...)
  local ok, err = xpcall(function() fn((table.unpack or unpack)(arguments, 1, count)) end, debug.traceback)
  if not ok and generation == self.generation then
    self:note("PANIC: unprotected error in call to Lua API (" .. tostring(err) .. ")")
    self:restart(2)
  end
end

--- Later, unless the chip has been restarted by then.
function Board:later(delay, fn)
  local generation = self.generation
  return self.loop:after(delay, function()
    if generation == self.generation then
      fn()
    end
  end)
end

function Board:environment()
  local env = loader.environment(self.source)
  for _, name in ipairs({ "tmr", "gpio", "wifi", "node", "rtcmem", "file" }) do
    env[name] = modules[name](self)
  end
  env.dht = dht(self)
  env.node.LFS = loader.lfs(env, self.source, self.lfs)
  env.mqtt = mqtt(self)
  env.net = net(self)
  env.tls = self.tls and {} or nil
  env.sjson = sjson
  for name in pairs(self.lacks) do
    env[name] = nil
  end
  env.print = function(...)
    local parts = {}
    for i = 1, select("#", ...) do
      parts[i] = tostring((select(i, ...)))
    end
    self:note(table.concat(parts, "\t"))
  end
  return env
end

--- reason, as node.bootreason numbers them: 0 power-on, 1 hardware watchdog, 2 exception, 4 software restart
function Board:boot(reason)
  self:shut_down()
  self.reason = reason or 0
  if self.reason == 0 then
    for i = 0, 127 do
      self.rtc[i] = 0x5A5A0000 + i
    end
  end
  self.boots = self.boots + 1
  self.booted = self.loop:now()
  self.leaked = 0
  self:note("boot, reason " .. self.reason)
  self.env = self:environment()
  self:call(function() self.env.dofile("init.lua") end)
end

--- A reset: the program starts after a while.
function Board:restart(reason)
  if not self.restarting then
    self.restarting = true
    self:note("restart")
    self.loop:after(10, function()
      self:shut_down()
      self.loop:after(BOOT_TIME, function()
        self.restarting = false
        self:boot(reason)
      end)
    end)
  end
end

-- A reset makes inputs of all pins: what was written is gone, and what is wired to a pin pulls it to the level at which it is off.
function Board:release_pins()
  for number, pin in pairs(self.pins) do
    if pin.mode == 1 then
      self:drive(number, pin.idle)
    end
    pin.mode, pin.latch, pin.trigger = 0, 0, nil
  end
end

--- The chip stops.
function Board:shut_down()
  self.generation = self.generation + 1
  for timer in pairs(self.timers or {}) do
    timer:stop()
  end
  self.network:stop()
  for _, client in ipairs(self.clients or {}) do
    self.loop:cancel(client.timer)
    client.referenced, client.connected = false, false
  end
  self.timers, self.clients = {}, {}
  self:release_pins()
end

--- Power off for good.
function Board:dispose()
  self:shut_down()
  self.network:dispose()
end

function Board:logged(pattern)
  for _, line in ipairs(self.log) do
    if line:find(pattern) then
      return line
    end
  end
end

return Board
