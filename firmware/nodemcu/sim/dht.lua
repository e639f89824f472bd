-- SPDX-License-Identifier: EPL-2.0
-- NodeMCU's dht module with a DHT22: what the sensor measures becomes the bytes on the wire, and the module makes of them what it
-- does on the chip. read and readxx are the same there: a frame whose low bytes are both 0 is taken for one of a DHT11.

local function sixteen_bits(value)
  local raw = math.floor(math.abs(value) * 10 + 0.5)
  return math.floor(raw / 256) % 128 + (value < 0 and 128 or 0), raw % 256
end

local function tenths(high, low)
  return (high % 128 * 256 + low) / 10 * (high >= 128 and -1 or 1)
end

--- The module for one board.
return function(board)
  local dht = { OK = 0, ERROR_CHECKSUM = -1, ERROR_TIMEOUT = -2 }

  function dht.read(pin)
    assert(pin > 0, "the sensor can't be on pin 0")
    local climate = board.climate
    climate.reads[#climate.reads + 1] = board.loop:now()
    local failure = table.remove(climate.failures, 1)
    if failure then
      return failure == "checksum" and dht.ERROR_CHECKSUM or dht.ERROR_TIMEOUT, -999, -999, 0, 0
    end
    local high_t, low_t = sixteen_bits(climate.temperature)
    local high_h, low_h = sixteen_bits(climate.humidity)
    if low_t == 0 and low_h == 0 then
      return dht.OK, high_t, high_h, 0, 0
    end
    return dht.OK, tenths(high_t, low_t), tenths(high_h, low_h), 0, 0
  end
  dht.readxx = dht.read
  return dht
end
