-- SPDX-License-Identifier: EPL-2.0
-- NodeMCU's sjson: encode and decode; an error is raised for what is not JSON.

local sjson = {}

sjson.NULL = setmetatable({}, { __tostring = function() return "null" end })

local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\", ["\b"] = "\\b", ["\f"] = "\\f", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }
local UNESCAPES = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", ['"'] = '"', ["\\"] = "\\", ["/"] = "/" }

local function quote(text)
  return '"' .. text:gsub('[%z\1-\31"\\]', function(c)
    return ESCAPES[c] or ("\\u%04x"):format(c:byte())
  end) .. '"'
end

local encode

local function encode_table(value)
  local parts = {}
  if #value > 0 then
    for _, item in ipairs(value) do
      parts[#parts + 1] = encode(item)
    end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for key, item in pairs(value) do
    parts[#parts + 1] = quote(tostring(key)) .. ":" .. encode(item)
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

function encode(value)
  local kind = type(value)
  if value == sjson.NULL or value == nil then
    return "null"
  elseif kind == "table" then
    return encode_table(value)
  elseif kind == "string" then
    return quote(value)
  elseif kind == "number" then
    return (("%.14g"):format(value))
  elseif kind == "boolean" then
    return tostring(value)
  end
  error("can't encode a " .. kind)
end

local Parser = {}
Parser.__index = Parser

function Parser:fail()
  error("invalid JSON at " .. self.at, 0)
end

function Parser:space()
  self.at = self.text:find("[^ \t\r\n]", self.at) or #self.text + 1
end

function Parser:accept(pattern)
  local first, last, found = self.text:find("^(" .. pattern .. ")", self.at)
  if first then
    self.at = last + 1
    return found
  end
end

function Parser:expect(pattern)
  return self:accept(pattern) or self:fail()
end

local function utf8(code)
  if code < 0x80 then
    return string.char(code)
  elseif code < 0x800 then
    return string.char(0xC0 + math.floor(code / 64), 0x80 + code % 64)
  end
  return string.char(0xE0 + math.floor(code / 4096), 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
end

function Parser:string()
  self:expect('"')
  local parts = {}
  while true do
    parts[#parts + 1] = self:accept('[^%z\1-\31"\\]+')
    if self:accept('"') then
      return table.concat(parts)
    end
    self:expect("\\")
    local hex = self:accept("u%x%x%x%x")
    if hex then
      parts[#parts + 1] = utf8(tonumber(hex:sub(2), 16))
    else
      parts[#parts + 1] = UNESCAPES[self:expect('[bfnrt"\\/]')]
    end
  end
end

function Parser:list(close, item)
  self:space()
  if self:accept(close) then
    return
  end
  repeat
    item()
    self:space()
  until not self:accept(",")
  self:expect(close)
end

function Parser:value(depth)
  if depth > 20 then
    self:fail()
  end
  self:space()
  local c = self.text:sub(self.at, self.at)
  if c == "{" then
    self.at = self.at + 1
    local object = {}
    self:list("}", function()
      self:space()
      local key = self:string()
      self:space()
      self:expect(":")
      object[key] = self:value(depth + 1)
    end)
    return object
  elseif c == "[" then
    self.at = self.at + 1
    local array = {}
    self:list("%]", function() array[#array + 1] = self:value(depth + 1) end)
    return array
  elseif c == '"' then
    return self:string()
  elseif self:accept("true") then
    return true
  elseif self:accept("false") then
    return false
  elseif self:accept("null") then
    return sjson.NULL
  end
  return tonumber(self:expect("%-?%d+%.?%d*[eE]?[+-]?%d*")) or self:fail()
end

function sjson.encode(value)
  return encode(value)
end

function sjson.decode(text)
  local parser = setmetatable({ text = text, at = 1 }, Parser)
  local value = parser:value(1)
  parser:space()
  if parser.at <= #text then
    parser:fail()
  end
  if type(value) ~= "table" then
    parser:fail()
  end
  return value
end

return sjson
