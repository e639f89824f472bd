-- SPDX-License-Identifier: EPL-2.0
-- How Lua code gets to run on the chip. init.lua is a file; all else is in the LFS image, which `require` does not know of by
-- itself: init.lua has to add a loader for it.

local loader = {}

local LIBRARY = {
  "assert", "collectgarbage", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "rawequal", "rawget", "rawset",
  "select", "setmetatable", "tonumber", "tostring", "type", "unpack", "xpcall", "math", "string", "table", "coroutine",
}

local function load_in(path, env)
  if setfenv then
    local chunk, err = loadfile(path)
    return chunk and setfenv(chunk, env), err
  end
  return loadfile(path, "t", env)
end

--- For env.node: the image holds every file of the firmware but init.lua; without an image there is nothing in it.
function loader.lfs(env, source, loaded)
  return {
    get = function(name)
      if loaded and name ~= "init" then
        return (load_in(source .. "/" .. name .. ".lua", env))
      end
    end,
    list = function() return loaded and {} or nil end,
    -- the real one restarts the chip when the image is good, and returns why it is not
    reload = function() return loaded and "LFS region too small" or "image not found" end,
  }
end

--- An environment with the part of Lua's library that the chip has; what is not there, the chip lacks (os, io).
function loader.environment(source)
  local env = {}
  for _, name in ipairs(LIBRARY) do
    env[name] = _G[name]
  end
  env._G = env
  local function from_flash(name)
    -- files are uploaded one by one; only init.lua is there
    return "\n\tno file '" .. name .. ".lua'"
  end
  local searchers = { from_flash }
  env.package = { loaded = {}, [_VERSION == "Lua 5.1" and "loaders" or "searchers"] = searchers }
  env.require = function(name)
    local loaded = env.package.loaded
    if loaded[name] ~= nil then
      return loaded[name]
    end
    local reasons = {}
    for _, search in ipairs(searchers) do
      local found = search(name)
      if type(found) == "function" then
        local value = found(name)
        loaded[name] = value == nil and (loaded[name] or true) or value
        return loaded[name]
      end
      reasons[#reasons + 1] = tostring(found or "")
    end
    error("module '" .. name .. "' not found:" .. table.concat(reasons), 2)
  end
  env.dofile = function(name)
    return assert(load_in(source .. "/" .. name, env))()
  end
  return env
end

return loader
