-- SPDX-License-Identifier: EPL-2.0
-- The first thing that runs. Guards against a boot loop: a boot counts as failed until the node has run for a minute (or restarted
-- on purpose); after three failed ones in a row the node stays as it is and waits for a person, with its outputs untouched.

-- Lua 5.1 starts with a collection before every allocation; Lua 5.3 has no such modes.
if node.egc then
  node.egc.setmode(node.egc.ON_ALLOC_FAILURE)
end

local MAX_FAILED = 3
local NEEDED = { "file", "gpio", "mqtt", "net", "node", "rtcmem", "sjson", "tmr", "wifi" }

-- Modules in the LFS image are used in place, without a copy in RAM.
if node.LFS and node.LFS.get then
  table.insert(package.loaders or package.searchers, 1, function(name)
    return node.LFS.get(name) or "\n\tno module " .. name .. " in LFS"
  end)
end

--- What keeps the node from running at all, or nil.
local function missing()
  for _, name in ipairs(NEEDED) do
    if not _G[name] then
      return "this firmware lacks the module " .. name
    end
  end
  return not pcall(require, "memory") and 'the modules are not in LFS: =node.LFS.reload("lfs.img") says why' or nil
end

--- Also for the console, to start a node that waits: start()
local function start()
  local config, complaints = require("config").load(("esp-%06x"):format(node.chipid() % 16777216))
  -- needed only once, and 5 kB
  package.loaded.config, package.loaded.checks = nil, nil
  for _, complaint in ipairs(complaints) do
    print(complaint)
  end
  if config then
    print("node " .. config.node.id)
    _G.hawo = require("hawo").start(config)
  else
    require("memory").set_failed_boots(0) -- nothing has been tried, so nothing has failed
    print("waiting: upload hawo.json, then restart")
  end
end

local function boot()
  local memory = require("memory")
  -- Somebody pressed reset (6), or power has come: that is the person.
  local _, reason = node.bootreason()
  local failed = (reason == 0 or reason == 6) and 0 or memory.failed_boots()
  if failed >= MAX_FAILED then
    print(("%d boots in a row have failed: waiting. start() starts the node, a power cycle clears the count."):format(failed))
  else
    memory.set_failed_boots(failed + 1)
    start()
  end
end

local reason = missing()
if reason then
  print("waiting: " .. reason)
else
  _G.start = start
  boot()
end
