-- SPDX-License-Identifier: EPL-2.0
-- Keeps the node connected, whatever NodeMCU's mqtt module does or fails to do. A state machine: transitions.lua says which event
-- leads where, ENTER what happens there. One timer, the deadline of the present state, turns every missing callback into an event.

local Attempts = require("attempts")
local Backoff = require("backoff")
local TRANSITIONS = require("transitions")

local DEADLINE = { probing = 8000, connecting = 8000, secure = 30000, subscribing = 5000, closing = 3000, disconnecting = 500 }
-- the wait while an event is kept
local URGENT = 1000
-- for the acknowledgement of one publish (QoS 0: that the peer's TCP has it)
local ACKNOWLEDGED = 5000
-- so long after the last acknowledgement of a QoS 1 publish the node says "online" again: that proves the whole way to the broker,
-- which a module that has lost its "offline" event (#1394) or stopped its pings (#3068) cannot fake. QoS 0 proves nothing: the TCP
-- of a broker that hangs takes it.
local HEARTBEAT = 15000
-- so many failures in a row that only a broken module explains; then, and only without a relay on, a restart
local MAX_RAISED, MAX_STUCK, MIN_HEAP = 5, 40, 6000

local SENDING = { announcing = true, online = true, closing = true }
local LINKED = { connecting = true, subscribing = true, announcing = true, online = true, closing = true, disconnecting = true }

local Supervisor = {}
Supervisor.__index = Supervisor

local ENTER = {}

--- options: broker (for link.lua), filters, status_topic, outbox, clock, random, log
--- on: changed(state), snapshot(), sending(message), message(topic, payload), overflow(topic), stopped(), last_resort(reason)
function Supervisor.new(options, on)
  local self = setmetatable({
    options = options, on = on, outbox = options.outbox, log = options.log, backoff = Backoff.new(options.random, options.clock),
    timer = tmr.create(), state = "no_wifi", events = {}, connects = 0, raised = 0, stuck = 0,
  }, Supervisor)
  self.attempts = Attempts.new(options.broker, {
    event = function(name, detail) self:event(name, detail) end, message = on.message, overflow = on.overflow,
  })
  return self
end

--- Events that arrive while one is being served wait: connect() of the module may call back before it returns.
function Supervisor:event(name, detail)
  self.events[#self.events + 1] = { name, detail }
  if self.busy then
    return
  end
  self.busy = true
  while self.events[1] do
    local event = table.remove(self.events, 1)
    self:serve(event[1], event[2])
  end
  self.busy = false
end

function Supervisor:serve(name, detail)
  local target = TRANSITIONS[self.state][name]
  if not target then
    return
  end
  if not LINKED[target] and (LINKED[self.state] or self.state == "probing") then
    self:ended(name, detail)
  end
  if target ~= self.state then
    self.state = target
    self.timer:unregister()
    self.on.changed(target)
  end
  ENTER[target](self, detail)
end

--- A connection, or a try for one, is over.
function Supervisor:ended(name, detail)
  self.log("%s ended %s%s", self.state, name == "due" and "at its deadline" or "with " .. name,
    detail and ": " .. tostring(detail) or "")
  self.wait = self.backoff:ended(self.options.clock.ms() - self.opened_at, self.announced)
  if self.state == "probing" then
    self.attempts:stop_asking()
    return
  end
  self.raised = name == "raised" and self.raised + 1 or 0
  self.stuck = (name == "raised" or name == "due") and self.stuck + 1 or 0
  self.attempts:give_up(self.state == "connecting" and (name == "due" or name == "wifi_down"))
  self.announced = false
  self.outbox:closed(self.in_flight)
  self.in_flight = nil
  collectgarbage()
end

function Supervisor:arm(ms)
  self.due = self.options.clock.ms() + ms
  self.timer:alarm(math.max(1, ms), tmr.ALARM_SINGLE, function() self:timeout() end)
end

--- err: what the mqtt module raised or refused, or nil.
function Supervisor:check(err)
  if err then
    self:event("raised", err)
  end
end

function Supervisor:timeout()
  self:event(self.state == "online" and not self.in_flight and "idle" or "due")
end

function ENTER.no_wifi(self)
  self.backoff:reset()
end

function ENTER.waiting(self)
  if self.raised >= MAX_RAISED or self.stuck >= MAX_STUCK or node.heap() < MIN_HEAP then
    self.on.last_resort(("%d raised, %d stuck, heap %d"):format(self.raised, self.stuck, node.heap()))
  end
  self:arm(self.wait)
  self:hurry()
end

--- An event lives for 15 s only: it cuts the wait short.
function Supervisor:hurry()
  if self.state == "waiting" and self.outbox:is_urgent() then
    self:arm(math.min(self.options.clock.left(self.due), URGENT))
  end
end

function ENTER.probing(self)
  self:arm(DEADLINE.probing)
  self.opened_at = self.options.clock.ms()
  self.attempts:ask()
end

function ENTER.connecting(self, address)
  self:arm(self.options.broker.secure and DEADLINE.secure or DEADLINE.connecting)
  self:check(self.attempts:connect(address))
end

function ENTER.subscribing(self)
  self.attempts:stop_asking()
  self:arm(DEADLINE.subscribing)
  self:check(self.attempts.link:subscribe(self.options.filters, function() self:event("subscribed") end))
end

function ENTER.announcing(self)
  self.connects = self.connects + 1
  self.outbox:opened()
  self.on.snapshot()
  self:pump()
end

function ENTER.online(self)
  if self.announced then
    self.outbox:status("online", self.options.status_topic)
  else
    self.announced, self.raised, self.stuck = true, 0, 0
    self.attempts:succeeded()
  end
  self:pump()
end

function ENTER.closing(self)
  self:arm(DEADLINE.closing)
  self.outbox:status("offline", self.options.status_topic)
  self:pump()
end

function ENTER.disconnecting(self)
  self:arm(DEADLINE.disconnecting)
  self:check(self.attempts.link:close())
end

function ENTER.stopped(self)
  self.on.stopped()
end

--- On the way to a restart: the node has said "offline", or is about to.
function Supervisor:is_stopping()
  return self.state == "closing" or self.state == "disconnecting" or self.state == "stopped"
end

--- Sends the next message if none is under way.
function Supervisor:pump()
  if self.in_flight or not SENDING[self.state] then
    return
  end
  local message = self.outbox:next(self.state == "online")
  if message then
    self.in_flight = message
    self:arm(ACKNOWLEDGED)
    self.on.sending(message)
    self:check(self.attempts.link:publish(message, function() self:acknowledged() end))
  elseif self.state == "announcing" then
    self:event("announced")
  elseif self.state == "closing" then
    self:event("drained")
  elseif self.state == "online" then
    self:arm(HEARTBEAT + self.options.clock.left(self.proved))
  end
end

function Supervisor:acknowledged()
  -- the module calls this for each of its publishes; a second call for the same one means nothing
  if self.in_flight then
    if self.in_flight.qos == 1 then
      self.proved = self.options.clock.ms()
    end
    self.outbox:acknowledged(self.in_flight)
    self.in_flight = nil
    self:pump()
  end
end

return Supervisor
