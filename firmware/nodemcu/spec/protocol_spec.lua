-- SPDX-License-Identifier: EPL-2.0
-- A connected node against ../../PROTOCOL.md, over a real broker. Numbers are its rules.

local support = require("spec.support")

describe("A connected node", function()
  local scene, observer

  local function open(options)
    scene = support.scene(options)
    observer = scene.observer
    return scene
  end

  local function boot()
    scene.board:boot(0)
    assert.is_truthy(observer:wait("hawo/n1/status", "online", 10000))
    assert.is_true(scene:until_state("online", 2000))
    -- What the module sent again meanwhile is heard before this mark, and not taken for something new.
    observer:publish("hawo/observer/mark", "booted")
    assert.is_truthy(observer:wait("hawo/observer/mark", "booted", 10000))
  end

  -- A message that comes twice is one: the module sends again what is not acknowledged when another packet comes in.
  local function topics(since)
    local list = {}
    for i = since + 1, #observer.messages do
      local message = observer.messages[i]
      local line = message.topic:gsub("^hawo/n1/", "") .. (message.payload:match("^{") and "" or "=" .. message.payload)
      if line ~= list[#list] then
        list[#list + 1] = line
      end
    end
    return list
  end

  local function telemetry()
    observer:publish("hawo/n1/command", "refresh")
    return scene.board.env.sjson.decode(observer:wait("hawo/n1/telemetry", nil, 5000).payload)
  end

  after_each(function()
    scene:dispose()
  end)

  it("3.4 publishes its snapshot, and last of all online", function()
    open({ config = { dht22 = { pin = 6 } } })
    scene.board:boot(0)
    scene.board.env.hawo.climate.last = '{"error":"timeout"}'
    observer:wait("hawo/n1/status", "online", 10000)
    assert.same({ "info", "relay/1/state=OFF", "relay/2/state=OFF", "climate", "status=online" }, topics(0))
  end)

  it("4 says who it is", function()
    open()
    boot()
    local info = scene.board.env.sjson.decode(observer:heard("hawo/n1/info")[1])
    assert.is_truthy(info.boot:match("^%x%x%x%x%x%x%x%x$"))
    info.boot = nil
    assert.same({
      protocol = 1, firmware = "hawo-nodemcu 1.0.0", model = "esp8266", mac = "5c:cf:7f:00:00:01", ip = "127.0.0.1",
      reset = "power-on", relays = 2, buttons = 1, contacts = 0, interval = 60, keepalive = 12, ids = true,
    }, info)
  end)

  it("3.2 connects with clean session, its will and its keepalive", function()
    open()
    boot()
    local client = scene.board.clients[#scene.board.clients]
    assert.is_true(client.clean)
    assert.same({ "hawo-n1", 12, "hawo/n1/status", "offline", 1, true },
      { client.client_id, client.keepalive, client.will_topic, client.will_message, client.will_qos, client.will_retain })
  end)

  it("3.5 contradicts an offline that is not so", function()
    open()
    boot()
    observer:publish("hawo/n1/status", "offline", true)
    assert.is_truthy(observer:wait("hawo/n1/status", "online", 5000))
    observer:publish("hawo/n1/status", "", true)
    assert.is_truthy(observer:wait("hawo/n1/status", "online", 5000))
  end)

  it("5.2 answers every set, also one that changes nothing", function()
    open()
    boot()
    for _ = 1, 2 do
      observer:publish("hawo/n1/relay/1/set", "ON")
      assert.is_truthy(observer:wait("hawo/n1/relay/1/state", "ON", 5000))
    end
    observer:publish("hawo/n1/relay/1/set", "TOGGLE")
    assert.is_truthy(observer:wait("hawo/n1/relay/1/state", "OFF", 5000))
    assert.equal(0, scene.board:pin(1).level)
  end)

  it("5.2 answers however many PUBACKs the module has lost: mosquitto sends no more than 20 messages without one", function()
    open()
    boot()
    scene.board.faults.no_room_for_puback = true
    for n = 1, 25 do
      local since = #observer.messages
      observer:publish("hawo/n1/relay/1/set", "ON")
      assert.is_truthy(observer:wait("hawo/n1/relay/1/state", "ON", 5000, since), "no answer to command " .. n)
    end
    assert.equal(1, scene.board.env.hawo.supervisor.connects)
  end)

  it("5.3 ignores a retained set, at the first connect and at every other, and counts it", function()
    open()
    observer:publish("hawo/n1/relay/1/set", "ON", true)
    observer:publish("hawo/n1/command", "restart", true)
    boot()
    scene:pause(1000)
    assert.equal(0, scene.board:pin(1).level)
    assert.equal(1, scene.board.boots)
    assert.equal(2, telemetry().dropped)
    scene.board.faults.publish_raises = 1
    observer:publish("hawo/n1/command", "refresh")
    local node = scene.board.env.hawo
    -- what comes before its own online has come back is taken for retained
    assert.is_true(scene.loop:run_until(function() return node.supervisor.connects == 2 and node.inbox.live end, 20000))
    assert.equal(0, scene.board:pin(1).level)
    assert.equal(4, telemetry().dropped)
  end)

  it("5.4 ignores and counts what it does not understand; 2.3 skips what is too long, and stays connected", function()
    open()
    boot()
    local bad = {
      "on", "{}", '{"state":"ON","for":null}', '{"state":"ON","for":2.5,"id":"a"}', '{"state":"ON","for":"5"}',
      ("x"):rep(4097), ("x"):rep(5000), ("x"):rep(100000), '{"state":"ON","x":"' .. ("y"):rep(9000) .. '"}',
    }
    for _, payload in ipairs(bad) do
      observer:publish("hawo/n1/relay/1/set", payload)
    end
    observer:publish("hawo/n1/relay/9/set", "ON")
    observer:publish("hawo/n1/command", "dance")
    observer:publish("hawo/n1/relay/1/set", "")
    local since = #observer.messages
    assert.equal(#bad + 2, telemetry().dropped)
    assert.equal(0, scene.board:pin(1).level)
    assert.equal(1, scene.board.env.hawo.supervisor.connects)
    -- a state is the answer to telemetry's refresh
    assert.same({ "OFF" }, observer:changes("hawo/n1/relay/1/state", since))
    assert.same({}, observer:heard("hawo/n1/relay/1/done", since))
  end)

  local function answers(since)
    local list = {}
    for _, topic in ipairs(topics(since)) do
      list[#list + 1] = topic:match("^relay/1/state.*") or topic:match("^relay/1/done.*")
    end
    return list
  end

  it("5.7 carries out an id at most once, and answers each arrival with state and then done", function()
    open()
    boot()
    local since = #observer.messages
    for _ = 1, 3 do
      local before = #observer.messages
      observer:publish("hawo/n1/relay/1/set", '{"state":"TOGGLE","id":"k3-f_9"}')
      assert.is_truthy(observer:wait("hawo/n1/relay/1/done", "k3-f_9", 10000, before))
    end
    local state, done = "relay/1/state=ON", "relay/1/done=k3-f_9"
    assert.same({ state, done, state, done, state, done }, answers(since))
    for _, message in ipairs(observer.messages) do
      assert.is_false(message.topic == "hawo/n1/relay/1/done" and message.retain)
    end
  end)

  it("5.7 starts no 'for' again for an id that it knows", function()
    open()
    boot()
    local set = '{"state":"ON","for":4,"id":"once"}'
    observer:publish("hawo/n1/relay/1/set", set)
    assert.is_truthy(observer:wait("hawo/n1/relay/1/done", "once", 10000))
    local until_ms = scene.board.env.hawo.relays[1].until_ms
    observer:publish("hawo/n1/relay/1/set", set)
    assert.is_truthy(observer:wait("hawo/n1/relay/1/done", "once", 10000))
    assert.equal(until_ms, scene.board.env.hawo.relays[1].until_ms)
    assert.is_true(scene.loop:run_until(function() return scene.board:pin(1).level == 0 end, 20000))
    local since = #observer.messages
    observer:publish("hawo/n1/relay/1/set", set)
    assert.is_truthy(observer:wait("hawo/n1/relay/1/done", "once", 10000))
    assert.equal(0, scene.board:pin(1).level)
    assert.equal("relay/1/done=once", answers(since)[#answers(since)])
  end)

  it("5.5 answers a command that max_on ends with what the relay really is, and with done", function()
    open({ config = { relays = { { pin = 1, max_on = 2 }, { pin = 2 } } } })
    boot()
    observer:publish("hawo/n1/relay/1/set", '{"state":"ON","for":3600,"id":"x"}')
    assert.is_truthy(observer:wait("hawo/n1/relay/1/done", "x", 10000))
    assert.is_truthy(observer:wait("hawo/n1/relay/1/state", "OFF", 20000, 0))
  end)

  it("understands a set of exactly 4 KiB", function()
    open()
    boot()
    local set = '{"state":"ON","x":"' .. ("y"):rep(4096 - 21) .. '"}'
    assert.equal(4096, #set)
    observer:publish("hawo/n1/relay/1/set", set)
    assert.is_truthy(observer:wait("hawo/n1/relay/1/state", "ON", 5000))
  end)

  it("7.1 sends telemetry every interval", function()
    open({ config = { node = { interval = 5 } } })
    boot()
    local since = #observer.messages
    scene:pause(21000)
    assert.is_true(#observer:heard("hawo/n1/telemetry", since) >= 3)
  end)

  it("8.1 publishes everything again on refresh, online last", function()
    open()
    boot()
    local since = #observer.messages
    observer:publish("hawo/n1/command", "refresh")
    assert.is_truthy(observer:wait("hawo/n1/status", "online", 5000))
    assert.same(
      { "command=refresh", "info", "relay/1/state=OFF", "relay/2/state=OFF", "telemetry", "status=online" }, topics(since))
  end)

  it("8.3 says offline and disconnects before it restarts; what was on is on afterwards", function()
    open()
    boot()
    observer:publish("hawo/n1/relay/2/set", "ON")
    observer:wait("hawo/n1/relay/2/state", "ON", 5000)
    local since = #observer.messages
    observer:publish("hawo/n1/command", "restart")
    assert.is_truthy(observer:wait("hawo/n1/status", "online", 10000))
    assert.equal(2, scene.board.boots)
    assert.same({ "offline", "online" }, observer:statuses("hawo/n1/status", since))
    assert.equal("OFF", observer:heard("hawo/n1/relay/1/state", since)[1])
    assert.equal("ON", observer:heard("hawo/n1/relay/2/state", since)[1])
    assert.equal(1, scene.board:pin(2).level)
  end)

  it("3.7 does not take its offline back, whatever it is asked or told meanwhile", function()
    open()
    boot()
    local since = #observer.messages
    observer:publish("hawo/n1/command", "restart")
    observer:publish("hawo/n1/command", "refresh")
    observer:publish("hawo/n1/status", "sleeping")
    assert.is_true(scene.loop:run_until(function() return scene.board.boots == 2 end, 10000))
    local words = observer:statuses("hawo/n1/status", since)
    assert.is_truthy(observer:wait("hawo/n1/status", "online", 10000))
    local gone = false
    for _, word in ipairs(words) do
      assert.is_false(gone and word == "online", table.concat(words, " "))
      gone = gone or word == "offline"
    end
    assert.is_true(gone)
  end)

  it("3.5 puts right an offline that comes between its own online and the acknowledgement", function()
    open()
    boot()
    local node = scene.board.env.hawo
    local since = #observer.messages
    node.supervisor:event("lost")
    scene.loop:run_until(function() return scene:state() == "announcing" end, 10000)
    scene.loop:run_until(function() return node.inbox.said_online end, 10000)
    node.inbox:message("hawo/n1/status", "online")
    node.inbox:message("hawo/n1/status", "offline")
    assert.is_true(scene:until_state("online", 5000))
    scene:pause(1000)
    local words = observer:heard("hawo/n1/status", since)
    -- The module sends again what is not acknowledged within a second: an `online` may come twice.
    while words[1] == "online" do
      table.remove(words, 1)
    end
    assert.equal("offline", table.remove(words, 1), "the will of the connection that was given up")
    assert.is_true(#words >= 2, "its own and the correction")
    for _, word in ipairs(words) do
      assert.equal("online", word)
    end
  end)

  it("9 publishes a press, and one from a short outage when it is back; not one that is older than 15 s", function()
    open()
    boot()
    local function press()
      scene.board:pull(5, 0)
      scene:pause(200)
      scene.board:pull(5, 1)
      scene:pause(500)
    end
    local since = #observer.messages
    -- once or more: the module sends again what is not acknowledged when another packet comes in
    local function heard() return observer:heard("hawo/n1/button/1", since) end
    press()
    -- also acknowledged: the node would have to send again, and count as dropped, what it does not know to have arrived
    assert.is_true(scene.loop:run_until(function()
      return #heard() > 0 and not scene.board.env.hawo.supervisor.in_flight
    end, 10000))
    local before = #heard()
    scene.board.network:set_wifi(false)
    press()
    scene:pause(16000)
    press()
    scene.board.network:set_wifi(true)
    assert.is_true(scene.loop:run_until(function() return #heard() > before end, 30000))
    for _, payload in ipairs(heard()) do
      assert.equal("short", payload)
    end
    assert.equal(1, telemetry().dropped)
  end)

  it("the late will of its own old session does not stay", function()
    open()
    boot()
    -- the module keeps the old connection open, and the broker ends it when the new one comes
    local since = #observer.messages
    scene.board.faults.lost_puback = true
    observer:publish("hawo/n1/command", "refresh")
    assert.is_true(scene:until_state("waiting", 10000))
    scene.board.faults.lost_puback = nil
    assert.is_true(scene:until_state("online", 10000))
    scene:pause(2000)
    local words = observer:heard("hawo/n1/status", since)
    assert.equal("online", words[#words])
  end)
end)

describe("As the last step", function()
  local scene

  before_each(function()
    scene = support.scene()
    scene.board:boot(0)
    assert.is_true(scene:until_state("online", 10000))
  end)

  after_each(function()
    scene:dispose()
  end)

  it("a node whose module leaks its heap away restarts, but not while a relay is on", function()
    scene.observer:publish("hawo/n1/relay/1/set", "ON")
    assert.is_truthy(scene.observer:wait("hawo/n1/relay/1/state", "ON", 5000))
    scene.board.leaked = 33000
    scene.board.faults.publish_raises = 1
    scene.observer:publish("hawo/n1/command", "refresh")
    assert.is_true(scene:until_state("waiting", 5000))
    assert.is_true(scene:until_state("online", 10000))
    assert.equal(1, scene.board.boots)
    scene.observer:publish("hawo/n1/relay/1/set", "OFF")
    assert.is_truthy(scene.observer:wait("hawo/n1/relay/1/state", "OFF", 5000))
    scene.board.faults.publish_raises = 1
    scene.observer:publish("hawo/n1/command", "refresh")
    assert.is_true(scene.loop:run_until(function() return scene.board.boots == 2 end, 10000))
    assert.is_truthy(scene.observer:wait("hawo/n1/status", "online", 10000))
  end)

  it("a module that raises again and again is restarted", function()
    scene.board.faults.connect_raises = true
    scene.board.faults.publish_raises = 1
    scene.observer:publish("hawo/n1/command", "refresh")
    assert.is_true(scene.loop:run_until(function() return scene.board.boots == 2 end, 60000))
    scene.board.faults.connect_raises = nil
    assert.is_truthy(scene.observer:wait("hawo/n1/status", "online", 30000))
  end)
end)
