-- SPDX-License-Identifier: EPL-2.0
-- What the README tells to copy works.

local support = require("spec.support")

local readme

setup(function()
  local file = assert(io.open((support.source:gsub("src$", "README.md"))))
  readme = file:read("*a")
  file:close()
end)

describe("The README", function()
  it("has configurations that pass", function()
    local env, count = support.environment(), 0
    for json in readme:gmatch("```json\n(.-)```") do
      local c, wrong = env.require("config").check(env.sjson.decode(json), "esp-000001")
      assert.is_truthy(c, table.concat(wrong, "\n"))
      count = count + 1
    end
    assert.equal(3, count)
  end)

  it("names every key, and no other", function()
    local env = support.environment()
    local documented = {}
    for name in readme:gmatch("`([%w_]+[%[%]]*%.[%w_]+)`") do
      documented[name:gsub("%[%]", "")] = true
    end
    for _, name in ipairs({ "relays.max_on", "contacts.active_low", "dht22.power", "mqtt.tls", "node.led" }) do
      assert.is_true(documented[name], name)
    end
    local c = env.require("config").check({
      wifi = { ssid = "s" }, mqtt = { host = "h" }, relays = { { pin = 1 } }, buttons = { { pin = 2 } }, contacts = { { pin = 3 } },
    }, "x")
    for _, section in ipairs({ "relays", "buttons", "contacts" }) do
      for key in pairs(c[section][1]) do
        assert.is_true(readme:find('"' .. key .. '"', 1, true) ~= nil or documented[section .. "." .. key] or false, key)
      end
    end
  end)

  it("names every module that the firmware needs", function()
    local list = readme:match("all of them:%s+`([%w ]+)`") .. " "
    local file = assert(io.open(support.source .. "/init.lua"))
    local needed = file:read("*a"):match("NEEDED = {(.-)}")
    file:close()
    local count = 0
    for name in needed:gmatch('"(%w+)"') do
      assert.is_truthy(list:find(name .. " ", 1, true), name)
      count = count + 1
    end
    local _, listed = list:gsub("%w+", "")
    assert.equal(count + 1, listed) -- and dht, for those who have a sensor
  end)

  it("shows what the console shows", function()
    local config = { node = { id = "hall" }, buttons = {}, relays = { { pin = 1 } }, dht22 = { pin = 4 } }
    local scene = support.scene({ config = config })
    scene.board:boot(0)
    assert.is_true(scene:until_state("online", 20000))
    local lines = {}
    for i = 2, #scene.board.log do
      lines[#lines + 1] = scene.board.log[i]:gsub("^[%d%. ]+", ""):gsub("127.0.0.1", "192.168.1.20")
    end
    scene:dispose()
    assert.equal(readme:match("firmware's own lines:\n\n```\n(.-)\n```"), table.concat(lines, "\n"))
  end)
end)
