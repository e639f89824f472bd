-- SPDX-License-Identifier: EPL-2.0
-- The station side of Wi-Fi. Events are taken where they come; the tick asks as well, because they do not always come.

local RETRY = 120000

local Wlan = {}
Wlan.__index = Wlan

--- on_change(up)
function Wlan.new(config, hostname, clock, log, on_change)
  return setmetatable({ config = config, hostname = hostname, clock = clock, log = log, on_change = on_change, up = false }, Wlan)
end

function Wlan:start()
  wifi.setmode(wifi.STATION, false)
  if wifi.eventmon then
    wifi.eventmon.register(wifi.eventmon.STA_GOT_IP, function() self:check() end)
    wifi.eventmon.register(wifi.eventmon.STA_DISCONNECTED, function() self:set(false) end)
  end
  if wifi.sta.sethostname then
    -- the last character must not be a hyphen
    wifi.sta.sethostname((self.hostname:gsub("%-+$", "")))
  end
  self.tried = self.clock.ms()
  wifi.sta.config({ ssid = self.config.ssid, pwd = self.config.password, auto = true, save = false })
end

function Wlan:set(up)
  if up ~= self.up then
    self.up = up
    self.tried = self.clock.ms()
    self.log(up and "Wi-Fi up, address %s" or "Wi-Fi down", up and wifi.sta.getip())
    self.on_change(up)
  end
end

function Wlan:check()
  self:set(wifi.sta.getip() ~= nil)
end

function Wlan:tick()
  self:check()
  -- the SDK reconnects by itself, but it gives up on some refusals
  if not self.up and self.clock.left(self.tried + RETRY) <= 0 then
    self.tried = self.clock.ms()
    self.log("Wi-Fi: trying again")
    wifi.sta.connect()
  end
end

return Wlan
