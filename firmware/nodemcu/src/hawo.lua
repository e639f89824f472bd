-- SPDX-License-Identifier: EPL-2.0
-- The node: wires the modules together. See ../README.md for the picture and ../../PROTOCOL.md for what it says and hears.

local Button = require("button")
local Climate = require("climate")
local clock = require("clock")
local Contacts = require("contacts")
local Ids = require("ids")
local Inbox = require("inbox")
local Journal = require("journal")
local Led = require("led")
local memory = require("memory")
local Outbox = require("outbox")
local Publisher = require("publisher")
local Relays = require("relay")
local Supervisor = require("supervisor")
local Wlan = require("wlan")

local TICK, IDENTIFY, HEALTHY = 200, 5000, 60

local Node = {}
Node.__index = Node

local function log(format, ...)
  print(format:format(...))
end

local function random(low, high)
  return (node.random or math.random)(low, high)
end

function Node:drop(why)
  self.dropped = self.dropped + 1
  log("dropped: %s", why)
end

--- The late will of an old session, or a person's mistake. What the node itself has said on the way to a restart stands.
function Node:correct_status(word)
  if not self.supervisor:is_stopping() then
    log("my status says '%s', which is not so", (word:sub(1, 40):gsub("%c", "?")))
    self.publisher:status("online")
    self.supervisor:pump()
  end
end

function Node:set(n, what, seconds, id)
  local new = not id or self.ids:is_new(id)
  -- a change is published when it happens; what changes nothing is answered all the same
  if not (new and self.relays:set(n, what, seconds)) then
    self.publisher:relay(n)
  end
  if id then
    self.publisher:done(n, id)
  end
  self.supervisor:pump()
end

function Node:publish_relay(n)
  self.publisher:relay(n)
  self.supervisor:pump()
end

local COMMANDS = {
  identify = function(self) self.led:identify(IDENTIFY) end,
  refresh = function(self)
    if not self.supervisor:is_stopping() then
      self.publisher:snapshot(true)
      self.supervisor:pump()
    end
  end,
  restart = function(self) self.supervisor:event("stop") end,
}

function Node:command(word)
  local run = COMMANDS[word]
  if run then
    log("command %s", word)
    run(self)
  else
    self:drop("unknown command")
  end
end

--- At once, before it is known what comes of the press: a light switch that hesitates is no light switch.
function Node:clicked(n)
  local relay = self.config.buttons[n].relay
  if relay > 0 then
    self.relays:set(relay, "toggle")
  end
end

function Node:pressed(n, kind)
  log("button %d %s", n, kind)
  self.publisher:button(n, kind)
  self.supervisor:pump()
  self.supervisor:hurry()
end

function Node:contact_changed(n)
  log("contact %d %s", n, self.contacts:state(n))
  self.publisher:contact(n)
  self.outbox:hasten()
  self.supervisor:pump()
  self.supervisor:hurry()
end

function Node:remember()
  self.journal:tick()
  local relays = self.relays:snapshot()
  memory.save_relays(relays, self.config.relays)
  if self.power_on_last then
    memory.write_states(relays, self.config.relays)
  end
end

function Node:restart()
  memory.save_relays(self.relays:snapshot(), self.config.relays)
  memory.set_failed_boots(0)
  node.restart()
end

--- The mqtt module seems to be beyond help. Never while a relay is on: then it goes on trying.
function Node:last_resort(reason)
  if not self.relays:any_on() then
    log("restart as the last step: %s", reason)
    self.supervisor:event("stop")
  end
end

function Node:changed(state)
  log("connection: %s", state)
  self.led:show(state)
  self.relays:link(state == "online")
  if state == "subscribing" then
    self.inbox:opened()
  elseif state == "online" then
    self.inbox:announced()
  end
end

function Node:every_second()
  self:remember()
  local uptime = tmr.time()
  if uptime >= HEALTHY and not self.healthy then
    self.healthy = true
    memory.set_failed_boots(0)
  end
  if clock.left(self.report_at) <= 0 then
    self.report_at = self.report_at + self.config.node.interval * 1000
    if self.supervisor.state == "online" then
      self.publisher:telemetry()
      self.supervisor:pump()
    end
  end
end

function Node:tick()
  self.relays:tick()
  self.wlan:tick()
  self.contacts:poll()
  self.ticks = (self.ticks + 1) % (1000 / TICK)
  if self.ticks == 0 then
    self:every_second()
  end
end

function Node:build_relays()
  local c = self.config
  for _, relay in ipairs(c.relays) do
    self.power_on_last = self.power_on_last or relay.power_on == "last"
  end
  local _, reason = node.bootreason()
  self.publisher.relays = Relays.new(c.relays, clock, {
    kept = reason ~= 0 and memory.load_relays(c.relays) or nil,
    last = self.power_on_last and memory.read_states(c.relays) or nil,
    on_change = function(n) self:publish_relay(n) end,
    log = log,
  })
  self.relays = self.publisher.relays
end

function Node:build_connection()
  local c, broker = self.config, self.config.mqtt
  local function topic(name)
    return self.publisher:topic(name)
  end
  self.inbox = Inbox.new(topic(""), #c.relays, clock, {
    set = function(...) self:set(...) end,
    command = function(word) self:command(word) end,
    status_wrong = function(word) self:correct_status(word) end,
    dropped = function(why) self:drop(why) end,
  })
  self.supervisor = Supervisor.new({
    broker = {
      host = broker.host, port = broker.port, secure = broker.tls, user = broker.user, password = broker.password,
      keepalive = broker.keepalive, client_id = broker.base:gsub("/", "-") .. "-" .. c.node.id, will_topic = topic("status"),
    },
    -- QoS 0: nothing to acknowledge. The module loses PUBACKs under load, and a broker that waits for some sends nothing more.
    filters = { [topic("relay/+/set")] = 0, [topic("command")] = 0, [topic("status")] = 0 },
    status_topic = topic("status"), outbox = self.outbox, clock = clock, random = random, log = log,
  }, {
    changed = function(state) self:changed(state) end,
    snapshot = function() self.publisher:snapshot() end,
    sending = function(message) self.inbox:sending(message) end,
    message = function(name, payload) self.inbox:message(name, payload) end,
    overflow = function(name) self:drop("message too long on " .. name) end,
    stopped = function() self:restart() end,
    last_resort = function(reason) self:last_resort(reason) end,
  })
end

--- Starts the node: outputs first, the radio last.
function Node.start(config)
  local self = setmetatable({ config = config, dropped = 0, ticks = 0 }, Node)
  self.journal = Journal.new(config.contacts, function(n) return self.publisher:topic(("contact/%d/event"):format(n)) end, random)
  self.outbox = Outbox.new(clock, self.journal)
  self.ids = Ids.new(clock)
  self.publisher = Publisher.new(config, ("%04x%04x"):format(random(0, 65535), random(0, 65535)), self.outbox)
  self.publisher.counts = function()
    return math.max(0, self.supervisor.connects - 1), self.dropped + self.outbox.dropped + self.journal.dropped
  end
  self:build_relays()
  self:build_connection()
  self.led = Led.new(config.node.led, config.node.led_active_low)
  self.led:show("no_wifi")
  for n, button in ipairs(config.buttons) do
    Button.new(button, function() self:clicked(n) end, function(kind) self:pressed(n, kind) end)
  end
  self.contacts = Contacts.new(config.contacts, self.journal, function(n) self:contact_changed(n) end)
  self.publisher.contacts = self.contacts
  self.contacts:start()
  if config.dht22.pin then
    self.climate = Climate.new(config.dht22, config.node.interval, clock, log, function()
      self.publisher:last_climate()
      self.supervisor:pump()
    end)
    self.publisher.climate = self.climate
    self.climate:start()
  end
  self.report_at = clock.ms() + config.node.interval * 1000
  self.wlan = Wlan.new(config.wifi, config.node.id, clock, log, function(up)
    self.supervisor:event(up and "wifi_up" or "wifi_down")
  end)
  self.timer = tmr.create()
  self.timer:alarm(TICK, tmr.ALARM_AUTO, function() self:tick() end)
  self.wlan:start()
  return self
end

return Node
