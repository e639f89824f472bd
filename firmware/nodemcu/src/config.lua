-- SPDX-License-Identifier: EPL-2.0
-- config.json: read, checked, defaults filled in. A file that does not pass is refused with a sentence that says where; the node
-- then runs with the last one that passed, if there is one.

local FILE, LAST_GOOD = "config.json", "config.good.json"

local config = {}

local function fail(where, what)
  error({ message = where .. " " .. what }, 0)
end

local function check(where, value, kind, default)
  if value == nil then
    if default == nil then
      fail(where, "is missing")
    end
    return default
  end
  if type(value) ~= kind then
    fail(where, "must be a " .. kind)
  end
  return value
end

local function number(where, value, low, high, default)
  value = check(where, value, "number", default)
  if value < low or value > high or value % 1 ~= 0 then
    fail(where, ("must be a whole number from %d to %d"):format(low, high))
  end
  return value
end

local function choice(where, value, choices)
  value = check(where, value, "string", choices[1])
  for _, word in ipairs(choices) do
    if value == word then
      return value
    end
  end
  fail(where, "must be one of " .. table.concat(choices, ", "))
end

local function matching(where, value, pattern, default)
  value = check(where, value, "string", default)
  if not value:match(pattern) then
    fail(where, ("%q is not allowed"):format(value))
  end
  return value
end

-- D0…D12; no two things on one pin
local function pin(where, value, lowest, used)
  value = number(where, value, lowest, 12)
  if used[value] then
    fail(where, ("uses pin %d, which %s uses already"):format(value, used[value]))
  end
  used[value] = where
  return value
end

local function list(where, value)
  value = check(where, value, "table", {})
  if #value > 16 then
    fail(where, "holds more than 16")
  end
  return value
end

local function relay(where, r, used)
  check(where, r, "table")
  return {
    pin = pin(where .. ".pin", r.pin, 0, used),
    active_low = check(where .. ".active_low", r.active_low, "boolean", false),
    power_on = choice(where .. ".power_on", r.power_on, { "off", "on", "last" }),
    link_loss = choice(where .. ".link_loss", r.link_loss, { "hold", "off", "on" }),
    link_loss_after = number(where .. ".link_loss_after", r.link_loss_after, 1, 86400, 60),
    max_on = number(where .. ".max_on", r.max_on, 0, 86400, 0),
  }
end

local function interlock(groups, relays)
  for g, group in ipairs(groups) do
    local where = ("interlock[%d]"):format(g)
    for i, n in ipairs(check(where, group, "table")) do
      number(("%s[%d]"):format(where, i), n, 1, #relays)
    end
  end
  return groups
end

local function broker(b)
  check("broker", b, "table")
  return {
    host = matching("broker.host", b.host, "^%S+$"),
    port = number("broker.port", b.port, 1, 65535, 1883),
    user = check("broker.user", b.user, "string", ""),
    password = check("broker.password", b.password, "string", ""),
    secure = check("broker.secure", b.secure, "boolean", false),
    keepalive = number("broker.keepalive", b.keepalive, 5, 65535, 12),
  }
end

local function optional_pins(c, used)
  local dht22, led = c.dht22, c.led
  if dht22 then
    check("dht22", dht22, "table")
    dht22 = {
      pin = pin("dht22.pin", dht22.pin, 1, used),
      power_pin = dht22.power_pin and pin("dht22.power_pin", dht22.power_pin, 0, used),
    }
  end
  if led then
    check("led", led, "table")
    led = { pin = pin("led.pin", led.pin, 0, used), active_low = check("led.active_low", led.active_low, "boolean", true) }
  end
  return dht22, led
end

--- Returns the complete configuration, or nil and why not. default_id: for a node that has not been given one.
function config.validate(c, default_id)
  local result = {}
  local ok, err = pcall(function()
    local used = {}
    check("the configuration", c, "table")
    result.id = matching("id", c.id, "^[a-z0-9][a-z0-9-]*$", default_id)
    if #result.id > 32 then
      fail("id", "is longer than 32 characters")
    end
    result.base = matching("base", c.base, "^[^+#/][^+#]*$", "hawo"):gsub("/+$", "")
    result.model = check("model", c.model, "string", "esp8266")
    result.interval = number("interval", c.interval, 1, 86400, 60)
    local wlan = check("wifi", c.wifi, "table")
    result.wifi = {
      ssid = matching("wifi.ssid", wlan.ssid, "."),
      password = check("wifi.password", wlan.password, "string", ""),
    }
    result.broker = broker(c.broker)
    result.relays, result.buttons = {}, {}
    for n, r in ipairs(list("relays", c.relays)) do
      result.relays[n] = relay(("relays[%d]"):format(n), r, used)
    end
    result.interlock = interlock(list("interlock", c.interlock), result.relays)
    for n, b in ipairs(list("buttons", c.buttons)) do
      local where = ("buttons[%d]"):format(n)
      check(where, b, "table")
      result.buttons[n] = {
        pin = pin(where .. ".pin", b.pin, 1, used),
        relay = number(where .. ".relay", b.relay, 0, #result.relays, 0),
        active_low = check(where .. ".active_low", b.active_low, "boolean", true),
      }
    end
    result.dht22, result.led = optional_pins(c, used)
  end)
  if ok then
    return result
  end
  return nil, type(err) == "table" and err.message or tostring(err)
end

local function read(name, default_id)
  local text = file.getcontents(name)
  if not text then
    return nil, name .. " is not there"
  end
  local ok, json = pcall(sjson.decode, text)
  if not ok then
    return nil, name .. " is not JSON: " .. tostring(json)
  end
  local result, why = config.validate(json, default_id)
  return result, why and name .. ": " .. why, text
end

--- Returns the configuration to run with, or nil; and what is wrong with config.json, or nil.
function config.load(default_id)
  local result, why, text = read(FILE, default_id)
  if result then
    -- flash wears: written only when it is news
    if file.getcontents(LAST_GOOD) ~= text then
      file.putcontents(LAST_GOOD, text)
    end
    return result
  end
  return (read(LAST_GOOD, default_id)), why
end

return config
