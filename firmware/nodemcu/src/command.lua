-- SPDX-License-Identifier: EPL-2.0
-- What the payload of relay/<n>/set means (PROTOCOL.md 5.1, 5.7).

local WORDS = { ON = true, OFF = false, TOGGLE = "toggle" }
local LONGEST = 86400

local command = {}

-- null is a value of its own to sjson, so a "for" or an id that is null is wrong, and not the same as a missing one.
local function seconds_of(value)
  return type(value) == "number" and value % 1 == 0 and value >= 1 and value <= LONGEST and math.floor(value) or nil
end

local function id_of(value)
  return type(value) == "string" and #value <= 16 and value:match("^[A-Za-z0-9_-]+$") or nil
end

--- Returns what to do (true, false or "toggle"), for how many seconds (or nil) and the id (or nil); or nil when it means nothing.
function command.parse(payload)
  if WORDS[payload] ~= nil then
    return WORDS[payload]
  elseif payload:sub(1, 1) ~= "{" then
    return nil
  end
  local ok, json = pcall(sjson.decode, payload)
  if not ok or type(json) ~= "table" or type(json.state) ~= "string" then
    return nil
  end
  local seconds, id = seconds_of(json["for"]), id_of(json.id)
  if json["for"] ~= nil and not seconds or json.id ~= nil and not id then
    return nil
  end
  return WORDS[json.state], seconds, id
end

return command
