-- SPDX-License-Identifier: EPL-2.0
-- Contacts: PROTOCOL.md section 12. First the journal under a clock that the spec moves, then a whole node over a real broker.

local support = require("spec.support")

local GREATEST = 1073741823

describe("The journal", function()
  local env, loop, board, configs, first

  -- As after a restart: everything is loaded anew, only RTC memory stays.
  local function journal()
    local reloaded
    env, loop, board = support.environment({ loop = loop, rtc = board and board.rtc })
    reloaded = env.require("journal").new(configs, function(n) return "contact/" .. n end, function() return first end)
    return reloaded
  end

  local function take(one)
    local message = one:message()
    one:done(message)
    local event = env.sjson.decode(message.payload)
    return message.topic:match("%d+$") .. " " .. event.state .. " " .. event.count .. " " .. event.age
  end

  local function all(one)
    local list = {}
    while one:message() do
      list[#list + 1] = take(one)
    end
    return list
  end

  before_each(function()
    env, loop, board, first = nil, nil, nil, 1000
    configs = { { pin = 5, active_low = true }, { pin = 6, active_low = true } }
  end)

  it("keeps the events in order, with a count for each contact", function()
    local one = journal()
    one:add(1, true)
    one:add(2, true)
    one:add(1, false)
    assert.same({ "1 OPEN 1000 0", "2 OPEN 1000 0", "1 CLOSED 1001 0" }, all(one))
    assert.is_nil(one:message())
  end)

  it("tells the age when it is asked, not when it was added", function()
    local one = journal()
    one:add(1, true)
    loop:advance(90500)
    assert.equal("1 OPEN 1000 90", take(one))
  end)

  it("survives a restart, with events, counts, states and ages", function()
    local one = journal()
    one:booted(1, false)
    one:booted(2, false)
    for i = 1, 5 do
      one:add(1, i % 2 == 1)
    end
    take(one)
    for _ = 1, 30 do
      loop:advance(1000)
      one:tick()
    end
    first = 5
    one = journal()
    loop:advance(4000)
    assert.is_true(one:booted(1, false)) -- it had been left open
    assert.is_nil(one:booted(2, false))
    assert.same({
      "1 CLOSED 1001 35", "1 OPEN 1002 35", "1 CLOSED 1003 35", "1 OPEN 1004 35", "1 CLOSED 1005 0",
    }, all(one))
  end)

  it("drops the oldest of more than 16, and counts it", function()
    local one = journal()
    for i = 1, 40 do
      one:add(1, i % 2 == 1)
    end
    assert.equal(24, one.dropped)
    one = journal()
    local list = all(one)
    assert.equal(16, #list)
    assert.equal("1 OPEN 1024 1", list[1])
    assert.equal("1 CLOSED 1039 1", list[16])
  end)

  it("does not take away another event when the one under way has had to make room", function()
    local one = journal()
    one:add(1, true)
    local under_way = one:message()
    for i = 1, 16 do
      one:add(1, i % 2 == 0)
    end
    one:done(under_way)
    assert.equal(16, #all(one))
  end)

  it("begins at a random number after a loss of power, and when the contacts are other ones", function()
    local one = journal()
    one:add(1, true)
    board.rtc[80] = (board.rtc[80] + 1) % 1000
    first = 1
    one = journal()
    one:add(1, true)
    assert.same({ "1 OPEN 1 0" }, all(one))
    first, configs[1].pin = 1000000000, 7
    one = journal()
    one:add(1, true)
    assert.same({ "1 OPEN 1000000000 0" }, all(one))
  end)

  it("goes on with 1 after the greatest count", function()
    local one = journal()
    one.contacts[1].count = GREATEST - 1
    one:add(1, true)
    one:add(1, false)
    assert.same({ "1 OPEN " .. GREATEST .. " 1", "1 CLOSED 1 1" }, all(journal()))
  end)

  it("has room for all sixteen contacts", function()
    for n = 1, 16 do
      configs[n] = { pin = n, active_low = true }
    end
    local one = journal()
    for n = 1, 16 do
      one:add(n, n % 2 == 0)
    end
    local list = all(journal())
    assert.equal("1 CLOSED 1000 1", list[1])
    assert.equal("16 OPEN 1000 1", list[16])
  end)
end)

describe("A contact", function()
  local scene, observer

  local function boot(options)
    options = options or {}
    options.config = options.config or {}
    options.config.contacts = { { pin = 6 }, { pin = 7, active_low = false } }
    scene = support.scene(options)
    observer = scene.observer
    scene.board:pull(6, 0)
    scene.board:boot(0)
    assert.is_truthy(observer:wait("hawo/n1/status", "online", 20000, 0))
    assert.is_true(scene:until_state("online", 5000))
  end

  after_each(function()
    scene:dispose()
  end)

  -- The module sends again what is not acknowledged when another packet comes in: an event with the count of the one before is
  -- that one.
  local function events(since)
    local list = {}
    for _, payload in ipairs(observer:heard("hawo/n1/contact/1/event", since)) do
      local event = scene.board.env.sjson.decode(payload)
      if not list[1] or list[#list].count ~= event.count then
        list[#list + 1] = event
      end
    end
    return list
  end

  local function wait_for(count, since, timeout)
    assert.is_true(scene.loop:run_until(function() return #events(since) >= count end, timeout or 20000),
      #events(since) .. " of " .. count .. " events")
    return events(since)
  end

  -- what journal.lua keeps of the contacts
  local function kept()
    return table.concat(scene.board.rtc, " ", 75, 127)
  end

  -- the level is high when it is open; the node has seen it when this returns
  local function move(open)
    local before = kept()
    scene.board:pull(6, open and 1 or 0)
    assert.is_true(scene.loop:run_until(function() return kept() ~= before end, 5000))
  end

  it("12.1 12.2 publishes each change as a state, retained, and as an event, not retained", function()
    boot()
    assert.same({ "CLOSED" }, observer:changes("hawo/n1/contact/1/state"))
    assert.same({ "CLOSED" }, observer:changes("hawo/n1/contact/2/state")) -- its pin is not pulled down: high is active
    assert.same({}, observer:heard("hawo/n1/contact/1/event"))
    local since = #observer.messages
    move(true)
    move(false)
    local list = wait_for(2, since)
    assert.same({ "OPEN", "CLOSED" }, { list[1].state, list[2].state })
    assert.equal(list[1].count + 1, list[2].count)
    assert.equal(0, list[1].age)
    assert.same({ "OPEN", "CLOSED" }, observer:changes("hawo/n1/contact/1/state", since))
  end)

  it("is debounced, and seen also when no interrupt says so", function()
    boot()
    local since = #observer.messages
    for i = 1, 9 do
      scene.board:pull(6, i % 2)
    end
    assert.equal("OPEN", wait_for(1, since)[1].state)
    scene.board:pin(6).external = 0
    assert.equal("CLOSED", wait_for(2, since)[2].state)
    scene:pause(1000)
    assert.equal(2, #events(since))
  end)

  it("12.3 keeps sixteen changes of an outage, in order and with their age", function()
    boot()
    local since = #observer.messages
    scene.broker:kill()
    assert.is_true(scene:until_state("waiting", 5000))
    for i = 1, 16 do
      move(i % 2 == 1)
    end
    scene:pause(20000)
    scene:start_broker()
    local list = wait_for(16, since, 40000)
    for i, event in ipairs(list) do
      assert.equal(i % 2 == 1 and "OPEN" or "CLOSED", event.state)
      assert.equal(list[1].count + i - 1, event.count)
      assert.is_true(event.age >= 20 and event.age < 60, event.age)
    end
  end)

  it("12.3 keeps them over a restart, also one that nobody has planned; what changes meanwhile is a change", function()
    boot()
    local since = #observer.messages
    move(true)
    local count = wait_for(1, since)[1].count
    scene.broker:kill()
    assert.is_true(scene:until_state("waiting", 5000))
    move(false)
    move(true)
    scene.board:restart(2)
    scene.loop:run_until(function() return scene.board.restarting end, 1000)
    scene:pause(200)
    scene.board:pull(6, 0)
    assert.is_true(scene.loop:run_until(function() return scene.board.boots == 2 end, 5000))
    scene:start_broker()
    local list = wait_for(4, since, 40000)
    assert.same({ "OPEN", "CLOSED", "OPEN", "CLOSED" }, { list[1].state, list[2].state, list[3].state, list[4].state })
    for i = 1, 4 do
      assert.equal(count + i - 1, list[i].count)
    end
  end)

  it("12.3 sends one at a time, again at the next connect, and then waits ever longer when nobody acknowledges it", function()
    boot()
    local since, supervisor = #observer.messages, scene.board.env.hawo.supervisor
    scene.board.faults.lost_puback = true
    move(true)
    move(false)
    assert.is_true(scene:until_state("waiting", 20000))
    for _, event in ipairs(events(since)) do
      assert.equal("OPEN", event.state)
    end
    scene.board.faults.lost_puback = nil
    local list = wait_for(2, #observer.messages, 20000)
    assert.same({ "OPEN", "CLOSED" }, { list[1].state, list[#list].state })
    -- a broker that never acknowledges one: the connection does not end every few seconds
    local outbox = scene.board.env.hawo.outbox
    assert.is_true(scene.loop:run_until(function() return not outbox.journal:message() and not supervisor.in_flight end, 5000))
    for _ = 1, 3 do
      outbox:closed({ class = "kept" })
    end
    outbox:opened()
    since = #observer.messages
    move(true)
    scene:pause(20000)
    assert.same({}, events(since))
    wait_for(1, since, 40000)
    assert.equal(2, supervisor.connects)
  end)

  it("cuts the wait short, as a press does", function()
    boot()
    scene.broker:kill()
    local supervisor = scene.board.env.hawo.supervisor
    assert.is_true(scene:until_state("waiting", 5000))
    supervisor.backoff.failures = 20
    assert.is_true(scene:until_state("probing", 15000))
    assert.is_true(scene:until_state("waiting", 5000))
    scene:start_broker()
    supervisor:arm(9000)
    local since, from = #observer.messages, scene.loop:now()
    move(true)
    wait_for(1, since, 6000)
    assert.is_true(scene.loop:now() - from < 6000)
  end)

  it("9.1 counts in telemetry what had to make room", function()
    boot()
    scene.broker:kill()
    assert.is_true(scene:until_state("waiting", 5000))
    for i = 1, 20 do
      move(i % 2 == 1)
    end
    scene:start_broker()
    wait_for(16, 0, 40000)
    observer:publish("hawo/n1/command", "refresh")
    local telemetry = scene.board.env.sjson.decode(observer:wait("hawo/n1/telemetry", nil, 10000).payload)
    assert.equal(4, telemetry.dropped)
  end)
end)
