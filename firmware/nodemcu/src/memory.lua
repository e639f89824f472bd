-- SPDX-License-Identifier: EPL-2.0
-- What outlives a restart without wearing the flash: RTC memory. It holds the count of boots that failed, the relays, and how long
-- each of them still has to stay as it is. Power-on leaves garbage in it, so a magic word and a sum guard it. For relays that want
-- their last state after a loss of power as well, there is a file; it is written only when one of them has changed.

local FIRST = 32 -- below, rtctime may live; from 72 on, journal.lua
local MAGIC = 0x4841574F
local BOOTS, RELAYS = FIRST, FIRST + 4
local STATES = "relays.json"

local memory = {}

local function sum(words)
  local total = #words
  for _, word in ipairs(words) do
    total = (total * 31 + word) % 65521
  end
  return total
end

--- For journal.lua, too: words of less than 2^31, from that place on.
function memory.store(at, words)
  rtcmem.write32(at, MAGIC, sum(words))
  for i, word in ipairs(words) do
    rtcmem.write32(at + 1 + i, word)
  end
end

--- Nil when they are not what was stored.
function memory.fetch(at, count)
  local words = {}
  for i = 1, count do
    words[i] = rtcmem.read32(at + 1 + i)
  end
  if rtcmem.read32(at) == MAGIC and rtcmem.read32(at + 1) == sum(words) then
    return words
  end
end

--- How many boots in a row have failed.
function memory.failed_boots()
  local words = memory.fetch(BOOTS, 1)
  return words and words[1] or 0
end

function memory.set_failed_boots(count)
  memory.store(BOOTS, { count })
end

-- What was on must not come on on another pin, or the other way round, after the configuration has changed.
function memory.wiring(configs)
  local words = {}
  for i, config in ipairs(configs) do
    words[i] = config.pin * 2 + (config.active_low and 1 or 0)
  end
  return sum(words)
end

--- relays: for each { on = …, left = seconds until it changes by itself (0: never), on_for = seconds it has been on }
function memory.save_relays(relays, configs)
  local words = { memory.wiring(configs) }
  for i, relay in ipairs(relays) do
    words[2 * i] = relay.left * 2 + (relay.on and 1 or 0)
    words[2 * i + 1] = relay.on_for
  end
  memory.store(RELAYS, words)
end

--- Nil when there is nothing, or when it is of other relays.
function memory.load_relays(configs)
  local words = memory.fetch(RELAYS, 1 + 2 * #configs)
  if not words or words[1] ~= memory.wiring(configs) then
    return nil
  end
  local relays = {}
  for i in ipairs(configs) do
    local first = words[2 * i]
    relays[i] = { on = first % 2 == 1, left = math.floor(first / 2), on_for = words[2 * i + 1] }
  end
  return relays
end

local written

--- Keeps the states over a loss of power.
function memory.write_states(relays, configs)
  local states = {}
  for i, relay in ipairs(relays) do
    states[i] = relay.on
  end
  local text = sjson.encode({ wiring = memory.wiring(configs), on = states })
  if text ~= written then
    written = text
    file.putcontents(STATES, text)
  end
end

--- Nil when there are none, or when they are of other relays.
function memory.read_states(configs)
  local text = file.getcontents(STATES)
  local ok, kept = pcall(sjson.decode, text or "{}")
  written = text
  return ok and kept.wiring == memory.wiring(configs) and kept.on or nil
end

return memory
