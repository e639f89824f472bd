-- SPDX-License-Identifier: EPL-2.0
-- One simulated ESP8266 with NodeMCU on it. It runs the unmodified files of ../src in an environment of their own, which has the
-- chip's modules and lacks what the chip lacks (os, io). Flash, RTC memory and pins outlive a restart, as they do on the chip.

local modules = require("sim.modules")
local mqtt = require("sim.mqtt")
local net = require("sim.net")
local sjson = require("sim.sjson")
local dns = require("socket").dns

local LIBRARY = {
  "assert", "collectgarbage", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "rawequal", "rawget", "rawset",
  "select", "setmetatable", "tonumber", "tostring", "type", "unpack", "xpcall", "math", "string", "table", "coroutine",
}
local MAX_LOG = 500
-- how long a name lookup takes; when no name server answers, lwIP asks after 1, 1, 2 and 3 s
local LOOKUP, LOOKUP_TIMEOUT = 50, 7000

local Board = {}
Board.__index = Board

--- options: loop, source (directory of the firmware), config (a table), mac, rssi, on_log
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
    faults = {},
    network = { up = true, dns = "ok", connections = {}, unheard = {} },
    orphans = {},
    climate = { temperature = 21.4, humidity = 48.2, failures = {}, reads = {} },
    log = {},
    leaked = 0,
    boots = 0,
    generation = 0,
  }, Board)
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
    pin = { mode = 0, latch = 0, level = 0, external = 1, history = {} }
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

local function load_in(path, env)
  if setfenv then
    return setfenv(assert(loadfile(path)), env)
  end
  return assert(loadfile(path, "t", env))
end

function Board:environment()
  local env = {}
  for _, name in ipairs(LIBRARY) do
    env[name] = _G[name]
  end
  for _, name in ipairs({ "tmr", "gpio", "dht", "wifi", "node", "rtcmem", "file" }) do
    env[name] = modules[name](self)
  end
  env.mqtt = mqtt(self)
  env.net = net(self)
  env.sjson = sjson
  env._G = env
  env.print = function(...)
    local parts = {}
    for i = 1, select("#", ...) do
      parts[i] = tostring((select(i, ...)))
    end
    self:note(table.concat(parts, "\t"))
  end
  env.package = { loaded = {}, loaders = {} }
  env.require = function(name)
    local loaded = env.package.loaded
    if loaded[name] == nil then
      loaded[name] = load_in(self.source .. "/" .. name .. ".lua", env)(name) or true
    end
    return loaded[name]
  end
  env.dofile = function(name)
    return load_in(self.source .. "/" .. name, env)()
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
  for _, pin in pairs(self.pins) do
    -- a reset makes inputs of all pins; what was written is gone
    pin.mode, pin.latch, pin.trigger = 0, 0, nil
  end
  self:note("boot, reason " .. self.reason)
  self.env = self:environment()
  self:call(function() self.env.dofile("init.lua") end)
end

function Board:restart(reason)
  if not self.restarting then
    self.restarting = true
    self:note("restart")
    self.loop:after(10, function()
      self.restarting = false
      self:boot(reason)
    end)
  end
end

--- The chip stops: nobody tells the peers of its connections.
function Board:shut_down()
  self.generation = self.generation + 1
  for timer in pairs(self.timers or {}) do
    timer:stop()
  end
  for connection in pairs(self.network.connections) do
    self.orphans[#self.orphans + 1] = connection:cut_off()
  end
  self.network.connections = {}
  for _, client in ipairs(self.clients or {}) do
    self.loop:cancel(client.timer)
    client.referenced, client.connected = false, false
  end
  self.timers, self.clients = {}, {}
  self.network.ip, self.network.wanted = nil, nil
end

--- Power off for good: sockets are closed, so the broker takes note.
function Board:dispose()
  self:shut_down()
  for _, sock in ipairs(self.orphans) do
    sock:close()
  end
  self:speak_up()
end

--- What was closed while nothing got through is told now.
function Board:speak_up()
  for sock in pairs(self.network.unheard) do
    sock:close()
  end
  self.network.unheard = {}
end

function Board:way_changed()
  for connection in pairs(self.network.connections) do
    connection:way_changed()
  end
  if self.network.up and not self.network.dropped then
    self:speak_up()
  end
end

function Board:set_wifi(up)
  if self.network.up ~= up then
    self.network.up = up
    self:way_changed()
    self.network.changed()
  end
end

--- Somewhere between the node and the broker all packets are dropped; Wi-Fi stays.
function Board:drop_packets(dropped)
  self.network.dropped = dropped
  self:way_changed()
end

--- Asks for the address of a name; done(address or nil) is called later. False when there is nobody to ask.
function Board:resolve(name, done)
  if self.network.dns == "none" then
    return false
  end
  local answers = self.network.dns == "ok" and self.network.up and not self.network.dropped
  self:later(answers and LOOKUP or LOOKUP_TIMEOUT, function()
    done(answers and dns.toip(name) or nil)
  end)
  return true
end

function Board:logged(pattern)
  for _, line in ipairs(self.log) do
    if line:find(pattern) then
      return line
    end
  end
end

return Board
