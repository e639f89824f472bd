-- SPDX-License-Identifier: EPL-2.0
-- Ten minutes of the node's life with everything that goes wrong, by chance with a fixed seed, and a press every few seconds. In
-- the end each press is accounted for: it was published within 15 s, or it was counted as dropped, and then there was an outage.

local support = require("spec.support")

local MINUTES, LIFE, BUTTONS = 10, 15000, 4
-- what the loop and the broker may add to the 15 s
local SLACK = 2000

describe("A soak", function()
  local scene, seed, outages, presses

  local function draw(n)
    seed = (seed * 16807) % 2147483647
    return seed % n + 1
  end

  local function now()
    return scene.loop:now()
  end

  before_each(function()
    seed, outages, presses = 20261121, {}, {}
    local buttons = {}
    for n = 1, BUTTONS do
      buttons[n] = { pin = 4 + n - 1, relay = 0 }
    end
    scene = support.scene({ scale = 15, config = { node = { interval = 3600 }, buttons = buttons, relays = { { pin = 1 } } } })
    scene.board:boot(0)
    assert.is_true(scene:until_state("online", 10000))
  end)

  after_each(function()
    scene:dispose()
  end)

  -- Each calls back when the cause is gone.
  local function disturb()
    local board, network = scene.board, scene.board.network
    local times = { 300, 2000, 5000, 9000, 20000 }
    local length = times[draw(#times)]
    local function later(fn)
      scene.loop:after(length, fn)
    end
    local causes = {
      function()
        network:set_wifi(false)
        later(function() network:set_wifi(true) end)
      end,
      function()
        network:drop_packets(true)
        later(function() network:drop_packets(false) end)
      end,
      function()
        board.faults.ends_with_error = draw(2) == 1
        scene.broker:kill()
        later(function() scene:start_broker() end)
      end,
      function() board.faults.publish_into_nothing = 1 end,
      function() board.faults.publish_raises = 1 end,
      function()
        board.faults.lost_puback = true
        later(function() board.faults.lost_puback = nil end)
      end,
      function()
        network.dns = "fail"
        board.faults.connect_raises = 1
        board.env.hawo.supervisor:event("lost")
        later(function() network.dns = "ok" end)
      end,
    }
    causes[draw(#causes)]()
  end

  local function press(n)
    scene.board:pull(3 + n, 0)
    scene.loop:after(150, function() scene.board:pull(3 + n, 1) end)
    presses[#presses + 1] = { button = n, at = now() }
  end

  -- Whenever the node is not online, and for as long as it takes to send what has been kept, nothing can be published.
  local function watch_outages()
    local node = scene.board.env.hawo
    local changed = node.changed
    node.changed = function(self, state)
      changed(self, state)
      if state == "online" then
        outages[#outages].to = now()
      elseif #outages == 0 or outages[#outages].to then
        outages[#outages + 1] = { from = now() }
      end
    end
  end

  local function outage_during(from, to)
    for _, outage in ipairs(outages) do
      if outage.from <= to and (not outage.to or outage.to >= from) then
        return true
      end
    end
    return false
  end

  -- The messages of each button, in their order; a repeat of the one before (the module sends again) is no press of its own.
  local function heard()
    local list = {}
    for n = 1, BUTTONS do
      list[n] = {}
    end
    for _, message in ipairs(scene.observer.messages) do
      local n = tonumber(message.topic:match("/button/(%d)$"))
      if n then
        -- The computer that runs this may stop for a moment while the button is held.
        assert.is_true(message.payload == "short" or message.payload == "long", message.payload)
        table.insert(list[n], message.at)
      end
    end
    return list
  end

  it("loses no press wrongly", function()
    watch_outages()
    local last = now() + MINUTES * 60000
    local next_press, next_fault = now() + 1000, now() + 5000
    while now() < last do
      if now() >= next_press then
        press(draw(BUTTONS))
        next_press = now() + 1500 + draw(4000)
      end
      if now() >= next_fault then
        disturb()
        next_fault = now() + 25000 + draw(15000)
      end
      scene.loop:step(50)
    end
    scene.board.faults = {}
    scene:pause(25000)
    assert.is_true(scene:until_state("online", 30000))
    assert.is_true(scene.loop:run_until(function() return not scene.board.env.hawo.outbox:is_urgent() end, 20000))
    scene.observer:publish("hawo/n1/command", "refresh")
    local telemetry = scene.board.env.sjson.decode(scene.observer:wait("hawo/n1/telemetry", nil, 10000).payload)

    local messages, delivered, dropped = heard(), 0, 0
    for _, one in ipairs(presses) do
      local list, found = messages[one.button], nil
      for i, at in ipairs(list) do
        if at >= one.at and at <= one.at + LIFE + SLACK then
          found = i
          break
        end
      end
      if found then
        table.remove(list, found)
        delivered = delivered + 1
      else
        dropped = dropped + 1
        assert.is_true(outage_during(one.at, one.at + LIFE), ("the press at %.0f was lost without an outage"):format(one.at))
      end
    end
    assert.equal(1, scene.board.boots)
    assert.is_true(#presses > 100 and #outages > 8, #presses .. " presses, " .. #outages .. " outages")
    assert.is_true(delivered > dropped, delivered .. " delivered, " .. dropped .. " dropped")
    -- in each outage the acknowledgement of one may be lost that has arrived
    assert.is_true(telemetry.dropped >= dropped and telemetry.dropped <= dropped + #outages,
      telemetry.dropped .. " counted, " .. dropped .. " dropped")
    print(("%d presses: %d delivered, %d dropped and counted (%d in telemetry); %d outages"):format(
      #presses, delivered, dropped, telemetry.dropped, #outages))
  end)
end)
