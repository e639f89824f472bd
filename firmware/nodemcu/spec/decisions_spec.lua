-- SPDX-License-Identifier: EPL-2.0
-- The small modules, each by itself, under a clock that the spec moves.

local support = require("spec.support")

local env, loop, board

before_each(function()
  env, loop, board = support.environment({ microseconds = 2147483648 - 5000000 })
end)

describe("The clock", function()
  it("goes on when tmr.now wraps", function()
    local clock = env.require("clock")
    local start = clock.ms()
    for _ = 1, 100 do
      loop:advance(100)
      clock.ms()
    end
    assert.equal(10000, clock.ms() - start)
  end)
end)

describe("The back-off", function()
  local backoff
  local QUICK, LONG = 999, 1000

  local function draw(share)
    local function random(low, high)
      return low + math.floor((high - low) * share)
    end
    backoff = env.require("backoff").new(random, env.require("clock"))
  end

  -- the waits after so many attempts of lasted ms each
  local function waits(count, lasted)
    local list = {}
    for i = 1, count do
      list[i] = backoff:ended(lasted, false)
      loop:advance(list[i] + lasted)
    end
    return list
  end

  it("waits for 1 s while most brokers would be back, then doubles to 10 s; of that 50 to 100 %", function()
    draw(1)
    assert.same({ 1000, 1000, 1000, 1000, 1000, 1000, 1000, 2000, 4000, 8000, 10000, 10000 }, waits(12, QUICK))
    draw(0)
    assert.same({ 500, 500, 500, 500, 500, 500, 500, 1000, 2000, 4000, 5000, 5000 }, waits(12, QUICK))
  end)

  it("never waits for more than 10 s in the first five minutes of an outage, and 30 s after that", function()
    draw(1)
    local from = loop:now()
    local list = {}
    while loop:now() - from < 600000 do
      local at, wait = loop:now() - from, waits(1, QUICK)[1]
      assert.is_true(wait <= (at < 300000 and 10000 or 30000), ("%d at %d"):format(wait, at))
      list[#list + 1] = wait
    end
    assert.equal(30000, list[#list])
  end)

  it("does not grow for an attempt that has taken its time", function()
    draw(1)
    assert.same({ 1000, 1000 }, { waits(20, LONG)[1], waits(20, LONG)[20] })
  end)

  it("is ended by a connection whose snapshot was acknowledged, however short", function()
    for _, lasted in ipairs({ LONG, QUICK }) do
      draw(1)
      waits(20, QUICK)
      assert.equal(1000, backoff:ended(lasted, true))
      assert.same({ 1000, 1000, 1000, 1000, 1000, 1000 }, waits(6, QUICK))
    end
  end)

  it("grows when connections are lost at once again and again: somebody else uses the client id", function()
    draw(1)
    local list = {}
    for i = 1, 10 do
      list[i] = backoff:ended(QUICK, true)
    end
    assert.same({ 1000, 1000, 1000, 1000, 1000, 1000, 1000, 2000, 4000, 8000 }, list)
    assert.equal(1000, backoff:ended(LONG, true))
  end)

  it("counts an outage anew after each good connection", function()
    draw(1)
    while waits(1, QUICK)[1] < 30000 do
      assert.is_true(loop:now() < 1000000)
    end
    backoff:ended(LONG, true)
    assert.equal(10000, waits(20, QUICK)[20])
  end)

  it("is back from outages of 5 s in 5.5 s at the median, as mqtt_as is", function()
    local seed = 42
    local function random(low, high)
      seed = (seed * 16807) % 2147483647
      return low + seed % (high - low + 1)
    end
    local times = {}
    for i = 1, 1001 do
      backoff = env.require("backoff").new(random, env.require("clock"))
      local at = backoff:ended(LONG, true)
      while at < 5000 do
        at = at + backoff:ended(5, false)
      end
      times[i] = at
    end
    table.sort(times)
    assert.is_true(times[501] <= 5500, times[501])
    assert.is_true(times[1001] <= 7500, times[1001])
  end)
end)

describe("The outbox", function()
  local outbox

  before_each(function()
    outbox = env.require("outbox").new(env.require("clock"))
    outbox:opened()
  end)

  local function drain(with_events)
    local list = {}
    local message = outbox:next(with_events)
    while message do
      list[#list + 1] = message.topic .. "=" .. message.payload
      message = outbox:next(with_events)
    end
    return list
  end

  it("sends the last value of a topic only", function()
    outbox:state("a", "1")
    outbox:state("b", "1")
    outbox:state("a", "2")
    assert.same({ "a=2", "b=1" }, drain(true))
    assert.equal(0, outbox.dropped)
  end)

  it("sends the status word last of a snapshot, and events after that", function()
    outbox:event("button/1", "short")
    outbox:status("online", "status")
    outbox:state("info", "{}")
    outbox:reading("climate", "{}", 1)
    assert.same({ "info={}", "climate={}", "status=online" }, drain(false))
    assert.same({ "button/1=short" }, drain(true))
  end)

  it("keeps no reading and no state while there is no link", function()
    outbox:closed()
    outbox:state("a", "1")
    outbox:reading("climate", "{}", 1)
    outbox:opened()
    assert.same({}, drain(true))
  end)

  it("keeps an event over a short loss of the link, the one under way first", function()
    outbox:event("button/1", "short")
    outbox:event("button/1", "long")
    local under_way = outbox:next(true)
    outbox:closed(under_way)
    outbox:opened()
    assert.same({ "button/1=short", "button/1=long" }, drain(true))
  end)

  it("drops and counts an event after 15 s", function()
    outbox:event("button/1", "short")
    loop:advance(15000)
    assert.same({}, drain(true))
    assert.equal(1, outbox.dropped)
  end)

  it("is bounded: the oldest event makes room, and is counted", function()
    for i = 1, 10 do
      outbox:event("button/1", tostring(i))
    end
    local list = drain(true)
    assert.equal(8, #list)
    assert.equal("button/1=3", list[1])
    assert.equal(2, outbox.dropped)
  end)

  it("counts a reading whose one try failed", function()
    outbox:reading("climate", "{}", 1)
    outbox:closed(outbox:next(true))
    assert.equal(1, outbox.dropped)
  end)
end)

describe("A set", function()
  local cases = {
    { "ON", true }, { "OFF", false }, { "TOGGLE", "toggle" },
    { '{"state":"ON","for":300}', true, 300 }, { '{"for":300.0,"state":"OFF"}', false, 300 },
    { '{"state":"TOGGLE"}', "toggle" }, { '{"state":"ON","for":86400,"by":"me"}', true, 86400 },
    { '{"state":"ON","for":1,"id":"k3f9a1"}', true, 1, "k3f9a1" },
    { '{"state":"OFF","id":"Az_-456789012345"}', false, nil, "Az_-456789012345" },
  }
  local refused = {
    "on", "ON ", " ON", "1", "true", "null", "[]", "{}", '{"state":"on"}', '{"state":1}', '{"state":"ON","for":0}',
    '{"state":"ON","for":86401}', '{"state":"ON","for":"5"}', '{"state":"ON","for":null}', '{"state":"ON"', '{"state":"ON"} x',
    '{"state":"ON","for":1.5}', '{"state":"ON","for":0.5}', '{"state":"ON","for":86400.5}',
    '{"state":"ON","id":""}', '{"state":"ON","id":"12345678901234567"}', '{"state":"ON","id":"a b"}',
    '{"state":"ON","id":"\195\164"}',
    '{"state":"ON","id":7}', '{"state":"ON","id":null}', '{"state":"ON","id":["a"]}', '{"state":"ON","id":"a\\n"}',
    '{"state":"ON","for":-1}', "\0ON", '{"state":["ON"]}', '{"for":5}', ("{"):rep(200), '{"state":"ON","for":true}',
  }

  for _, case in ipairs(cases) do
    it("is understood: " .. case[1], function()
      local what, seconds, id = env.require("command").parse(case[1])
      assert.equal(case[2], what)
      assert.equal(case[3], seconds)
      assert.equal(case[4], id)
    end)
  end

  for _, payload in ipairs(refused) do
    it(("is not understood: %q"):format(payload), function()
      assert.is_nil((env.require("command").parse(payload)))
    end)
  end
end)

describe("The ids of commands", function()
  local ids

  before_each(function()
    ids = env.require("ids").new(env.require("clock"))
  end)

  it("are new once in 60 s", function()
    assert.is_true(ids:is_new("a"))
    loop:advance(59999)
    assert.is_false(ids:is_new("a"))
    loop:advance(1)
    assert.is_true(ids:is_new("a"))
  end)

  it("are remembered when others have come since, the last eight of them", function()
    for i = 1, 8 do
      assert.is_true(ids:is_new("id" .. i))
    end
    assert.is_false(ids:is_new("id1"))
    assert.is_true(ids:is_new("id9"))
    assert.is_false(ids:is_new("id2"))
    assert.is_true(ids:is_new("id1"))
  end)
end)

describe("The inbox", function()
  local inbox, heard

  before_each(function()
    heard = {}
    local function note(name)
      return function(...)
        heard[#heard + 1] = table.concat({ name, tostring((...)), tostring((select(2, ...))) }, " ")
      end
    end
    inbox = env.require("inbox").new("hawo/n1/", 2, env.require("clock"), {
      set = note("set"), command = note("command"), status_wrong = note("wrong"),
      dropped = function() heard[#heard + 1] = "dropped" end,
    })
    inbox:opened()
  end)

  local function live()
    inbox:sending({ status = true, payload = "online" })
    inbox:message("hawo/n1/status", "online")
  end

  it("takes nothing for live before its own online has come back, because the module hides the retain flag", function()
    inbox:message("hawo/n1/status", "online") -- retained: it has not been said yet
    inbox:message("hawo/n1/relay/1/set", "ON")
    inbox:message("hawo/n1/command", "restart")
    inbox:sending({ status = true, payload = "online" })
    inbox:message("hawo/n1/relay/1/set", "ON")
    assert.same({ "dropped", "dropped", "dropped" }, heard)
    inbox:message("hawo/n1/status", "online")
    inbox:message("hawo/n1/relay/1/set", "ON")
    assert.equal("set 1 true", heard[4])
  end)

  it("believes in live messages 2 s after the acknowledgement, if the broker sends no echo", function()
    inbox:sending({ status = true, payload = "online" })
    inbox:announced()
    loop:advance(1999)
    inbox:message("hawo/n1/relay/1/set", "ON")
    loop:advance(1)
    inbox:message("hawo/n1/relay/1/set", "ON")
    assert.same({ "dropped", "set 1 true" }, heard)
  end)

  it("objects to any other word on its status, a removed one included", function()
    inbox:message("hawo/n1/status", "offline") -- the retained one
    live()
    inbox:message("hawo/n1/status", "offline")
    inbox:message("hawo/n1/status", nil)
    assert.same({ "wrong offline nil", "wrong  nil" }, heard)
  end)

  it("drops what is for no relay of this node", function()
    live()
    for _, name in ipairs({ "relay/0/set", "relay/3/set", "relay/01/set", "relay/x/set", "relay//set", "relay/1/set/x", "x" }) do
      inbox:message("hawo/n1/" .. name, "ON")
    end
    inbox:message("hawo/n2/relay/1/set", "ON")
    for _, what in ipairs(heard) do
      assert.equal("dropped", what)
    end
    assert.equal(8, #heard)
  end)

  it("ignores an empty set or command without a word: somebody has removed a retained one", function()
    inbox:message("hawo/n1/relay/1/set", nil)
    live()
    inbox:message("hawo/n1/relay/1/set", nil)
    inbox:message("hawo/n1/relay/9/set", "")
    inbox:message("hawo/n1/command", nil)
    assert.same({}, heard)
    inbox:message("hawo/n1/what", nil)
    assert.same({ "dropped" }, heard)
  end)

  it("drops a payload of more than 4 KiB", function()
    live()
    inbox:message("hawo/n1/relay/1/set", '{"state":"ON","x":"' .. ("x"):rep(4096) .. '"}')
    assert.same({ "dropped" }, heard)
  end)
end)

describe("The configuration", function()
  local function check(changes, drop)
    local raw = support.config(changes)
    if drop then
      raw[drop] = nil
    end
    return env.require("config").check(raw, "esp-000001")
  end

  it("fills in what is missing", function()
    local c = check()
    assert.equal("hawo", c.mqtt.base)
    assert.equal(12, c.mqtt.keepalive)
    assert.equal("off", c.relays[1].power_on)
    assert.equal("hold", c.relays[1].link_loss)
    c = env.require("config").check({ wifi = { ssid = "s" }, mqtt = { host = "h" } }, "esp-000001")
    assert.equal("esp-000001", c.node.id)
  end)

  local wrong = {
    { { node = { id = "Big" } }, "node.id: a node id has" },
    { { node = { id = "-x" } }, "node.id" },
    { { node = { id = "openhab" } }, "node.id: openhab is no node id" },
    { { node = { interval = 0 } }, "node.interval: not a whole number" },
    { { node = { colour = 1 } }, "node.colour: unknown key" },
    { { mqtt = { port = "1883" } }, "mqtt.port" },
    { { mqtt = { base = "/x" } }, "mqtt.base" },
    { { mqtt = { base = "x/" } }, "mqtt.base" },
    { { mqtt = { base = "x//y" } }, "mqtt.base" },
    { { mqtt = { base = "" } }, "mqtt.base" },
    { { mqtt = { base = "x/#" } }, "mqtt.base" },
    { { mqtt = { password = "p" } }, "mqtt.password: without user" },
    { { mqtt = { host = false } }, "mqtt.host" },
    { { relays = { { pin = 13 } } }, "relays[1].pin: not the number of a pin" },
    { { relays = { { pin = 9 } } }, "relays[1].pin: D9 and D10 are the serial console" },
    { { buttons = { { pin = 10 } } }, "buttons[1].pin: D9 and D10 are the serial console" },
    { { dht22 = { pin = 11 } }, "dht22.pin: D11 and D12 are the flash memory" },
    { { node = { led = 12 } }, "node.led: D11 and D12 are the flash memory" },
    { { mqtt = { tls = true } }, "mqtt.tls: this firmware has no module tls" },
    { { relays = { { pin = 1 }, { pin = 1 } } }, "relays[2].pin: pin 1 is used by relays[1].pin" },
    { { relays = { { pin = 1, link_loss = "maybe" } } }, "relays[1].link_loss: not one of hold, off, on" },
    { { relays = { {} } }, "relays[1].pin: missing" },
    { { buttons = { { pin = 0 } } }, "buttons[1].pin" },
    { { contacts = { { pin = 0 } } }, "contacts[1].pin" },
    { { contacts = { {} } }, "contacts[1].pin: missing" },
    { { contacts = { { pin = 6, relay = 1 } } }, "contacts[1].relay: unknown key" },
    { { contacts = { { pin = 5 } } }, "contacts[1].pin: pin 5 is used by buttons[1].pin" },
    { { buttons = { { pin = 7, relay = 3 } } }, "buttons[1].relay: there is no relay 3" },
    { { dht22 = { pin = 0 } }, "dht22.pin" },
    { { relays = 5 }, "relays: not a list" },
    { { relays = { pin = 1 } }, "relays: not a list" },
    { { surprise = {} }, "surprise: unknown key" },
  }
  for _, case in ipairs(wrong) do
    it("says what is wrong: " .. case[2], function()
      local c, complaints = check(case[1])
      assert.is_nil(c)
      assert.is_truthy(table.concat(complaints, "\n"):find(case[2], 1, true), table.concat(complaints, "\n"))
    end)
  end

  it("takes the usual port, with TLS the other one", function()
    assert.equal(1883, check({ mqtt = { port = 0 } }).mqtt.port)
    env.tls = {}
    assert.equal(8883, check({ mqtt = { port = 0, tls = true } }).mqtt.port)
    assert.equal(8884, check({ mqtt = { port = 8884, tls = true } }).mqtt.port)
  end)

  it("says so when Wi-Fi is missing", function()
    local _, complaints = check(nil, "wifi")
    assert.same({ "wifi.ssid: missing" }, complaints)
  end)

  it("falls back on the last file that was right", function()
    local config = env.require("config")
    board.flash["hawo.json"] = env.sjson.encode(support.config())
    assert.equal("n1", config.load("x").node.id)
    assert.equal(1, board.flash_writes)
    config.load("x")
    assert.equal(1, board.flash_writes) -- the flash is not worn by every boot
    board.flash["hawo.json"] = '{"node":{"id":"n2"'
    local c, complaints = config.load("x")
    assert.equal("n1", c.node.id)
    assert.same({ "hawo.json: not JSON", "running on hawo.good.json, the last that was right" }, complaints)
  end)

  it("of a file that never was right leaves nothing to run with", function()
    assert.is_nil((env.require("config").load("x")))
  end)
end)

describe("RTC memory", function()
  it("holds garbage after power-on, and what was put there after a restart", function()
    local memory = env.require("memory")
    assert.equal(0, memory.failed_boots())
    assert.is_nil(memory.load_relays({ { pin = 1, interlock = "" } }))
    memory.set_failed_boots(2)
    local configs = { { pin = 1, interlock = "" }, { pin = 2, interlock = "" } }
    local relays = { { on = true, left = 86400, on_for = 12 }, { on = false, left = 0, on_for = 0 } }
    memory.save_relays(relays, configs)
    assert.equal(2, memory.failed_boots())
    assert.same(relays, memory.load_relays(configs))
    assert.is_nil(memory.load_relays({ configs[1], configs[2], { pin = 3, interlock = "" } }))
    assert.is_nil(memory.load_relays({ configs[1] }))
  end)
end)
