-- SPDX-License-Identifier: EPL-2.0
-- The command sim-node: one simulated node, until it is killed.

local Board = require("sim.board")
local Loop = require("sim.loop")
local control = require("sim.control")

local HELP = [[
Usage: sim-node --broker HOST:PORT --id ID [options]

Runs one simulated node with the unmodified NodeMCU firmware against a broker.

  --broker HOST:PORT    the broker
  --id ID               the node id
  --relays N            how many relays (default 1)
  --buttons N           how many buttons (default 0); button N toggles relay N
  --dht22               with a DHT22
  --interval S          seconds between two telemetry messages and two climate readings (default 60)
  --control PORT        control port on 127.0.0.1; 0 takes a free one and prints it
  --user NAME           user name at the broker
  --password WORD       password at the broker
  --base TOPIC          first part of all topics (default hawo)
  --keepalive S         MQTT keepalive (default 12)
  --mac MAC             the MAC address (default: made from the id)
  --config FILE         a config.json, in place of what the options above say
  --fault NAME          switches on a fault of the mqtt module, see sim/faults.lua; may be repeated
  --quiet               no log on standard output
  --help                this text

Control port, one line a command, one line the answer:
  pins                        relay1=ON relay2=OFF button1=up
  press N short|double|long
  dht T H | dht fail timeout|checksum
  wifi off|on
  fault NAME [on|off|COUNT]
  reset [REASON]              0 power-on, 1 watchdog, 2 exception, 4 software
  log                         the last lines of the log, joined by " | "
]]

local FLAGS = { ["--dht22"] = true, ["--quiet"] = true, ["--help"] = true }
local VALUES = {
  ["--broker"] = true, ["--id"] = true, ["--relays"] = true, ["--buttons"] = true, ["--interval"] = true, ["--control"] = true,
  ["--user"] = true, ["--password"] = true, ["--base"] = true, ["--keepalive"] = true, ["--mac"] = true, ["--config"] = true,
  ["--fault"] = true,
}
-- what is left of an ESP8266's pins: D1…D12
local PINS = 12

local function fail(message)
  io.stderr:write("sim-node: ", message, "\n")
  os.exit(2)
end

local function parse(arguments)
  local options, at = { faults = {} }, 1
  while arguments[at] do
    local name, value = arguments[at]:match("^(%-%-[%w-]+)=(.*)$")
    name = name or arguments[at]
    if FLAGS[name] then
      options[name:sub(3)] = true
    elseif VALUES[name] then
      if not value then
        at = at + 1
        value = arguments[at] or fail(name .. " needs a value")
      end
      options[name:sub(3)] = value
      if name == "--fault" then
        options.faults[#options.faults + 1] = value
      end
    else
      fail("unknown option " .. name .. ", see --help")
    end
    at = at + 1
  end
  return options
end

local function number(options, name, default)
  local text = options[name]
  return text == nil and default or tonumber(text) or fail("--" .. name .. " must be a number")
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
    fail("--broker must be HOST:PORT")
  end
  local config = {
    id = options.id or fail("--id is missing"),
    base = options.base,
    interval = number(options, "interval", 60),
    wifi = { ssid = "sim" },
    broker = {
      host = host, port = tonumber(port), user = options.user, password = options.password,
      keepalive = number(options, "keepalive", 12),
    },
    relays = {}, buttons = {},
  }
  local pin = 0
  local function next_pin()
    pin = pin + 1
    return pin <= PINS and pin or fail("an ESP8266 has no pins for that many relays and buttons")
  end
  for n = 1, number(options, "relays", 1) do
    config.relays[n] = { pin = next_pin() }
  end
  for n = 1, number(options, "buttons", 0) do
    config.buttons[n] = { pin = next_pin(), relay = config.relays[n] and n or 0 }
  end
  if options.dht22 then
    config.dht22 = { pin = next_pin() }
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
if options.help then
  io.write(HELP)
  os.exit(0)
end
local config = options.config and read_config(options.config) or config_of(options)
config.relays, config.buttons = config.relays or {}, config.buttons or {}
math.randomseed(os.time() + math.floor(require("socket").gettime() * 1000) % 100000)

local board = Board.new({
  loop = Loop.new(),
  source = arg[0]:match("^(.*)/sim/[^/]*$") .. "/src",
  config = config,
  mac = options.mac or mac_of(config.id or "esp"),
  on_log = not options.quiet and function(line)
    io.write(line, "\n")
    io.flush()
  end or nil,
})
board.config = config
for _, name in ipairs(options.faults) do
  if not require("sim.faults")[name] then
    fail("no fault " .. name .. ", see sim/faults.lua")
  end
  board.faults[name] = true
end
if options.control then
  local port = control.listen(board, number(options, "control"))
  io.write("control 127.0.0.1:", port, "\n")
  io.flush()
end
board:boot(0)
while true do
  board.loop:step(1000)
end
