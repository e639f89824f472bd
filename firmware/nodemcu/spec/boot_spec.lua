-- SPDX-License-Identifier: EPL-2.0
-- The boot, on a whole node without a broker.

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

local function node()
  return board.env.hawo
end

describe("The boot", function()
  local function crash(times)
    for _ = 1, times do
      loop:advance(1000)
      board:boot(2)
    end
  end

  it("three failed ones in a row: the node waits for a person", function()
    boot()
    crash(3)
    assert.is_nil(node())
    assert.is_truthy(board:logged("3 boots in a row have failed"))
    board:call(board.env.start)
    assert.is_truthy(node())
  end)

  it("counts as good after a minute", function()
    boot()
    crash(2)
    loop:advance(61500)
    crash(2)
    assert.is_truthy(node())
  end)

  it("power-on and the reset button clear the count", function()
    for _, reason in ipairs({ 0, 6 }) do
      boot()
      crash(3)
      assert.is_nil(node())
      board:boot(reason)
      assert.is_truthy(node())
    end
  end)

  it("an error in a callback takes the node down, and it comes up again", function()
    boot()
    node().tick = function() error("boom") end
    loop:advance(1000)
    assert.equal(2, board.boots)
    assert.is_truthy(node())
  end)

  it("without a configuration waits, and touches nothing", function()
    boot(nil, function(b) b.flash = {} end)
    assert.is_nil(node())
    assert.is_truthy(board:logged("upload hawo.json"))
    assert.is_nil(board.wifi_touched)
  end)

  it("that found no configuration has not failed", function()
    boot(nil, function(b) b.flash = {} end)
    for _ = 1, 4 do
      board:boot(4)
    end
    board.flash["hawo.json"] = board.env.sjson.encode(support.config())
    board:boot(4)
    assert.is_truthy(node())
  end)

  it("sets the garbage collector first of all: as Lua 5.1 starts, it runs before every allocation", function()
    boot()
    assert.equal(_VERSION == "Lua 5.1" and 1 or nil, board.egc_mode)
    assert.is_true(_VERSION ~= "Lua 5.1" or board.egc_before_modules)
  end)

  it("gives back the memory of what it needs only once", function()
    boot()
    assert.is_nil(board.env.package.loaded.config)
    assert.is_nil(board.env.package.loaded.checks)
    assert.is_truthy(board.env.package.loaded.relay)
  end)

  it("without an LFS image says so, and waits", function()
    boot(nil, function(b) b.lfs = false end)
    assert.is_nil(node())
    assert.is_truthy(board:logged("not in LFS"))
    assert.is_nil(board:logged("PANIC"))
    assert.equal(1, board.boots)
  end)

  it("with a firmware that lacks a module names it once, and waits", function()
    for _, name in ipairs({ "net", "rtcmem", "mqtt" }) do
      boot(nil, function(b) b.lacks = { [name] = true } end)
      loop:advance(60000)
      assert.is_nil(node())
      assert.is_truthy(board:logged("lacks .*" .. name), name)
      assert.equal(1, board.boots)
    end
  end)

  it("with mqtt.tls and a firmware that has none says so once, and does not restart again and again", function()
    boot({ mqtt = { tls = true } })
    loop:advance(600000)
    assert.is_nil(node())
    assert.is_truthy(board:logged("mqtt.tls: this firmware has no module tls"))
    assert.equal(1, board.boots)
  end)

  it("of a node whose name ends in '-' works, though NodeMCU takes no such host name", function()
    boot({ node = { id = "pump--" } })
    assert.is_truthy(node())
    assert.equal("pump", board.hostname)
    assert.equal(1, board.boots)
  end)
end)
