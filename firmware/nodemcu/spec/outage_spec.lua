-- SPDX-License-Identifier: EPL-2.0
-- Against a real broker, with the faults of the real module: whatever keeps the node away, within 30 s after the cause is gone it
-- has said "online" again, by itself and without a restart. All times are the node's; its clock runs five times as fast as the
-- wall's.

local support = require("spec.support")

local BACK = 30000

describe("An outage:", function()
  local scene

  -- A broker on a computer that stops for a moment takes the node for lost, and is right. What failed in such a moment is tried
  -- again.
  local MOST_LOST, TRIES = 0.3, 3
  local function specify(name, body)
    it(name, function()
      for try = 1, TRIES do
        local ok, problem = pcall(body)
        if ok then
          return
        end
        local lost = scene and scene.loop.lost or 0
        if try == TRIES or lost < MOST_LOST then
          error(problem, 0)
        end
        if scene then
          scene:dispose()
          scene = nil
        end
      end
    end)
  end

  local function open(options)
    scene = support.scene(options)
    scene.board:boot(0)
    return scene
  end

  local function online(timeout)
    return scene.observer:wait("hawo/n1/status", "online", timeout or BACK)
  end

  local function assert_back(since)
    local _, from = nil, since or #scene.observer.messages
    assert.is_truthy(scene.observer:wait("hawo/n1/status", "online", BACK, from), "not back within 30 s")
    assert.is_true(scene:until_state("online", 2000))
    assert.equal(1, scene.board.boots)
    -- and it obeys
    scene.observer:publish("hawo/n1/relay/1/set", "ON")
    assert.is_truthy(scene.observer:wait("hawo/n1/relay/1/state", "ON", 5000))
  end

  after_each(function()
    if scene then
      scene:dispose()
      scene = nil
    end
  end)

  specify("the broker is killed and comes back", function()
    open()
    assert.is_truthy(online())
    scene.broker:kill()
    assert.is_true(scene:until_state("waiting", 5000))
    scene:pause(10000)
    scene:start_broker()
    assert_back()
  end)

  specify("there is no broker at boot", function()
    scene = support.scene()
    scene.broker:kill()
    scene.board:boot(0)
    scene:pause(8000)
    scene:start_broker()
    assert_back()
  end)

  specify("the broker hangs, then goes on", function()
    open()
    assert.is_truthy(online())
    scene.broker:signal("STOP")
    assert.is_true(scene.loop:run_until(function() return scene:state() ~= "online" end, 25000))
    scene:pause(5000)
    scene.broker:signal("CONT")
    assert_back()
  end)

  specify("the broker hangs, while its TCP goes on taking telemetry", function()
    open({ config = { node = { interval = 2 } } })
    assert.is_truthy(online())
    scene.broker:signal("STOP")
    assert.is_true(scene.loop:run_until(function() return scene:state() ~= "online" end, 25000))
    scene.broker:signal("CONT")
    assert_back()
  end)

  -- Calls fn when the node comes into that state for the next time.
  local function when(state, fn)
    local node = scene.board.env.hawo
    local changed = node.changed
    node.changed = function(self, now)
      changed(self, now)
      if now == state then
        node.changed = changed
        fn()
      end
    end
  end

  -- Nothing is lost after it: each loss would make openHAB's Thing OFFLINE and ONLINE again.
  local function assert_back_for_good(since)
    assert.is_truthy(scene.observer:wait("hawo/n1/status", "online", BACK, since), "not back within 30 s")
    local words = #scene.observer.messages
    scene:pause(30000)
    for _, word in ipairs(scene.observer:heard("hawo/n1/status", words)) do
      assert.equal("online", word)
    end
    assert.equal(2, scene.board.env.hawo.supervisor.connects)
  end

  specify("all packets are dropped for 70 s; after the first online no further loss follows", function()
    open()
    assert.is_truthy(online())
    scene.board.network:drop_packets(true)
    assert.is_true(scene.loop:run_until(function() return scene:state() ~= "online" end, 25000))
    scene:pause(70000)
    local since = #scene.observer.messages
    scene.board.network:drop_packets(false)
    assert_back_for_good(since)
  end)

  specify("packets are dropped while a connect is on its way; it is no second one later", function()
    for _, first in ipairs({ "connecting", "waiting" }) do
      open()
      assert.is_truthy(online())
      when(first, function() scene.board.network:drop_packets(true) end)
      scene.board.env.hawo.supervisor:event("lost")
      scene:pause(40000)
      local since = #scene.observer.messages
      scene.board.network:drop_packets(false)
      assert_back_for_good(since)
      scene:dispose()
    end
    scene = nil
  end)

  specify("Wi-Fi is away for a while", function()
    open()
    assert.is_truthy(online())
    scene.board.network:set_wifi(false)
    assert.is_true(scene:until_state("no_wifi", 2000))
    scene:pause(10000)
    scene.board.network:set_wifi(true)
    assert_back()
  end)

  specify("Wi-Fi is away, and no event says so", function()
    open()
    assert.is_truthy(online())
    scene.board.faults.no_wifi_event = true
    scene.board.network:set_wifi(false)
    assert.is_true(scene:until_state("no_wifi", 2000))
    scene.board.network:set_wifi(true)
    assert_back()
  end)

  specify("the broker refuses the credentials, then takes them", function()
    open({
      closed = true, credentials = { user = "watch", password = "w" }, config = { mqtt = { user = "node", password = "secret" } },
    })
    assert.is_true(scene.loop:run_until(function() return scene.board:logged("refused: 5") end, 5000))
    scene.broker:admit("watch", "w")
    assert.is_true(scene.loop:run_until(function() return scene.observer.ready end, 30000))
    local since = #scene.observer.messages
    scene.broker:admit("node", "secret")
    assert_back(since)
  end)

  specify("the offline event is missing (#1394)", function()
    open()
    assert.is_truthy(online())
    scene.board.faults.no_offline_event = 1
    scene.broker:kill()
    scene:start_broker()
    assert_back()
    assert.is_truthy(scene.board:logged("fault no_offline_event"))
  end)

  specify("the name server is dead: the last good address is tried, too", function()
    open({ config = { mqtt = { host = "localhost" } } })
    assert.is_truthy(online())
    scene.board.network.dns = "fail"
    scene.broker:kill()
    assert.is_true(scene:until_state("waiting", 5000))
    scene:pause(8000)
    scene:start_broker()
    assert_back()
  end)

  specify("a press cuts the wait short", function()
    open()
    assert.is_truthy(online())
    scene.broker:kill()
    -- far into the back-off
    local supervisor = scene.board.env.hawo.supervisor
    supervisor.backoff.failures = 20
    assert.is_true(scene:until_state("waiting", 5000))
    assert.is_true(scene:until_state("probing", 15000))
    assert.is_true(scene:until_state("waiting", 5000))
    scene:start_broker()
    local since, from = #scene.observer.messages, scene.loop:now()
    supervisor:arm(9000)
    scene.board:pull(5, 0)
    scene:pause(150)
    scene.board:pull(5, 1)
    assert.is_truthy(scene.observer:wait("hawo/n1/button/1", "short", 5000, since))
    assert.is_true(scene.loop:now() - from < 6000)
  end)

  specify("a TLS handshake takes ten seconds", function()
    scene = support.scene({ config = { mqtt = { tls = true } } })
    scene.board.tls = 10000
    scene.board:boot(0)
    assert_back(0)
    assert.equal(1, scene.board.env.hawo.supervisor.connects)
  end)

  specify("there is nobody to ask for the broker's address; no client object is left behind", function()
    scene = support.scene({ config = { mqtt = { host = "localhost" } } })
    scene.board.network.dns = "none"
    scene.board:boot(0)
    scene:pause(15000)
    assert.same({}, scene.board.clients)
    scene.board.network.dns = "ok"
    assert_back()
  end)

  specify("a failed connect calls nobody (#1680)", function()
    open()
    assert.is_truthy(online())
    -- gone between the answer of the port and the connect
    when("connecting", function() scene.broker:kill() end)
    scene.board.faults.no_connect_callback = true
    scene.board.env.hawo.supervisor:event("lost")
    assert.is_true(scene.loop:run_until(function() return scene.board:logged("fault no_connect_callback") end, 5000))
    scene:start_broker()
    assert_back()
  end)

  specify("the callback of a successful connect is missing (#243)", function()
    scene = support.scene()
    scene.board.faults.no_connected_callback = 1
    scene.board:boot(0)
    assert_back(0)
    assert.is_truthy(scene.board:logged("fault no_connected_callback"))
  end)

  specify("SUBACK is lost (#3068)", function()
    scene = support.scene()
    scene.board.faults.lost_suback = 6 -- it is asked for again each second
    scene.board:boot(0)
    assert_back(0)
  end)

  specify("lost PUBACKs block the module's queue", function()
    open()
    assert.is_truthy(online())
    scene.board.faults.lost_puback = true
    scene.observer:publish("hawo/n1/relay/2/set", "ON")
    assert.is_true(scene:until_state("waiting", 10000))
    local since = #scene.observer.messages
    scene.board.faults.lost_puback = nil
    assert_back(since)
  end)

  specify("publish goes into nothing (#3445)", function()
    open()
    assert.is_truthy(online())
    local since = #scene.observer.messages
    scene.board.faults.publish_into_nothing = 1
    assert_back(since)
  end)

  specify("publish raises (#379), or is not accepted (#975)", function()
    open()
    assert.is_truthy(online())
    for _, fault in ipairs({ "publish_raises", "publish_false" }) do
      local since = #scene.observer.messages
      scene.board.faults[fault] = 1
      scene.observer:publish("hawo/n1/command", "refresh")
      assert_back(since)
      assert.is_truthy(scene.board:logged("fault " .. fault))
    end
  end)

  specify("connect raises although nothing is connected (#2349)", function()
    open()
    assert.is_truthy(online())
    scene.board.faults.connect_raises = 3
    scene.broker:kill()
    local since = #scene.observer.messages
    scene:start_broker()
    assert_back(since)
    assert.is_nil(scene.board.faults.connect_raises)
  end)

  specify("a good connection ends with an error: the failure callback comes before offline (#2257)", function()
    open()
    assert.is_truthy(online())
    scene.board.faults.ends_with_error = true
    scene.broker:kill()
    scene:start_broker()
    assert_back()
  end)

  specify("the broker takes its keepalive seriously, and the module sends no pings (#2197)", function()
    open({ config = { mqtt = { keepalive = 5 } } })
    assert.is_truthy(online())
    scene.board.faults.no_ping = true
    local since = #scene.observer.messages
    scene:pause(45000) -- 9 s of the broker's time: more than 1.5 times the keepalive
    assert.same({}, (function()
      local words = {}
      for _, word in ipairs(scene.observer:heard("hawo/n1/status", since)) do
        if word ~= "online" then
          words[#words + 1] = word
        end
      end
      return words
    end)())
    assert.equal(1, scene.board.env.hawo.supervisor.connects)
  end)
end)
