-- What NodeMCU has, and nothing else, for the firmware; the host's Lua for simulator and specs.
std = "lua51+lua53"
max_line_length = 132
files["src"] = {
  std = {
    read_globals = {
      "assert", "collectgarbage", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "print", "rawequal", "rawget",
      "rawset", "require", "select", "setmetatable", "tonumber", "tostring", "type", "unpack", "xpcall", "math", "string", "table",
      "package",
      "dht", "file", "gpio", "mqtt", "net", "node", "rtcmem", "sjson", "tmr", "wifi",
    },
    globals = { "_G" },
  },
}
files["spec"] = { std = "lua51+lua53+busted" }
