-- SPDX-License-Identifier: EPL-2.0
-- Keeps the node connected, whatever NodeMCU's mqtt module does or fails to do. A state machine: TRANSITIONS says which event leads
-- where, ENTER what happens there. One timer, the deadline of the present state, turns every missing callback into an event.

local Backoff = require("backoff")
local Link = require("link")

local DEADLINE = { connecting = 8000, subscribing = 5000, closing = 3000, disconnecting = 500 }
-- for the acknowledgement of one publish (QoS 0: that the peer's TCP has it)
local ACKNOWLEDGED = 5000
-- so long after the last acknowledgement of a QoS 1 publish the node says "online" again: that proves the whole way to the broker,
-- which a module that has lost its "offline" event (#1394) or stopped its pings (#3068) cannot fake. QoS 0 proves nothing: the TCP
-- of a broker that hangs takes it.
local HEARTBEAT = 15000
-- so many failures in a row that only a broken module explains; then, and only without a relay on, a restart
local MAX_RAISED, MAX_STUCK, MIN_HEAP = 5, 40, 6000

local TRANSITIONS = {
  no_wifi = { wifi_up = "connecting", stop = "stopped" },
  waiting = { due = "connecting", wifi_down = "no_wifi", stop = "stopped" },
  connecting = {
    connected = "subscribing", refused = "waiting", lost = "waiting", raised = "waiting", due = "waiting",
    wifi_down = "no_wifi", stop = "stopped",
  },
  subscribing = {
    subscribed = "announcing", refused = "waiting", lost = "waiting", raised = "waiting", due = "waiting",
    wifi_down = "no_wifi", stop = "stopped",
  },
  announcing = {
    announced = "online", refused = "waiting", lost = "waiting", raised = "waiting", due = "waiting",
    wifi_down = "no_wifi", stop = "closing",
  },
  online = {
    idle = "online", refused = "waiting", lost = "waiting", raised = "waiting", due = "waiting",
    wifi_down = "no_wifi", stop = "closing",
  },
  closing = {
    drained = "disconnecting", refused = "stopped", lost = "stopped", raised = "stopped", due = "stopped", wifi_down = "stopped",
  },
  disconnecting = { refused = "stopped", lost = "stopped", raised = "stopped", due = "stopped", wifi_down = "stopped" },
  stopped = {},
}

local SENDING = { announcing = true, online = true, closing = true }
local UNLINKED = { no_wifi = true, waiting = true, stopped = true }

local Supervisor = {}
Supervisor.__index = Supervisor

local ENTER = {}

--- options: broker (for link.lua), filters, status_topic, outbox, clock, random, log
--- on: changed(state), snapshot(), sending(message), message(topic, payload), overflow(topic), stopped(), last_resort(reason)
function Supervisor.new(options, on)
  return setmetatable({
    options = options, on = on, outbox = options.outbox, log = options.log, backoff = Backoff.new(options.random, options.clock),
    timer = tmr.create(), state = "no_wifi", events = {}, connects = 0, raised = 0, stuck = 0,
  }, Supervisor)
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
  if UNLINKED[target] and not UNLINKED[self.state] then
    self:unlink(name, detail)
  end
  if target ~= self.state then
    self.state = target
    self.timer:unregister()
    self.on.changed(target)
  end
  ENTER[target](self)
end

--- The connection, or the attempt at one, is over.
function Supervisor:unlink(name, detail)
  self.log("%s ended %s%s", self.state, name == "due" and "at its deadline" or "with " .. name,
    detail and ": " .. tostring(detail) or "")
  self.raised = name == "raised" and self.raised + 1 or 0
  self.stuck = (name == "raised" or name == "due") and self.stuck + 1 or 0
  self.wait = self.backoff:ended(self.options.clock.ms() - self.opened_at, self.announced ~= nil)
  if self.link then
    -- While it connects, nothing is in the module's queue that could block the close; later, DISCONNECT would take back the will
    -- although the node is not online.
    if self.state == "connecting" and self.link.client then
      self.link:close()
    end
    self.link:drop()
    self.link, self.announced = nil, nil
  end
  self.outbox:closed(self.in_flight)
  self.in_flight = nil
  collectgarbage()
end

function Supervisor:arm(ms)
  self.timer:alarm(math.max(1, ms), tmr.ALARM_SINGLE, function() self:timeout() end)
end

function Supervisor:timeout()
  if self.state == "online" and not self.in_flight then
    self:event("idle")
  else
    self:event("due")
  end
end

function ENTER.no_wifi(self)
  self.backoff:reset()
end

function ENTER.waiting(self)
  if self.raised >= MAX_RAISED or self.stuck >= MAX_STUCK or node.heap() < MIN_HEAP then
    self.on.last_resort(("%d raised, %d stuck, heap %d"):format(self.raised, self.stuck, node.heap()))
  end
  self:arm(self.wait)
end

function ENTER.connecting(self)
  self:arm(DEADLINE.connecting)
  self.opened_at = self.options.clock.ms()
  local function event(name)
    return function(detail) self:event(name, detail) end
  end
  local link, err = Link.open(self.options.broker, {
    connected = event("connected"),
    refused = event("refused"),
    lost = event("lost"),
    message = self.on.message,
    overflow = self.on.overflow,
  })
  self.link = link
  if err then
    self:event("raised", err)
  end
end

function ENTER.subscribing(self)
  self:arm(DEADLINE.subscribing)
  local err = self.link:subscribe(self.options.filters, function() self:event("subscribed") end)
  if err then
    self:event("raised", err)
  end
end

function ENTER.announcing(self)
  self.connects = self.connects + 1
  self.outbox:opened()
  self.on.snapshot()
  self:pump()
end

function ENTER.online(self)
  if self.announced == self.link then
    self.outbox:status("online", self.options.status_topic)
  else
    self.announced = self.link
    self.raised, self.stuck = 0, 0
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
  local err = self.link:close()
  if err then
    self:event("raised", err)
  end
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
    local err = self.link:publish(message, function() self:acknowledged() end)
    if err then
      self:event("raised", err)
    end
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
    self.in_flight = nil
    self:pump()
  end
end

return Supervisor
