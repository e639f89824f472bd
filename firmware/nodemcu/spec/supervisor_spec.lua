-- SPDX-License-Identifier: EPL-2.0
-- The supervisor against a module that does anything at all, by chance with a fixed seed; and what the simulated module does at all
-- times, because the rest of the specs lean on it.

local packet = require("sim.packet")
local support = require("spec.support")

local ROUNDS = 60

-- A client object that answers, stays silent, raises or refuses as fate wants; kind once calm is set.
local function capricious(loop, fate)
  local client = {}
  local function maybe(fn, ...)
    local arguments = { ... }
    if fn and (fate.calm or fate.draw(4) > 1) then
      loop:after(fate.calm and 5 or fate.draw(9000), function() fn(client, (table.unpack or unpack)(arguments)) end)
    end
  end
  local function act()
    local what = fate.calm and 9 or fate.draw(12)
    if what == 1 then
      error("the module raises")
    end
    return what ~= 2
  end
  function client.lwt() act() end
  function client.on(_, event, fn)
    client[event .. "_fn"] = fn
    if event == "offline" and not fate.calm and fate.draw(3) == 1 then
      maybe(fn)
    end
  end
  function client.connect(_, _, _, _, connected, failed)
    act()
    if not fate.calm and fate.draw(4) == 1 then
      failed(client, -3) -- before connect has returned, as without Wi-Fi
    elseif not fate.calm and fate.draw(3) == 1 then
      maybe(failed, -5)
    else
      maybe(connected)
    end
  end
  function client.subscribe(_, _, fn)
    local result = act()
    maybe(fn)
    return result
  end
  function client.publish(_, _, _, _, _, fn)
    local result = act()
    maybe(fn)
    return result
  end
  function client.close() act() end
  return client
end

-- The broker's port, as net sees it: open, closed or silent.
local function port(loop, fate)
  local socket, events = {}, {}
  function socket.on(_, event, fn) events[event] = fn end
  function socket.getpeer() return 1, "127.0.0.1" end
  function socket.close() events = {} end
  function socket.connect()
    local what = fate.calm and 9 or fate.draw(6)
    local event = what == 1 and "disconnection" or what == 2 and "reconnection" or what > 3 and "connection"
    loop:after(5, function()
      if events[event] then
        events[event](socket, -13)
      end
    end)
  end
  return socket
end

describe("The supervisor", function()
  for round = 1, ROUNDS do
    it("comes online within 30 s whatever the module has done before, round " .. round, function()
      local board = support.board(support.config({ node = { interval = 3 } }))
      local seed = round * 7919
      local fate = { draw = function(n)
        seed = (seed * 16807) % 2147483647
        return seed % n + 1
      end }
      board.environment = function(self)
        local env = getmetatable(self).__index.environment(self)
        env.mqtt = { Client = function() return capricious(self.loop, fate) end }
        env.net = { TCP = 1, createConnection = function() return port(self.loop, fate) end }
        return env
      end
      board:boot(0)
      for _ = 1, fate.draw(40) do
        board.loop:advance(fate.draw(8000))
        if fate.draw(5) == 1 then
          board.network:set_wifi(not board.network.up)
        end
        assert.is_nil(board:logged("PANIC"))
      end
      fate.calm = true
      board.network:set_wifi(true)
      board.loop:advance(30000)
      assert.equal("online", board.env.hawo.supervisor.state, table.concat(board.log, "\n"))
      assert.is_nil(board:logged("PANIC"))
    end)
  end
end)

describe("The simulated mqtt module", function()
  local scene

  local function connected(...)
    scene = support.scene()
    scene.board.flash = {}
    scene.board:boot(0)
    scene.board.env.wifi.sta.config({ ssid = "sim" })
    local client = scene.board.env.mqtt.Client(...)
    local up = false
    client:connect("127.0.0.1", scene.broker.port, false, function() up = true end)
    assert.is_true(scene.loop:run_until(function() return up end, 5000))
    return client
  end

  after_each(function()
    if scene then
      scene:dispose()
      scene = nil
    end
  end)

  it("publishes over a real broker", function()
    local client = connected("c1", 12, "", "", 1)
    client:publish("a/b", "hello", 1, 0)
    assert.is_truthy(scene.observer:wait("a/b", "hello", 5000))
  end)

  it("stands still behind an unacknowledged publish, which it sends again and again: no other publish, no ping", function()
    local client = connected("c1", 2, "", "", 1)
    scene.board.faults.lost_puback = true
    client:publish("a", "1", 1, 0)
    client:publish("a", "2", 1, 0)
    scene:pause(8000)
    local heard = scene.observer:heard("a")
    assert.is_true(#heard > 3)
    for _, payload in ipairs(heard) do
      assert.equal("1", payload)
    end
    assert.equal(2, #client.queue)
    scene.board.faults.lost_puback = nil
    assert.is_truthy(scene.observer:wait("a", "2", 5000))
  end)

  it("loses the PUBACK for what comes in, when the one for its own publish comes while it sends that again", function()
    local client, sent = connected("c1", 12, "", "", 1), {}
    client.tcp:release()
    client.tcp = { out = "", send = function(_, bytes)
      sent[#sent + 1] = bytes
      return true
    end }
    client:publish("a", "1", 1, 0)
    client:sent()
    client:received(packet.publish("x", "1", 1, false, 7)) -- so "a" is sent again
    client:received(packet.puback(1))
    client:sent()
    local publish = packet.publish("a", "1", 1, false, 1)
    assert.same({ publish, publish }, sent)
    assert.same({}, client.queue)
  end)

  it("closes with DISCONNECT, past its queue, and tells nobody of the end", function()
    local client = connected("c1", 60, "", "", 1)
    local offline = false
    client:on("offline", function() offline = true end)
    client.queue[1] = { kind = 3, qos = 1, id = 1, bytes = "never sent" }
    assert.is_true(client:close())
    assert.is_true(scene.loop:run_until(function() return next(scene.board.network.connections) == nil end, 5000))
    assert.is_false(offline)
    assert.same({}, client.queue)
  end)

  it("cannot close what is still connecting: that goes on and connects by itself", function()
    scene = support.scene()
    scene.board.flash = {}
    scene.board:boot(0)
    scene.board.env.wifi.sta.config({ ssid = "sim" })
    scene:pause(100)
    scene.board.network:drop_packets(true)
    local client, up = scene.board.env.mqtt.Client("c1", 12, "", "", 1), false
    client:connect("127.0.0.1", scene.broker.port, false, function() up = true end)
    scene:pause(1000)
    assert.is_false(client:close())
    scene:pause(10000)
    scene.board.network:drop_packets(false)
    assert.is_true(scene.loop:run_until(function() return up end, 5000))
  end)

  it("says nothing of a connect without a route, or beyond the chip's five connections", function()
    local client = connected("c1", 12, "", "", 1)
    local others, said = {}, 0
    scene.board.network:drop_packets(true)
    for i = 1, 5 do
      others[i] = scene.board.env.mqtt.Client("other" .. i, 12, "", "", 1)
      others[i]:connect("127.0.0.1", scene.broker.port, false, function() end, function() said = said + 1 end)
    end
    scene:pause(90000)
    assert.equal(4, said)
    assert.is_false(client.connected)
    scene.board.network.up = false
    scene.board.env.mqtt.Client("last", 12, "", "", 1):connect("127.0.0.1", 1, false, nil, function() said = said + 1 end)
    scene:pause(2000)
    assert.equal(4, said)
  end)

  it("never releases a client whose name lookup could not begin", function()
    local client = connected("c1", 12, "", "", 1)
    local reason
    scene.board.network.dns = "none"
    local other = scene.board.env.mqtt.Client("c2", 12, "", "", 1)
    other:connect("localhost", scene.broker.port, false, nil, function(_, why) reason = why end)
    assert.equal(-3, reason)
    scene:pause(2000)
    assert.is_true(other.referenced)
    scene.board.network.dns = "fail"
    other = scene.board.env.mqtt.Client("c3", 12, "", "", 1)
    other:connect("localhost", scene.broker.port, false, nil, function(_, why) reason = why end)
    reason = nil
    scene:pause(8000)
    assert.equal(-3, reason)
    assert.is_false(other.referenced)
    assert.is_true(client.connected)
  end)

  it("raises on publish without a connection, and on connect with one", function()
    local client = connected("c1", 12, "", "", 1)
    local other = scene.board.env.mqtt.Client("c2", 12)
    assert.has_error(function() other:publish("a", "1", 0, 0) end)
    assert.has_error(function() client:connect("127.0.0.1", scene.broker.port) end)
  end)

  it("has no clean session unless it is asked for, and loses arguments behind a nil", function()
    local env = support.environment()
    assert.is_false(env.mqtt.Client("c", 12).clean)
    assert.is_false(env.mqtt.Client("c", 12, nil, nil, 1).clean)
    assert.equal("1", tostring(env.mqtt.Client("c", 12, 1).username))
    assert.is_true(env.mqtt.Client("c", 12, "", "", 1).clean)
  end)

  it("keeps a quiet connection alive", function()
    local client = connected("c1", 5, "", "", 1)
    scene:pause(50000) -- 10 s of the broker's time
    assert.is_true(client.connected)
  end)

  it("hands over no retain flag, and no payload when it is empty", function()
    local client = connected("c1", 12, "", "", 1)
    local counts = {}
    client:on("message", function(...) counts[#counts + 1] = select("#", ...) end)
    client:subscribe("x", 1)
    scene:pause(1000)
    scene.observer:publish("x", "1", true)
    scene.observer:publish("x", "", true)
    scene.loop:run_until(function() return #counts == 2 end, 5000)
    assert.same({ 3, 2 }, counts)
  end)
end)
