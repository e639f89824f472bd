-- SPDX-License-Identifier: EPL-2.0
-- The first thing that runs. Guards against a boot loop: a boot counts as failed until the node has run for a minute (or restarted
-- on purpose); after three failed ones in a row the node stays as it is and waits for a person, with its outputs untouched.

local MAX_FAILED = 3

-- Modules in the LFS image are used in place, without a copy in RAM.
if node.LFS and node.LFS.get then
  table.insert(package.loaders or package.searchers, 1, function(name)
    return node.LFS.get(name) or "\n\tno module " .. name .. " in LFS"
  end)
end

local memory = require("memory")

--- Also for the console, to start a node that waits: start()
local function start()
  local config, complaints = require("config").load(("esp-%06x"):format(node.chipid() % 16777216))
  for _, complaint in ipairs(complaints) do
    print(complaint)
  end
  if config then
    _G.hawo = require("hawo").start(config)
  else
    memory.set_failed_boots(0) -- nothing has been tried, so nothing has failed
    print("waiting: upload hawo.json, then restart")
  end
end
_G.start = start

-- Somebody pressed reset (6), or power has come: that is the person.
local _, reason = node.bootreason()
local failed = (reason == 0 or reason == 6) and 0 or memory.failed_boots()
if failed >= MAX_FAILED then
  print(("%d boots in a row have failed: waiting. start() starts the node, a power cycle clears the count."):format(failed))
else
  memory.set_failed_boots(failed + 1)
  start()
end
