-- What NodeMCU has, and nothing else, for the firmware; the host's Lua for simulator and specs.
std = "lua51+lua53"
max_line_length = 132
files["src"] = {
  std = {
    read_globals = {
      "assert", "collectgarbage", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "print", "rawequal", "rawget",
      "rawset", "require", "select", "setmetatable", "tonumber", "tostring", "type", "unpack", "xpcall", "math", "string", "table",
      "dht", "file", "gpio", "mqtt", "net", "node", "rtcmem", "sjson", "tls", "tmr", "wifi",
    },
    globals = { "_G", "package" },
  },
}
files["spec"] = { std = "lua51+lua53+busted" }
