-- SPDX-License-Identifier: EPL-2.0
-- NodeMCU's smaller modules for one simulated board. Only what the real ones have, with the same arguments and results.

local modules = {}

function modules.tmr(board)
  local loop = board.loop
  local tmr = { ALARM_SINGLE = 0, ALARM_SEMI = 2, ALARM_AUTO = 1 }
  local Timer = {}
  Timer.__index = Timer

  function Timer:register(interval, mode, fn)
    assert(interval >= 1 and interval <= 6870947, "interval out of range")
    self:stop()
    self.period, self.mode, self.fn = interval, mode, fn
  end

  function Timer:start()
    if not self.fn then
      return false
    end
    loop:cancel(self.handle)
    self.handle = loop:after(self.period, function() self:fire() end)
    board.timers[self] = true
    return true
  end

  function Timer:fire()
    self.handle = nil
    local fn = self.fn
    if self.mode == tmr.ALARM_AUTO then
      self:start()
    elseif self.mode == tmr.ALARM_SINGLE then
      self.fn = nil
    end
    board:call(fn, self)
  end

  function Timer:alarm(interval, mode, fn)
    self:register(interval, mode, fn)
    return self:start()
  end

  function Timer:interval(interval)
    assert(interval >= 1 and interval <= 6870947, "interval out of range")
    self.period = interval
    if self.handle then
      self:start()
    end
  end

  function Timer:stop()
    loop:cancel(self.handle)
    local running = self.handle ~= nil
    self.handle = nil
    return running
  end

  function Timer:unregister()
    self:stop()
    self.fn = nil
  end

  function Timer:state()
    if self.fn then
      return self.handle ~= nil, self.mode
    end
  end

  function tmr.create()
    return setmetatable({}, Timer)
  end

  -- 31 bits of microseconds: it wraps after 35 minutes, as on the chip
  function tmr.now()
    return math.floor((loop:now() - board.booted) * 1000 + board.microseconds) % 2147483648
  end

  function tmr.time()
    return math.floor((loop:now() - board.booted) / 1000)
  end

  return tmr
end

function modules.gpio(board)
  local gpio = { OUTPUT = 1, INPUT = 0, INT = 2, OPENDRAIN = 3, HIGH = 1, LOW = 0, PULLUP = 1, FLOAT = 0 }

  function gpio.mode(pin, mode)
    assert(not (pin == 0 and mode == gpio.INT), "D0 has no interrupt")
    local p = board:pin(pin)
    p.mode = mode
    if mode == gpio.OUTPUT then
      board:drive(pin, p.latch)
    end
  end

  function gpio.write(pin, level)
    assert(level == 0 or level == 1, "level must be 0 or 1")
    local p = board:pin(pin)
    p.latch = level
    if p.mode == gpio.OUTPUT then
      board:drive(pin, level)
    end
  end

  function gpio.read(pin)
    local p = board:pin(pin)
    return p.mode == gpio.OUTPUT and p.level or p.external
  end

  function gpio.trig(pin, edge, fn)
    assert(pin > 0, "D0 has no interrupt")
    board:pin(pin).trigger = edge ~= "none" and fn or nil
  end

  return gpio
end

function modules.wifi(board)
  local network, handlers = board.network, {}
  local wifi = { NULLMODE = 0, STATION = 1, SOFTAP = 2, STATIONAP = 3, PHYMODE_N = 3 }
  wifi.STA_IDLE, wifi.STA_CONNECTING, wifi.STA_GOTIP = 0, 1, 5
  wifi.eventmon = { STA_CONNECTED = 0, STA_DISCONNECTED = 1, STA_GOT_IP = 3 }

  function wifi.eventmon.register(event, fn)
    handlers[event] = fn
  end

  local function got_ip()
    if network.up and network.wanted and not network.ip then
      network.ip = "127.0.0.1"
      if handlers[wifi.eventmon.STA_GOT_IP] then
        board:call(handlers[wifi.eventmon.STA_GOT_IP], { IP = network.ip, netmask = "255.0.0.0", gateway = network.ip })
      end
    end
  end

  function network.changed()
    if network.up then
      board:later(200, got_ip)
    elseif network.ip then
      network.ip = nil
      local handler = handlers[wifi.eventmon.STA_DISCONNECTED]
      if handler and not board.faults.no_wifi_event then
        board:call(handler, { SSID = "sim", BSSID = "00:00:00:00:00:00", reason = 200 })
      end
    end
  end

  function wifi.setmode(mode)
    board.wifi_touched = board.wifi_touched or board.loop:now()
    return mode
  end

  wifi.sta = {
    config = function(settings)
      board.wifi_touched = board.wifi_touched or board.loop:now()
      assert(type(settings.ssid) == "string", "ssid missing")
      network.wanted = settings.auto ~= false
      board:later(50, got_ip)
      return true
    end,
    connect = function()
      network.wanted = true
      board:later(50, got_ip)
    end,
    disconnect = function() network.wanted = false end,
    getip = function()
      if network.ip then
        return network.ip, "255.0.0.0", network.ip
      end
    end,
    getmac = function() return board.mac end,
    getrssi = function() return network.ip and board.rssi or nil end,
    status = function() return network.ip and wifi.STA_GOTIP or wifi.STA_CONNECTING end,
    sethostname = function(name)
      -- RFC 952 and 1123, as the chip checks it
      assert(#name <= 32 and name:match("^%w[%w-]*$") and name:match("%w$"), "bad argument #1 to 'sethostname' (Invalid hostname)")
      board.hostname = name
      return true
    end,
    sleeptype = function() return 0 end,
  }
  return wifi
end

function modules.node(board)
  -- only Lua 5.1 has it; it starts with ALWAYS
  local egc = { NOT_ACTIVE = 0, ON_ALLOC_FAILURE = 1, ON_MEM_LIMIT = 2, ALWAYS = 4 }
  function egc.setmode(mode)
    board.egc_mode, board.egc_before_modules = mode, next(board.env.package.loaded) == nil
  end
  return {
    egc = _VERSION == "Lua 5.1" and egc or nil,
    chipid = function() return board.chip_id end,
    heap = function() return math.max(0, 38000 - board.leaked) end,
    bootreason = function() return 0, board.reason end,
    random = function(low, high) return math.random(low, high) end,
    restart = function() board:restart(4) end,
    setcpufreq = function(mhz) return mhz end,
    CPU160MHZ = 160, CPU80MHZ = 80,
  }
end

function modules.rtcmem(board)
  return {
    read32 = function(index, count)
      local words = {}
      for i = index, index + (count or 1) - 1 do
        assert(i >= 0 and i < 128, "index out of range")
        words[#words + 1] = board.rtc[i]
      end
      return (table.unpack or unpack)(words)
    end,
    write32 = function(index, ...)
      for i, word in ipairs({ ... }) do
        assert(index + i - 1 < 128 and word >= -2147483648 and word <= 4294967295, "bad word")
        board.rtc[index + i - 1] = math.floor(word)
      end
    end,
  }
end

function modules.file(board)
  local flash = board.flash
  return {
    exists = function(name) return flash[name] ~= nil end,
    getcontents = function(name) return flash[name] end,
    putcontents = function(name, text)
      flash[name] = text
      board.flash_writes = board.flash_writes + 1
      return true
    end,
    remove = function(name) flash[name] = nil end,
  }
end

return modules
