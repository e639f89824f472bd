-- SPDX-License-Identifier: EPL-2.0
-- hawo.json: read, checked as a whole, defaults filled in. A file that does not pass is refused with a sentence for each thing that
-- is wrong; the node then runs with the last one that passed, if there is one. Sections and keys are named as in the MicroPython
-- node's, which knows some more; the numbers of the pins are NodeMCU's.

local checks = require("checks")

local FILE, LAST_GOOD = "hawo.json", "hawo.good.json"
local MOST = 16 -- relays, buttons, contacts

local config = {}

local base, boolean, id, pin, secure = checks.base, checks.boolean, checks.id, checks.pin, checks.secure
local text, whole, word = checks.text, checks.whole, checks.word

local REQUIRED = {}

-- for each section: key = { default, check }
local SPEC = {
  node = {
    id = { "", id },
    interval = { 60, whole(1, 86400) },
    led = { nil, pin(0) },
    led_active_low = { true, boolean },
    model = { "esp8266", text(32) },
  },
  wifi = {
    ssid = { REQUIRED, text(32, ".", "empty") },
    password = { "", text(64) },
  },
  mqtt = {
    host = { REQUIRED, text(128, "^%S+$", "not a name or an address") },
    port = { 0, whole(0, 65535) },
    user = { "", text(128) },
    password = { "", text(128) },
    base = { "hawo", base },
    keepalive = { 12, whole(5, 65535) },
    tls = { false, secure },
  },
  relay = {
    pin = { REQUIRED, pin(0) },
    active_low = { false, boolean },
    power_on = { "off", word("off", "on", "last") },
    link_loss = { "hold", word("hold", "off", "on") },
    link_loss_after = { 60, whole(1, 86400) },
    max_on = { 0, whole(0, 86400) },
    interlock = { "", text(32) },
  },
  button = {
    pin = { REQUIRED, pin(1) },
    active_low = { true, boolean },
    relay = { 0, whole(0, MOST) },
  },
  contact = {
    pin = { REQUIRED, pin(1) },
    active_low = { true, boolean },
  },
  dht22 = {
    pin = { nil, pin(1) },
    power = { nil, pin(0) },
  },
}

local LISTS = { relays = SPEC.relay, buttons = SPEC.button, contacts = SPEC.contact }
local SECTIONS = { node = SPEC.node, wifi = SPEC.wifi, mqtt = SPEC.mqtt, dht22 = SPEC.dht22 }

local function section(where, raw, spec, wrong)
  local result = {}
  if type(raw) ~= "table" then
    wrong[#wrong + 1] = where .. ": not an object"
    return result
  end
  for key in pairs(raw) do
    if not spec[key] then
      wrong[#wrong + 1] = ("%s.%s: unknown key"):format(where, tostring(key))
    end
  end
  for key, rule in pairs(spec) do
    local value, complaint = raw[key], nil
    if value == nil then
      value = rule[1]
      if value == REQUIRED then
        value, complaint = nil, "missing"
      end
    else
      complaint = rule[2](value)
    end
    if complaint then
      wrong[#wrong + 1] = ("%s.%s: %s"):format(where, key, complaint)
    end
    result[key] = value
  end
  return result
end

local function list(where, raw, spec, wrong)
  local result, count = {}, 0
  for _ in pairs(type(raw) == "table" and raw or {}) do
    count = count + 1
  end
  -- an object has more keys than the list of numbers sees
  if type(raw) ~= "table" or #raw > MOST or count ~= #raw then
    wrong[#wrong + 1] = ("%s: not a list of at most %d"):format(where, MOST)
    return result
  end
  for i, one in ipairs(raw) do
    result[i] = section(("%s[%d]"):format(where, i), one, spec, wrong)
  end
  return result
end

local function use(used, number, where, wrong)
  if number and used[number] then
    wrong[#wrong + 1] = ("%s: pin %d is used by %s"):format(where, number, used[number])
  elseif number then
    used[number] = where
  end
end

local function together(c, wrong)
  local used = {}
  use(used, c.node.led, "node.led", wrong)
  for i, relay in ipairs(c.relays) do
    use(used, relay.pin, ("relays[%d].pin"):format(i), wrong)
  end
  for i, button in ipairs(c.buttons) do
    use(used, button.pin, ("buttons[%d].pin"):format(i), wrong)
    if type(button.relay) == "number" and button.relay > #c.relays then
      wrong[#wrong + 1] = ("buttons[%d].relay: there is no relay %d"):format(i, button.relay)
    end
  end
  for i, contact in ipairs(c.contacts) do
    use(used, contact.pin, ("contacts[%d].pin"):format(i), wrong)
  end
  use(used, c.dht22.pin, "dht22.pin", wrong)
  use(used, c.dht22.power, "dht22.power", wrong)
  if c.mqtt.password ~= "" and c.mqtt.user == "" then
    wrong[#wrong + 1] = "mqtt.password: without user"
  end
end

--- Returns the configuration with every key, or nil; and the list of what is wrong.
function config.check(raw, default_id)
  local wrong = {}
  if type(raw) ~= "table" then
    return nil, { "not a JSON object" }
  end
  for key in pairs(raw) do
    if not LISTS[key] and not SECTIONS[key] then
      wrong[#wrong + 1] = tostring(key) .. ": unknown key"
    end
  end
  local c = {}
  for name, spec in pairs(LISTS) do
    c[name] = list(name, raw[name] or {}, spec, wrong)
  end
  for name, spec in pairs(SECTIONS) do
    c[name] = section(name, raw[name] or {}, spec, wrong)
  end
  if not wrong[1] then
    together(c, wrong)
  end
  if wrong[1] then
    return nil, wrong
  end
  c.node.id = c.node.id ~= "" and c.node.id or default_id
  if c.mqtt.port == 0 then
    c.mqtt.port = c.mqtt.tls and 8883 or 1883
  end
  return c, wrong
end

local function read(name, default_id)
  local contents = file.getcontents(name)
  if not contents then
    return nil, { "no such file" }
  end
  local ok, raw = pcall(sjson.decode, contents)
  if not ok then
    return nil, { "not JSON" }
  end
  local c, wrong = config.check(raw, default_id)
  return c, wrong, contents
end

--- Returns the configuration to run with, or nil; and a list of sentences for the log.
function config.load(default_id)
  local c, wrong, contents = read(FILE, default_id)
  if c then
    -- flash wears: written only when it is news
    if file.getcontents(LAST_GOOD) ~= contents then
      file.putcontents(LAST_GOOD, contents)
    end
    return c, {}
  end
  for i, sentence in ipairs(wrong) do
    wrong[i] = FILE .. ": " .. sentence
  end
  c = read(LAST_GOOD, default_id)
  wrong[#wrong + 1] = c and "running on " .. LAST_GOOD .. ", the last that was right" or "nothing to run with"
  return c, wrong
end

return config
