-- SPDX-License-Identifier: EPL-2.0
-- The command sim-node: one simulated node, until it is killed.

local Board = require("sim.board")
local Loop = require("sim.loop")
local control = require("sim.control")
local faults = require("sim.faults")

local FLAGS = { ["dht22"] = true, ["active-low"] = true, ["no-watchdog"] = true, ["quiet"] = true }
local VALUES = {
  "broker", "id", "relays", "buttons", "interval", "keepalive", "base", "user", "password", "mac", "log", "heap", "power-on",
  "link-loss", "link-loss-after", "max-on", "interlock", "control", "config", "fault", "contacts",
}
for _, name in ipairs(VALUES) do
  VALUES[name] = true
end
-- as ../sim-node has them, so that a test may use either
local BUTTON, DHT22, POWER, CONTACT, LAST_PIN = 16, 40, 41, 44, 63

local function fail(message)
  io.stderr:write("sim-node: ", message, "\n")
  os.exit(2)
end

local function parse(arguments)
  local options, at = { faults = {} }, 1
  while arguments[at] do
    local name, value = arguments[at]:match("^%-%-([%w-]+)=(.*)$")
    name = name or arguments[at]:match("^%-%-([%w-]+)$") or ""
    if FLAGS[name] then
      options[name] = true
    elseif VALUES[name] then
      if not value then
        at = at + 1
        value = arguments[at] or fail("--" .. name .. " wants a value")
      end
      options[name] = value
      if name == "fault" then
        options.faults[#options.faults + 1] = faults[value] and value or fail("no fault " .. value .. ", see sim/faults.lua")
      end
    else
      fail("unknown option " .. arguments[at])
    end
    at = at + 1
  end
  return options
end

local function number(options, name, default)
  local text = options[name]
  if text == nil then
    return default
  end
  return tonumber(text) or fail("--" .. name .. " wants a number")
end

local function mac_of(id)
  local hash = 5381
  for i = 1, #id do
    hash = (hash * 33 + id:byte(i)) % 16777216
  end
  return ("5c:cf:7f:%02x:%02x:%02x"):format(math.floor(hash / 65536), math.floor(hash / 256) % 256, hash % 256)
end

local function config_of(options)
  local host, port = (options.broker or fail("--broker is missing")):match("^(.+):(%d+)$")
  if not host then
    fail("--broker wants HOST:PORT")
  end
  local config = {
    node = { id = options.id or fail("--id is missing"), interval = number(options, "interval", 60), led = 0 },
    wifi = { ssid = "simulated" },
    mqtt = {
      host = host, port = tonumber(port), user = options.user, password = options.password, base = options.base,
      keepalive = number(options, "keepalive", 12),
    },
    relays = {}, buttons = {}, contacts = {},
  }
  for n = 1, number(options, "relays", 1) do
    config.relays[n] = {
      pin = n, active_low = options["active-low"], power_on = options["power-on"], link_loss = options["link-loss"],
      link_loss_after = number(options, "link-loss-after"), max_on = number(options, "max-on"), interlock = options.interlock,
    }
  end
  for n = 1, number(options, "buttons", 0) do
    config.buttons[n] = { pin = BUTTON + n, relay = math.min(n, #config.relays) }
  end
  for n = 1, number(options, "contacts", 0) do
    config.contacts[n] = { pin = CONTACT + n }
  end
  if options.dht22 then
    config.dht22 = { pin = DHT22, power = POWER }
  end
  return config
end

local function read_config(path)
  local input = io.open(path) or fail("cannot read " .. path)
  local text = input:read("*a")
  input:close()
  return require("sim.sjson").decode(text)
end

local options = parse(arg)
local config = options.config and read_config(options.config) or config_of(options)
config.relays, config.buttons, config.contacts = config.relays or {}, config.buttons or {}, config.contacts or {}
local id = options.id or config.node and config.node.id or "-"
math.randomseed(math.floor(require("socket").gettime() * 1000) % 2147483647)

local board = Board.new({
  loop = Loop.new(),
  source = arg[0]:match("^(.*)/sim/[^/]*$") .. "/src",
  config = config,
  mac = options.mac or mac_of(id),
  last_pin = LAST_PIN,
  on_log = not options.quiet and function(line)
    io.write(line, "\n")
    io.flush()
  end or nil,
})
board.config = config
for _, contact in ipairs(config.contacts) do
  board:pull(contact.pin, contact.active_low == false and 1 or 0) -- closed
end
for _, name in ipairs(options.faults) do
  board.faults[name] = true
end
local where = options.control and control.listen(board, options.control) or "none"
-- what it says while it boots comes after the first line
local say = board.on_log
board.on_log = nil
board:boot(0)
io.write("ready ", id, " control ", where, "\n")
for _, line in ipairs(say and board.log or {}) do
  io.write(line, "\n")
end
io.flush()
board.on_log = say
while true do
  board.loop:step(1000)
end
