-- SPDX-License-Identifier: EPL-2.0
-- The command sim-node, as a process.

local socket = require("socket")
local support = require("spec.support")

local COMMAND = support.source:gsub("/src$", "/sim-node")

describe("sim-node", function()
  local scene, pid, log

  local function start(options)
    log = scene.broker.dir .. "/node.log"
    pid = tonumber(support.run(("%s --broker 127.0.0.1:%d --id n1 --control 0 %s >%s 2>&1 & echo $!"):format(
      COMMAND, scene.broker.port, options, log)))
    assert.is_truthy(scene.observer:wait("hawo/n1/status", "online", 60000, 0))
    local ready = io.open(log):read("*l")
    local control = assert(socket.connect("127.0.0.1", tonumber(ready:match("^ready n1 control 127.0.0.1:(%d+)$"))))
    control:settimeout(10)
    return function(line)
      control:send(line .. "\n")
      return control:receive("*l")
    end
  end

  before_each(function()
    scene = support.scene()
    scene.board = { dispose = function() end }
  end)

  after_each(function()
    if pid then
      os.execute("kill -KILL " .. pid .. " 2>/dev/null")
    end
    scene:dispose()
  end)

  it("is the process that was started, and does as it is told", function()
    local tell = start("--relays 2 --buttons 1 --dht22 --interval 3 --user u --password p --keepalive 7 --base hawo")
    assert.equal("ok 0", tell("relay 2"))
    scene.observer:publish("hawo/n1/relay/2/set", "ON")
    assert.is_truthy(scene.observer:wait("hawo/n1/relay/2/state", "ON", 30000))
    assert.equal("ok 1", tell("relay 2"))
    assert.equal("ok", tell("press 1"))
    assert.is_truthy(scene.observer:wait("hawo/n1/button/1", "short", 30000))
    assert.equal("ok relay1=ON relay2=ON button1=up", tell("pins"))
    assert.equal("ok", tell("dht22 30 50"))
    assert.is_truthy(scene.observer:wait("hawo/n1/climate", '{"temperature":30.0,"humidity":50.0}', 90000))
    assert.equal("error unknown command", tell("what"))
    assert.equal("error no such fault", tell("fault what"))
    os.execute("kill -KILL " .. pid)
    assert.is_truthy(scene.observer:wait("hawo/n1/status", "offline", 30000))
  end)

  it("refuses what it does not know", function()
    pid = nil
    local output = support.run(COMMAND .. " --broker 127.0.0.1:1 --id n1 --what 2>&1; echo $?")
    assert.equal("sim-node: unknown option --what\n2\n", output)
  end)
end)
