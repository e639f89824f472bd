-- SPDX-License-Identifier: EPL-2.0
-- The checks that config.lua applies to single values: each returns what is wrong, or nil.

local checks = {}

function checks.whole(low, high)
  return function(value)
    if type(value) ~= "number" or value % 1 ~= 0 or value < low or value > high then
      return ("not a whole number from %d to %d"):format(low, high)
    end
  end
end

function checks.boolean(value)
  return type(value) ~= "boolean" and "neither true nor false" or nil
end

function checks.text(longest, pattern, what)
  return function(value)
    if type(value) ~= "string" or #value > longest then
      return ("not a text of at most %d bytes"):format(longest)
    end
    return pattern and not value:match(pattern) and what or nil
  end
end

-- PROTOCOL.md 1.1
function checks.base(value)
  local complaint = checks.text(64)(value)
  if not complaint and (value:find("[+#%z]") or ("/" .. value .. "/"):find("//", 1, true)) then
    complaint = "not the beginning of a topic"
  end
  return complaint
end

-- empty: made of the chip's number
function checks.id(value)
  local complaint = checks.text(32)(value)
  if not complaint and value ~= "" and not value:match("^[a-z0-9][a-z0-9-]*$") then
    complaint = "a node id has a-z, 0-9 and -, and does not begin with -"
  elseif not complaint and value == "openhab" then
    complaint = "openhab is no node id"
  end
  return complaint
end

function checks.word(...)
  local choices = { ... }
  return function(value)
    for _, choice in ipairs(choices) do
      if value == choice then
        return nil
      end
    end
    return "not one of " .. table.concat(choices, ", ")
  end
end

-- Which numbers there are, the chip itself knows best. D0 (lowest 0) has neither interrupts nor 1-Wire.
function checks.pin(lowest)
  return function(value)
    if value == 9 or value == 10 then
      return "D9 and D10 are the serial console"
    elseif value == 11 or value == 12 then
      return "D11 and D12 are the flash memory"
    elseif type(value) ~= "number" or value % 1 ~= 0 or value < lowest or not pcall(gpio.read, value) then
      return "not the number of a pin"
    end
  end
end

function checks.secure(value)
  return checks.boolean(value) or value and not tls and "this firmware has no module tls" or nil
end

return checks
