-- SPDX-License-Identifier: EPL-2.0
-- Relays and buttons, on a whole node without a broker: they have to work without one.

local support = require("spec.support")

local board, loop

-- Wi-Fi is off, so that nothing but the hardware is at work.
local function boot(changes, prepare)
  board = support.board(support.config(changes))
  board.network.up = false
  loop = board.loop
  if prepare then
    prepare(board)
  end
  board:boot(0)
  return board
end

local function level(pin)
  return board:pin(pin).level
end

local function node()
  return board.env.hawo
end

describe("A relay", function()
  it("is set before Wi-Fi is touched, without a pulse", function()
    boot({ relays = { { pin = 1, active_low = true }, { pin = 2, power_on = "on" } } })
    assert.equal(1, #board:pin(1).history)
    assert.equal(1, board:pin(1).history[1].level)
    assert.equal(1, #board:pin(2).history)
    assert.equal(1, board:pin(2).history[1].level)
    assert.is_true(board:pin(1).history[1].at <= board.wifi_touched)
  end)

  it("goes back by itself after 'for', with neither Wi-Fi nor broker", function()
    boot()
    node().relays:set(1, true, 300)
    loop:advance(299000)
    assert.equal(1, level(1))
    loop:advance(1300)
    assert.equal(0, level(1))
  end)

  it("a later set ends a running 'for'", function()
    boot()
    node().relays:set(1, true, 10)
    loop:advance(5000)
    node().relays:set(1, true)
    loop:advance(20000)
    assert.equal(1, level(1))
  end)

  it("'for' of a relay that goes off brings it on again", function()
    boot()
    node().relays:set(1, true)
    node().relays:set(1, false, 2)
    assert.equal(0, level(1))
    loop:advance(2300)
    assert.equal(1, level(1))
  end)

  it("is never on for longer than max_on, however often it is told to be on", function()
    boot({ relays = { { pin = 1, max_on = 60 } } })
    node().relays:set(1, true, 3600)
    for _ = 1, 5 do
      loop:advance(11000)
      node().relays:set(1, true)
    end
    assert.equal(1, level(1))
    loop:advance(5300)
    assert.equal(0, level(1))
  end)

  it("switches the others of its interlock group off first", function()
    boot({ relays = { { pin = 1, interlock = "shutter" }, { pin = 2, interlock = "shutter" }, { pin = 3 } } })
    node().relays:set(3, true)
    node().relays:set(1, true)
    node().relays:set(2, true)
    assert.same({ 0, 1, 1 }, { level(1), level(2), level(3) })
  end)

  it("of an interlock group only one is on after power-on", function()
    boot({ relays = { { pin = 1, interlock = "x", power_on = "on" }, { pin = 2, interlock = "x", power_on = "on" } } })
    assert.same({ 1, 0 }, { level(1), level(2) })
    assert.equal(1, #board:pin(2).history)
  end)

  it("follows its policy when the link has been away for long enough", function()
    boot({ relays = {
      { pin = 1, link_loss = "off", link_loss_after = 60 }, { pin = 2, link_loss = "on", link_loss_after = 30 }, { pin = 3 },
    } })
    node().relays:set(1, true)
    node().relays:set(3, true)
    loop:advance(31000)
    assert.same({ 1, 1, 1 }, { level(1), level(2), level(3) })
    loop:advance(30000)
    assert.same({ 0, 1, 1 }, { level(1), level(2), level(3) })
  end)

  it("after its policy has been carried out obeys its button again", function()
    boot({ relays = { { pin = 1, link_loss = "off", link_loss_after = 10 } } })
    loop:advance(11000)
    node().relays:set(1, true)
    loop:advance(60000)
    assert.equal(1, level(1))
  end)

  it("keeps its state and its timers over a software restart and a watchdog", function()
    for _, reason in ipairs({ 4, 1, 2 }) do
      boot()
      node().relays:set(1, true, 20)
      node().relays:set(2, true)
      loop:advance(9900)
      board:boot(reason)
      assert.same({ 1, 1 }, { level(1), level(2) })
      loop:advance(9000)
      assert.equal(1, level(1))
      loop:advance(3000)
      assert.same({ 0, 1 }, { level(1), level(2) })
    end
  end)

  it("is off while the chip starts again: until the program runs, its pin is an input", function()
    boot({ relays = { { pin = 1 }, { pin = 2, active_low = true } } })
    node().relays:set(1, true)
    node().relays:set(2, true)
    loop:advance(2000)
    board:restart(4)
    loop:advance(100)
    assert.same({ 0, 1 }, { level(1), level(2) })
    loop:advance(1000)
    assert.same({ 1, 0 }, { level(1), level(2) })
  end)

  it("does not take over what another configuration has left behind", function()
    local changes = {
      { { pin = 3 }, { pin = 2 } }, { { pin = 1, active_low = true }, { pin = 2 } }, { { pin = 1 } }, { { pin = 2 }, { pin = 1 } },
    }
    for _, relays in ipairs(changes) do
      boot()
      node().relays:set(1, true, 3600)
      loop:advance(2000)
      board.flash["hawo.json"] = board.env.sjson.encode(support.config({ relays = relays }))
      board:boot(4)
      for n in ipairs(relays) do
        assert.is_false(node().relays:is_on(n))
      end
    end
    boot()
    node().relays:set(1, true)
    loop:advance(2000)
    -- what does not say which relay is which may change
    local other = support.config({ relays = { { pin = 1, max_on = 60 }, { pin = 2, link_loss = "off" } }, node = { interval = 5 } })
    board.flash["hawo.json"] = board.env.sjson.encode(other)
    board:boot(4)
    assert.is_true(node().relays:is_on(1))
  end)

  it("starts anew after a loss of power", function()
    boot()
    node().relays:set(1, true)
    loop:advance(2000)
    board:boot(0)
    assert.equal(0, level(1))
  end)

  it("comes back as it was after a loss of power, if it asks for that; the flash is written when it changes only", function()
    boot({ relays = { { pin = 1, power_on = "last" } } })
    node().relays:set(1, true)
    loop:advance(60000)
    assert.equal(2, board.flash_writes) -- the good configuration, and the states
    board:boot(0)
    assert.equal(1, level(1))
    loop:advance(60000)
    assert.equal(2, board.flash_writes)
  end)
end)

describe("A relay that comes back as it was", function()
  it("does not when another configuration was the one that left it on", function()
    boot({ relays = { { pin = 1, power_on = "last" } } })
    node().relays:set(1, true)
    loop:advance(2000)
    board.flash["hawo.json"] = board.env.sjson.encode(support.config({ relays = { { pin = 2, power_on = "last" } } }))
    board:boot(0)
    assert.equal(0, level(2))
  end)
end)

describe("A button", function()
  local presses

  before_each(function()
    boot()
    presses = {}
    node().outbox.event = function(_, _, kind) presses[#presses + 1] = kind end
  end)

  local function press(...)
    for i, ms in ipairs({ ... }) do
      board:pull(5, i % 2 == 1 and 0 or 1)
      loop:advance(ms)
    end
  end

  it("tells short, double and long apart", function()
    press(150, 1000)
    press(100, 150, 100, 1000)
    press(1500, 1000)
    assert.same({ "short", "double", "long" }, presses)
  end)

  it("is debounced", function()
    press(2, 3, 5, 2, 150, 3, 4, 2, 1, 1000)
    assert.same({ "short" }, presses)
  end)

  it("switches its relay at once when it is let go, without a network", function()
    press(150, 50)
    assert.equal(1, level(1))
    assert.same({}, presses)
  end)

  it("held long does not switch", function()
    press(1500, 1000)
    assert.equal(0, level(1))
  end)
end)
