-- SPDX-License-Identifier: EPL-2.0
-- The control port of a simulated node, the same as that of ../sim-node: one command in a line, one line back.

local socket = require("socket")
local faults = require("sim.faults")

local control = {}

local BUTTON = 16 -- button n is on pin 16 + n
local REASONS = { ["power-on"] = 0, watchdog = 1, exception = 2, software = 4 }
-- when the contact closes and opens, ms after the command
local PRESSES = { short = { 0, 150 }, double = { 0, 120, 240, 360 }, long = { 0, 1200 } }

local function number(word)
  return tonumber(word) or error("a number is missing", 0)
end

local function history(board, pin)
  local parts = {}
  for i, change in ipairs(board:pin(pin).history) do
    parts[i] = ("%d:%d"):format(change.at, change.level)
  end
  return table.concat(parts, " ")
end

-- The command is answered when the press is over.
local function press(board, button, how)
  local times = PRESSES[how] or { 0, tonumber(how) or 100 }
  for i, at in ipairs(times) do
    board.loop:after(at, function() board:pull(BUTTON + number(button), i % 2 == 1 and 0 or 1) end)
  end
  return "", times[#times]
end

local function dht22(board, first, second, count)
  local climate = board.climate
  climate.failures = {}
  if first == "fail" then
    assert(second == "timeout" or second == "checksum", "timeout or checksum")
    for i = 1, tonumber(count) or 1000 do
      climate.failures[i] = second
    end
  else
    climate.temperature, climate.humidity = number(first), number(second)
  end
end

local function wifi(board, state)
  assert(state == "up" or state == "down" or state == "on" or state == "off", "up or down")
  board.network:set_wifi(state == "up" or state == "on")
end

local function contact(board, n, state)
  local one = board.config.contacts[number(n)] or error("no such contact", 0)
  assert(state == "open" or state == "closed", "open or closed")
  board:pull(one.pin, ((state == "closed") ~= (one.active_low == false)) and 0 or 1)
end

local function name_service(board, state)
  assert(state == "ok" or state == "fail" or state == "none", "ok, fail or none")
  board.network.dns = state
end

local function packets(board, state)
  assert(state == "dropped" or state == "ok", "dropped or ok")
  board.network:drop_packets(state == "dropped")
end

local COMMANDS = {
  relay = function(board, n) return board:pin(number(n)).level end,
  pin = function(board, n) return board:pin(number(n)).level end,
  pins = function(board)
    local parts = {}
    for n, relay in ipairs(board.config.relays) do
      local on = (board:pin(relay.pin).level == 1) ~= (relay.active_low or false)
      parts[#parts + 1] = ("relay%d=%s"):format(n, on and "ON" or "OFF")
    end
    for n, button in ipairs(board.config.buttons) do
      parts[#parts + 1] = ("button%d=%s"):format(n, board:pin(button.pin).external == 0 and "down" or "up")
    end
    for n, one in ipairs(board.config.contacts) do
      local closed = (board:pin(one.pin).external == 0) ~= (one.active_low == false)
      parts[#parts + 1] = ("contact%d=%s"):format(n, closed and "closed" or "open")
    end
    return table.concat(parts, " ")
  end,
  history = function(board, n) return history(board, number(n)) end,
  press = press,
  down = function(board, n) board:pull(BUTTON + number(n), 0) end,
  up = function(board, n) board:pull(BUTTON + number(n), 1) end,
  contact = contact,
  dht22 = dht22,
  dht = dht22,
  wifi = wifi,
  dns = name_service,
  packets = packets,
  heap = function(board) return ("%d %d"):format(38000 - board.leaked, board.leaked) end,
  fault = function(board, name, value)
    assert(faults[name or ""], "no such fault")
    board.faults[name] = value ~= "off" and (tonumber(value) or true) or nil
  end,
  reset = function(board, reason) board:restart(REASONS[reason or "power-on"] or error("no such reason", 0)) end,
  log = function(board) return table.concat(board.log, " | ") end,
  quit = function() os.exit(0) end,
}

--- Serves one line; returns the answer, and after how many ms it is due.
function control.answer(board, line)
  local words = {}
  for word in line:gmatch("%S+") do
    words[#words + 1] = word
  end
  local command = COMMANDS[words[1] or ""]
  if not command then
    return "error unknown command"
  end
  local ok, answer, delay = pcall(command, board, words[2], words[3], words[4])
  if not ok then
    return "error " .. tostring(answer):gsub("^.-:%d+: ", "")
  end
  return answer and answer ~= "" and "ok " .. answer or "ok", delay
end

local function serve(board, client)
  client:settimeout(0)
  local pending = ""
  board.loop:on_readable(client, function()
    local line, err, partial = client:receive("*l", pending)
    pending = partial or ""
    if line then
      local answer, delay = control.answer(board, line)
      board.loop:after(delay or 0, function()
        client:settimeout(5)
        client:send(answer .. "\n")
        client:settimeout(0)
      end)
    elseif err == "closed" then
      board.loop:forget(client)
      client:close()
    end
  end)
end

--- where: a port of 127.0.0.1 (0 takes a free one), or the path of a Unix socket. Returns where it listens.
function control.listen(board, where)
  local server
  if tonumber(where) then
    server = assert(socket.bind("127.0.0.1", tonumber(where)))
    local address, port = server:getsockname()
    where = address .. ":" .. port
  else
    os.remove(where)
    local unix = require("socket.unix")
    server = assert((type(unix) == "table" and unix.stream or unix)())
    assert(server:bind(where))
    assert(server:listen(4))
  end
  server:settimeout(0)
  board.loop:on_readable(server, function()
    local client = server:accept()
    if client then
      serve(board, client)
    end
  end)
  return where
end

return control
