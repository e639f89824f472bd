-- SPDX-License-Identifier: EPL-2.0
-- The DHT22, on a whole node without a broker.

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

describe("The DHT22", function()
  local samples

  before_each(function()
    boot({ dht22 = { pin = 6, power = 7 }, node = { interval = 10 } })
    samples = {}
    local before = node().climate.on_sample
    node().climate.on_sample = function(payload)
      samples[#samples + 1] = payload
      before(payload)
    end
  end)

  local function fail(count, kind)
    for _ = 1, count do
      table.insert(board.climate.failures, kind)
    end
  end

  it("is read at most every 2.5 s", function()
    fail(1000, "timeout")
    loop:advance(120000)
    local reads = board.climate.reads
    assert.is_true(#reads > 20)
    for i = 2, #reads do
      assert.is_true(reads[i] - reads[i - 1] >= 2500)
    end
  end)

  it("is tried three times for a sample", function()
    fail(2, "checksum")
    loop:advance(9000)
    assert.same({ '{"temperature":21.4,"humidity":48.2}' }, samples)
  end)

  it("a sample that fails says why, and never repeats an old value", function()
    loop:advance(3000)
    fail(3, "checksum")
    loop:advance(20000)
    assert.same({ '{"temperature":21.4,"humidity":48.2}', '{"error":"checksum"}' }, { samples[1], samples[2] })
    assert.equal('{"temperature":21.4,"humidity":48.2}', samples[3])
  end)

  it("publishes the median of the last three good samples", function()
    loop:advance(3000)
    board.climate.temperature = 60
    loop:advance(10000)
    board.climate.temperature = 21.6
    loop:advance(10000)
    assert.equal('{"temperature":21.6,"humidity":48.2}', samples[3])
  end)

  it("a value out of range is a failed read", function()
    board.climate.temperature = 150
    loop:advance(9000)
    assert.same({ '{"error":"checksum"}' }, samples)
  end)

  it("can be read every three hours, though no timer takes that long", function()
    boot({ dht22 = { pin = 6 }, node = { interval = 10800 } })
    loop:advance(10800000 * 2 + 10000)
    assert.equal(3, #board.climate.reads)
    assert.equal(1, board.boots)
  end)

  it("is power-cycled after five failed samples in a row", function()
    fail(15, "timeout")
    loop:advance(60000)
    local levels = {}
    for i, change in ipairs(board:pin(7).history) do
      levels[i] = change.level
    end
    assert.same({ 1, 0, 1 }, levels)
    loop:advance(20000)
    assert.equal('{"temperature":21.4,"humidity":48.2}', samples[#samples])
  end)

  -- NodeMCU takes a frame whose low bytes are 0 for one of a DHT11, and then gives whole numbers a 25th as large.
  it("a frame that the module takes for a DHT11's is a failed read", function()
    for _, humidity in ipairs({ 0, 25.6, 51.2, 76.8 }) do
      for _, temperature in ipairs({ 0, 25.6, 51.2, 76.8 }) do
        boot({ dht22 = { pin = 6 }, node = { interval = 10 } })
        board.climate.temperature, board.climate.humidity = temperature, humidity
        loop:advance(9000)
        assert.equal('{"error":"checksum"}', node().climate.last)
        assert.equal(3, #board.climate.reads)
      end
    end
  end)

  it("whole numbers and a frost are not suspicious by themselves", function()
    for _, case in ipairs({ { 21, 48 }, { 3, 40 }, { 0, 90 }, { -4.2, 88.1 }, { 1.5, 2 }, { 25.6, 48.2 }, { 21.4, 51.2 } }) do
      boot({ dht22 = { pin = 6 }, node = { interval = 10 } })
      board.climate.temperature, board.climate.humidity = case[1], case[2]
      loop:advance(3000)
      assert.equal(('{"temperature":%.1f,"humidity":%.1f}'):format(case[1], case[2]), node().climate.last)
    end
  end)
end)
