-- SPDX-License-Identifier: EPL-2.0
-- The control port of a simulated node: one line a command, one line the answer.

local socket = require("socket")

local control = {}

local function answer_pins(board)
  local parts = {}
  for n, relay in ipairs(board.config.relays) do
    local level = board:pin(relay.pin).level
    parts[#parts + 1] = ("relay%d=%s"):format(n, (level == 1) ~= (relay.active_low or false) and "ON" or "OFF")
  end
  for n, button in ipairs(board.config.buttons) do
    parts[#parts + 1] = ("button%d=%s"):format(n, board:pin(button.pin).external == 0 and "down" or "up")
  end
  return table.concat(parts, " ")
end

-- when the contact closes and opens, ms after the command
local PRESSES = {
  short = { 0, 150 },
  double = { 0, 120, 240, 360 },
  long = { 0, 1200 },
}

local function press(board, number, kind)
  local button = board.config.buttons[tonumber(number)]
  local times = PRESSES[kind]
  if not button or not times then
    return "error: press N short|double|long"
  end
  for i, at in ipairs(times) do
    board.loop:after(at, function() board:pull(button.pin, i % 2 == 1 and 0 or 1) end)
  end
  return "ok"
end

local COMMANDS = {
  pins = function(board) return answer_pins(board) end,
  press = press,
  dht = function(board, first, second)
    if first == "fail" and (second == "timeout" or second == "checksum") then
      board.climate.fail = second
    elseif tonumber(first) and tonumber(second) then
      board.climate.fail = nil
      board.climate.temperature, board.climate.humidity = tonumber(first), tonumber(second)
    else
      return "error: dht T H | dht fail timeout|checksum"
    end
    return "ok"
  end,
  wifi = function(board, state)
    if state ~= "on" and state ~= "off" then
      return "error: wifi on|off"
    end
    board:set_wifi(state == "on")
    return "ok"
  end,
  fault = function(board, name, value)
    if not require("sim.faults")[name or ""] then
      return "error: no such fault"
    end
    board.faults[name] = value ~= "off" and (tonumber(value) or true) or nil
    return "ok"
  end,
  reset = function(board, reason)
    board:boot(tonumber(reason) or 0)
    return "ok"
  end,
  log = function(board)
    -- one line is one answer, so the lines of the log are joined
    return table.concat(board.log, " | ")
  end,
}

--- Serves one line; returns the answer.
function control.answer(board, line)
  local words = {}
  for word in line:gmatch("%S+") do
    words[#words + 1] = word
  end
  local command = COMMANDS[words[1] or ""]
  if not command then
    return "error: unknown command; there are pins, press, dht, wifi, fault, reset, log"
  end
  return command(board, words[2], words[3])
end

local function serve(board, client)
  client:settimeout(0)
  client:setoption("tcp-nodelay", true)
  local pending = ""
  board.loop:on_readable(client, function()
    local line, err, partial = client:receive("*l", pending)
    pending = partial or ""
    if line then
      client:settimeout(5)
      client:send(control.answer(board, line) .. "\n")
      client:settimeout(0)
    elseif err == "closed" then
      board.loop:forget(client)
      client:close()
    end
  end)
end

--- Listens on 127.0.0.1; port 0 takes a free one. Returns the port.
function control.listen(board, port)
  local server = assert(socket.bind("127.0.0.1", port))
  server:settimeout(0)
  board.loop:on_readable(server, function()
    local client = server:accept()
    if client then
      serve(board, client)
    end
  end)
  local _, actual = server:getsockname()
  return actual
end

return control
