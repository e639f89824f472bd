-- SPDX-License-Identifier: EPL-2.0
-- The supervisor's table: in which state which event leads where. An event that is not listed means nothing there.

local LOST = { refused = "waiting", lost = "waiting", raised = "waiting", due = "waiting", wifi_down = "no_wifi" }

local function with(events, others)
  for name, target in pairs(others) do
    events[name] = target
  end
  return events
end

return {
  no_wifi = { wifi_up = "probing", connected = "subscribing", stop = "stopped" },
  -- connected: by the attempt that could not be aborted
  waiting = { due = "probing", connected = "subscribing", wifi_down = "no_wifi", stop = "stopped" },
  probing = with({ reachable = "connecting", connected = "subscribing", stop = "stopped" }, LOST),
  connecting = with({ connected = "subscribing", stop = "stopped" }, LOST),
  subscribing = with({ subscribed = "announcing", stop = "stopped" }, LOST),
  announcing = with({ announced = "online", stop = "closing" }, LOST),
  online = with({ idle = "online", stop = "closing" }, LOST),
  closing = {
    drained = "disconnecting", refused = "stopped", lost = "stopped", raised = "stopped", due = "stopped", wifi_down = "stopped",
  },
  disconnecting = { refused = "stopped", lost = "stopped", raised = "stopped", due = "stopped", wifi_down = "stopped" },
  stopped = {},
}
