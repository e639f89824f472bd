-- SPDX-License-Identifier: EPL-2.0
-- MQTT 3.1.1 packets, as far as the module speaks them.

local packet = {
  CONNECT = 1, CONNACK = 2, PUBLISH = 3, PUBACK = 4, SUBSCRIBE = 8, SUBACK = 9, PINGREQ = 12, PINGRESP = 13, DISCONNECT = 14,
}

local function number16(n)
  return string.char(math.floor(n / 256) % 256, n % 256)
end

local function text(s)
  return number16(#s) .. s
end

local function frame(kind, flags, body)
  local length, rest = "", #body
  repeat
    local digit = rest % 128
    rest = math.floor(rest / 128)
    length = length .. string.char(rest > 0 and digit + 128 or digit)
  until rest == 0
  return string.char(kind * 16 + flags) .. length .. body
end

function packet.connect(c)
  local flags, payload = 0, text(c.client_id)
  if c.clean then
    flags = flags + 2
  end
  if c.will_topic then
    flags = flags + 4 + 8 * c.will_qos + (c.will_retain and 32 or 0)
    payload = payload .. text(c.will_topic) .. text(c.will_message)
  end
  if c.username and c.username ~= "" then
    flags = flags + 128
    payload = payload .. text(c.username)
    if c.password and c.password ~= "" then
      flags = flags + 64
      payload = payload .. text(c.password)
    end
  end
  return frame(packet.CONNECT, 0, text("MQTT") .. string.char(4, flags) .. number16(c.keepalive) .. payload)
end

function packet.publish(topic, payload, qos, retain, id)
  return frame(packet.PUBLISH, 2 * qos + (retain and 1 or 0), text(topic) .. (qos > 0 and number16(id) or "") .. payload)
end

function packet.subscribe(filters, id)
  local body = number16(id)
  for _, filter in ipairs(filters) do
    body = body .. text(filter[1]) .. string.char(filter[2])
  end
  return frame(packet.SUBSCRIBE, 2, body)
end

function packet.puback(id)
  return frame(packet.PUBACK, 0, number16(id))
end

function packet.pingreq()
  return frame(packet.PINGREQ, 0, "")
end

function packet.disconnect()
  return frame(packet.DISCONNECT, 0, "")
end

--- The whole length of the first packet in the buffer and of its fixed header; nil when even that is not all there yet.
function packet.measure(buffer)
  local length, factor, at = 0, 1, 2
  while true do
    local digit = buffer:byte(at)
    if not digit then
      return nil
    end
    length = length + (digit % 128) * factor
    factor = factor * 128
    at = at + 1
    if digit < 128 then
      return at - 1 + length, at - 1
    end
  end
end

--- Takes the first packet off the buffer: its type, flags, body, whole length; nil when it is not all there yet.
function packet.take(buffer)
  local length, header = packet.measure(buffer)
  if not length or #buffer < length then
    return nil
  end
  local first = buffer:byte(1)
  return math.floor(first / 16), first % 16, buffer:sub(header + 1, length), length
end

function packet.id_of(body)
  return body:byte(1) * 256 + body:byte(2)
end

function packet.parse_publish(flags, body)
  local qos = math.floor(flags / 2) % 4
  local length = body:byte(1) * 256 + body:byte(2)
  local topic, at = body:sub(3, 2 + length), 3 + length
  local id
  if qos > 0 then
    id = packet.id_of(body:sub(at, at + 1))
    at = at + 2
  end
  return { topic = topic, payload = body:sub(at), qos = qos, id = id, retain = flags % 2 == 1 }
end

return packet
