-- SPDX-License-Identifier: EPL-2.0
-- What waits to be sent, by delivery class. Bounded: one message for each topic of a reading or state, and a few events.
--   state    the last value of a topic wins; forgotten when the link goes, because the snapshot of the next one brings all
--   reading  one try; a newer one replaces it; nothing is kept while there is no link
--   event    kept over a short loss of the link, for 15 s, in order
--   kept     a contact's, which the journal keeps until the broker has it, over restarts as well
-- The status word always comes after everything else of a snapshot: who sees "online" has seen it all.

local EVENT_LIFE = 15000
local MAX_EVENTS = 8
-- An event of the journal is tried at each connect; when two connections have ended over it, it waits, ever longer.
local FIRST_PAUSE, LONGEST_PAUSE = 15000, 600000

local Outbox = {}
Outbox.__index = Outbox

--- journal may be nil.
function Outbox.new(clock, journal)
  return setmetatable({
    clock = clock, journal = journal, open = false, slots = {}, order = {}, events = {}, dropped = 0, kept_failures = 0,
  }, Outbox)
end

local function put(self, message)
  if not self.slots[message.topic] then
    self.order[#self.order + 1] = message.topic
  end
  self.slots[message.topic] = message
end

function Outbox:state(topic, payload)
  if self.open then
    put(self, { class = "state", topic = topic, payload = payload, qos = 1, retain = 1 })
  end
end

function Outbox:reading(topic, payload, retain)
  if self.open then
    put(self, { class = "reading", topic = topic, payload = payload, qos = 0, retain = retain })
  end
end

function Outbox:status(word, topic)
  self.word = { class = "state", topic = topic, payload = word, qos = 1, retain = 1, status = true }
end

function Outbox:event(topic, payload)
  if #self.events == MAX_EVENTS then
    table.remove(self.events, 1)
    self.dropped = self.dropped + 1
  end
  self.events[#self.events + 1] =
    { class = "event", topic = topic, payload = payload, qos = 1, retain = 0, expires = self.clock.ms() + EVENT_LIFE }
end

function Outbox:expire()
  while self.events[1] and self.clock.left(self.events[1].expires) <= 0 do
    table.remove(self.events, 1)
    self.dropped = self.dropped + 1
  end
end

--- Something has happened that ought to be known soon.
function Outbox:hasten()
  self.urgent_until = self.clock.ms() + EVENT_LIFE
end

function Outbox:is_urgent()
  if self.urgent_until and self.clock.left(self.urgent_until) <= 0 then
    self.urgent_until = nil
  end
  self:expire()
  return self.urgent_until ~= nil or self.events[1] ~= nil
end

function Outbox:kept()
  if self.journal and not (self.retry_at and self.clock.left(self.retry_at) > 0) then
    return self.journal:message()
  end
end

--- Takes the next message. Events have to wait until the snapshot is out.
function Outbox:next(with_events)
  local topic = table.remove(self.order, 1)
  if topic then
    local message = self.slots[topic]
    self.slots[topic] = nil
    return message
  end
  if self.word then
    local message = self.word
    self.word = nil
    return message
  end
  self:expire()
  return with_events and (table.remove(self.events, 1) or self:kept()) or nil
end

--- The broker has it.
function Outbox:acknowledged(message)
  if message.class == "kept" then
    self.journal:done(message)
    self.kept_failures, self.retry_at, self.urgent_until = 0, nil, nil
  end
end

--- The link is up, and a snapshot is about to be put in.
function Outbox:opened()
  self.open = true
end

--- The link is gone; in_flight was on its way and may or may not have arrived.
function Outbox:closed(in_flight)
  self.open, self.slots, self.order, self.word = false, {}, {}, nil
  if in_flight and in_flight.class == "event" then
    table.insert(self.events, 1, in_flight)
  elseif in_flight and in_flight.class == "reading" then
    self.dropped = self.dropped + 1
  elseif in_flight and in_flight.class == "kept" then
    self.kept_failures = math.min(self.kept_failures + 1, 10)
    if self.kept_failures > 1 then
      self.retry_at = self.clock.ms() + math.min(FIRST_PAUSE * 2 ^ (self.kept_failures - 2), LONGEST_PAUSE)
    end
  end
end

return Outbox
