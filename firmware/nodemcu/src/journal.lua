-- SPDX-License-Identifier: EPL-2.0
-- The changes of contacts that the broker does not have yet (PROTOCOL.md section 12): a bounded queue in RTC memory, which survives
-- every restart but a loss of power. There, too: each contact's count and state, and the time, by which the age is told.

local memory = require("memory")

local CLOCK, QUEUE = 72, 75
local MOST_EVENTS, MOST_CONTACTS, GREATEST, FIRST_COUNTS = 16, 16, 1073741823, 1000000000
-- Times are kept in 26 bits: the age is right up to two years.
local TIMES = 67108864

local Journal = {}
Journal.__index = Journal

--- topic(n): of the events of contact n
function Journal.new(configs, topic, random)
  local self = setmetatable({ topic = topic, wiring = memory.wiring(configs), contacts = {}, events = {}, dropped = 0 }, Journal)
  local time = memory.fetch(CLOCK, 1)
  -- the last second before the restart, and the restart itself
  self.started = time and time[1] + 1 or 0
  if not (time and self:restore(#configs)) then
    for n in ipairs(configs) do
      self.contacts[n] = { count = random(1, FIRST_COUNTS) - 1 }
    end
  end
  self:tick()
  return self
end

function Journal:now()
  return self.started + tmr.time()
end

--- Once a second.
function Journal:tick()
  memory.store(CLOCK, { self:now() })
end

function Journal:restore(contact_count)
  local words = memory.fetch(QUEUE, 2 + MOST_CONTACTS + 2 * MOST_EVENTS)
  if not words or words[1] ~= self.wiring then
    return false
  end
  for n = 1, contact_count do
    local word = words[2 + n]
    self.contacts[n] = { count = math.floor(word / 2), open = word % 2 == 1 }
  end
  for i = 1, words[2] do
    local at = 1 + MOST_CONTACTS + 2 * i
    local word = words[at + 1]
    self.events[i] = {
      count = words[at], contact = word % 16 + 1, open = math.floor(word / 16) % 2 == 1, time = math.floor(word / 32),
    }
  end
  return true
end

function Journal:save()
  local words = { self.wiring, #self.events }
  for n = 1, MOST_CONTACTS do
    local contact = self.contacts[n]
    words[2 + n] = contact and contact.count * 2 + (contact.open and 1 or 0) or 0
  end
  for i = 1, MOST_EVENTS do
    local event, at = self.events[i], 1 + MOST_CONTACTS + 2 * i
    words[at] = event and event.count or 0
    words[at + 1] = event and event.contact - 1 + (event.open and 16 or 0) + event.time * 32 or 0
  end
  memory.store(QUEUE, words)
end

--- What contact n is at boot: a change when it was something else before the restart. True when an event was added.
function Journal:booted(n, open)
  if self.contacts[n].open ~= nil and self.contacts[n].open ~= open then
    self:add(n, open)
    return true
  end
  self.contacts[n].open = open
  self:save()
end

function Journal:add(n, open)
  local contact = self.contacts[n]
  contact.count = contact.count % GREATEST + 1
  contact.open = open
  if #self.events == MOST_EVENTS then
    table.remove(self.events, 1)
    self.dropped = self.dropped + 1
  end
  self.events[#self.events + 1] = { contact = n, open = open, count = contact.count, time = self:now() % TIMES }
  self:save()
end

--- The oldest event as a message, or nil.
function Journal:message()
  local event = self.events[1]
  if event then
    return {
      class = "kept", topic = self.topic(event.contact), qos = 1, retain = 0, event = event,
      payload = ('{"state":"%s","count":%d,"age":%d}'):format(
        event.open and "OPEN" or "CLOSED", event.count, (self:now() - event.time) % TIMES),
    }
  end
end

--- The broker has it.
function Journal:done(message)
  -- it may have had to make room meanwhile
  if self.events[1] == message.event then
    table.remove(self.events, 1)
    self:save()
  end
end

return Journal
