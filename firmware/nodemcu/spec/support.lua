-- SPDX-License-Identifier: EPL-2.0
-- What the specs share: boards, a broker of their own, and somebody who listens to it.

local Board = require("sim.board")
local Loop = require("sim.loop")
local Tcp = require("sim.tcp")
local packet = require("sim.packet")
local socket = require("socket")

local support = {}

local here = debug.getinfo(1, "S").source:match("^@(.*)/spec/[^/]*$") or "."
support.source = here .. "/src"

--- A configuration that passes; changes are merged in, one level deep.
function support.config(changes)
  local config = {
    node = { id = "n1", interval = 60 },
    wifi = { ssid = "sim" },
    mqtt = { host = "127.0.0.1", port = 1 },
    relays = { { pin = 1 }, { pin = 2 } },
    buttons = { { pin = 5, relay = 1 } },
  }
  for key, value in pairs(changes or {}) do
    if config[key] and (key == "node" or key == "mqtt") then
      for inner, v in pairs(value) do
        config[key][inner] = v
      end
    else
      config[key] = value
    end
  end
  return config
end

--- A board whose clock moves only when told to; not booted.
function support.board(config, options)
  options = options or {}
  options.loop = options.loop or Loop.new({ virtual = true })
  options.source = support.source
  options.config = config
  return Board.new(options)
end

--- An environment to load single modules of the firmware in: env.require(name). Also the loop and the board.
function support.environment(options)
  local board = support.board(nil, options)
  board.booted = board.loop:now()
  board.rtc = options and options.rtc or board.rtc
  board.reason = 0
  board.timers, board.clients = {}, {}
  local env = board:environment()
  table.insert(env.package.loaders or env.package.searchers, 1, env.node.LFS.get) -- as init.lua does
  return env, board.loop, board
end

local function run(command)
  local pipe = assert(io.popen(command))
  local output = pipe:read("*a")
  pipe:close()
  return output
end
support.run = run

local function free_port()
  local server = assert(socket.bind("127.0.0.1", 0))
  local _, port = server:getsockname()
  server:close()
  return tonumber(port)
end

local Broker = {}
Broker.__index = Broker

--- A mosquitto on a free port. options.password_file: nobody gets in without being in it.
function support.broker(options)
  local self = setmetatable({ port = free_port(), dir = run("mktemp -d"):gsub("%s", "") }, Broker)
  self.passwords = self.dir .. "/passwords"
  local access = "allow_anonymous true"
  if options and options.closed then
    access = "allow_anonymous false\npassword_file " .. self.passwords
    run("touch " .. self.passwords)
  end
  local file = assert(io.open(self.dir .. "/mosquitto.conf", "w"))
  file:write(("user root\nlistener %d 127.0.0.1\npersistence false\nset_tcp_nodelay true\n%s\n"):format(self.port, access))
  file:close()
  self:start()
  return self
end

function Broker:start()
  self.pid = tonumber(run(("mosquitto -c %s/mosquitto.conf >>%s/log 2>&1 & echo $!"):format(self.dir, self.dir)))
  for _ = 1, 500 do
    local probe = socket.connect("127.0.0.1", self.port)
    if probe then
      probe:close()
      return
    end
    socket.sleep(0.01)
  end
  error("mosquitto does not start, see " .. self.dir)
end

function Broker:signal(name)
  os.execute(("kill -%s %d 2>/dev/null"):format(name, self.pid))
end

--- Returns when nobody listens any more.
function Broker:kill()
  self:signal("KILL")
  for _ = 1, 500 do
    local probe = socket.connect("127.0.0.1", self.port)
    if not probe then
      return
    end
    probe:close()
    socket.sleep(0.01)
  end
  error("mosquitto does not stop")
end

--- Lets a user in, without a restart.
function Broker:admit(user, password)
  run(("mosquitto_passwd -b %s %s %s 2>&1"):format(self.passwords, user, password))
  self:signal("HUP")
end

function Broker:dispose()
  self:signal("KILL")
  run("rm -rf " .. self.dir)
end

local Observer = {}
Observer.__index = Observer

--- Hears everything on the broker; comes back by itself when the broker does.
function support.observer(loop, port, credentials)
  local self = setmetatable({ loop = loop, port = port, credentials = credentials or {}, messages = {}, waiting = {} }, Observer)
  self.network = { up = true, connections = {} }
  self:connect()
  return self
end

function Observer:connect()
  self.buffer, self.ready = "", false
  local function again()
    self.ready = false
    if not self.disposed then
      self.loop:after(20, function() self:connect() end)
    end
  end
  self.tcp = Tcp.new(self.loop, self.network, {
    connected = function()
      self.tcp:send(packet.connect({
        client_id = "observer", keepalive = 0, clean = true,
        username = self.credentials.user, password = self.credentials.password,
      }))
    end,
    received = function(bytes) self:received(bytes) end,
    disconnected = again,
    failed = again,
  })
  self.tcp:connect("127.0.0.1", self.port)
end

function Observer:received(bytes)
  self.buffer = self.buffer .. bytes
  local kind, flags, body, length = packet.take(self.buffer)
  while kind do
    self.buffer = self.buffer:sub(length + 1)
    if kind == packet.CONNACK then
      self.tcp:send(packet.subscribe({ { "#", 0 } }, 1))
    elseif kind == packet.SUBACK then
      self.ready = true
      for _, message in ipairs(self.waiting) do
        self.tcp:send(message)
      end
      self.waiting = {}
    elseif kind == packet.PUBLISH then
      local message = packet.parse_publish(flags, body)
      message.at = self.loop:now()
      self.messages[#self.messages + 1] = message
    end
    kind, flags, body, length = packet.take(self.buffer)
  end
end

function Observer:publish(topic, payload, retain)
  local bytes = packet.publish(topic, payload, 1, retain, 7)
  if self.ready then
    self.tcp:send(bytes)
  else
    self.waiting[#self.waiting + 1] = bytes
  end
end

--- Waits for a live message (not one that the broker had kept) from now on, or from message number since on.
function Observer:wait(topic, payload, timeout, since)
  local seen, found = since or #self.messages, nil
  self.loop:run_until(function()
    while not found and seen < #self.messages do
      seen = seen + 1
      local message = self.messages[seen]
      if message.topic == topic and not message.retain and (payload == nil or message.payload == payload) then
        found = message
      end
    end
    return found ~= nil
  end, timeout)
  return found, seen
end

--- Payloads heard on a topic.
function Observer:heard(topic, since)
  local payloads = {}
  for i = (since or 0) + 1, #self.messages do
    if self.messages[i].topic == topic and not self.messages[i].retain then
      payloads[#payloads + 1] = self.messages[i].payload
    end
  end
  return payloads
end

--- How the payload of a topic went on from `first` (nil: it was unknown). The module sends again what is not acknowledged within
--- a second, or when another packet comes in, so that each may come more than once.
function Observer:changes(topic, since, first)
  local changes, last = {}, first
  for _, payload in ipairs(self:heard(topic, since)) do
    if payload ~= last then
      changes[#changes + 1] = payload
      last = payload
    end
  end
  return changes
end

--- How a node's status went on from `online`.
function Observer:statuses(topic, since)
  return self:changes(topic, since, "online")
end

function Observer:dispose()
  self.disposed = true
  for connection in pairs(self.network.connections) do
    connection:release()
  end
end

--- A whole scene with a clock that runs faster than the wall's: broker, observer, booted board.
function support.scene(options)
  options = options or {}
  local scene = { loop = Loop.new({ scale = options.scale or 5 }) }
  scene.broker = support.broker(options)
  scene.observer = support.observer(scene.loop, scene.broker.port, options.credentials)
  scene.loop:run_until(function() return scene.observer.ready or options.closed end, 30000)
  local changes = options.config or {}
  changes.mqtt = changes.mqtt or {}
  changes.mqtt.port = scene.broker.port
  scene.board = support.board(support.config(changes), { loop = scene.loop })
  function scene:state()
    return self.board.env.hawo and self.board.env.hawo.supervisor.state
  end
  function scene:until_state(state, timeout)
    return self.loop:run_until(function() return self:state() == state end, timeout)
  end
  --- Nothing gets through to the broker before the observer is there to hear it.
  function scene:start_broker()
    self.board.network:drop_packets(true)
    self.observer.ready = false
    self.broker:start()
    local function look()
      if self.observer.ready then
        self.board.network:drop_packets(false)
      else
        self.loop:after(20, look)
      end
    end
    look()
  end
  function scene:pause(ms)
    self.loop:run_until(function() return false end, ms)
  end
  function scene:dispose()
    self.board:dispose()
    self.observer:dispose()
    self.broker:dispose()
  end
  return scene
end

return support
