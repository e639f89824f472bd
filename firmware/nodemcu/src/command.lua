-- SPDX-License-Identifier: EPL-2.0
-- What the payload of relay/<n>/set means.

local WORDS = { ON = true, OFF = false, TOGGLE = "toggle" }
local LONGEST = 86400

local command = {}

--- Returns what to do (true, false or "toggle") and for how many seconds (or nil); or nil when it means nothing.
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
  local seconds = json["for"]
  if seconds ~= nil and (type(seconds) ~= "number" or not (seconds >= 1 and seconds <= LONGEST)) then
    return nil
  end
  return WORDS[json.state], seconds
end

return command
