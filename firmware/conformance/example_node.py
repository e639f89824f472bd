#!/usr/bin/python3
# SPDX-License-Identifier: EPL-2.0
"""A node with one relay in 40 lines of Python, written from PROTOCOL.md alone: example_node.py HOST PORT BASE ID

It needs paho-mqtt 1.6 (Debian: python3-paho-mqtt), and leaves out what is optional: ids, buttons, contacts, a sensor. A real
node would set a pin in turn(). The numbers in comments are rules of the convention. So that it fits on one page, short
statements stand behind their colon.
"""
import contextlib, json, os, random, sys, threading, time, paho.mqtt.client as mqtt

(HOST, PORT, BASE, NODE), OPPOSITE = sys.argv[1:], {"ON": "OFF", "OFF": "ON"}
PREFIX, START, telemetry = f"{BASE}/{NODE}/", time.monotonic(), {"uptime": 0, "reconnects": -1, "dropped": 0}
INFO = json.dumps({"boot": f"{random.getrandbits(32):08x}", "relays": 1, "interval": 10, "keepalive": 12})
my = {"relay": "OFF", "timer": threading.Timer(0, None), "up": False, "leaving": False, "wait": 1}

def say(topic, payload):  # section 2: all but telemetry has QoS 1 and is retained
    if my["up"]: c.publish(PREFIX + topic, payload, int(topic != "telemetry"), topic != "telemetry")

def snapshot():  # 3.4 and 8.1; once in an interval it is the sign of life, too (7.1)
    telemetry["uptime"] = int(time.monotonic() - START)
    for one in ("info", INFO), ("relay/1/state", my["relay"]), ("telemetry", json.dumps(telemetry)), ("status", "online"): say(*one)

def turn(state, seconds=1e9):
    my["timer"].cancel()
    my.update(relay=state, timer=threading.Timer(seconds, turn, [OPPOSITE[state]]))
    my["timer"].start()  # a thread: it does its work without a broker, too (5.1)
    say("relay/1/state", state)

def obey(topic, text):  # what raises an exception is refused (5.4)
    if topic == "command": return {"refresh": snapshot, "identify": print, "restart": lambda: my.update(leaving=True)}[text]()
    command = json.loads(text) if text.startswith("{") else {"state": text}
    if topic != "relay/1/set" or command.get("for", 1) not in range(1, 86401) or command.get("for") is True: raise ValueError
    turn({"ON": "ON", "OFF": "OFF", "TOGGLE": OPPOSITE[my["relay"]]}[command["state"]], command.get("for", 1e9))

def message(_client, _userdata, m):
    topic, text = m.topic[len(PREFIX):], m.payload.decode("utf-8", "replace")
    if topic == "status":  # our own `online`: the broker has the snapshot (3.6); anything else is put right (3.5)
        if not m.retain: my.update(wait=1) if text == "online" else say("status", "online")
    elif text:
        try: obey(topic, text if len(m.payload) <= 4096 and not m.retain else "")  # 2.3, 5.3, 8.4
        except Exception: telemetry["dropped"] += 1

while not my["leaving"]:
    c = mqtt.Client(f"{BASE}-{NODE}".replace("/", "-"))  # a new one each time: the old one would send again what is stale
    c.will_set(PREFIX + "status", "offline", 1, True), c.username_pw_set(NODE, os.getenv("PASSWORD"))
    c.on_connect, c.on_message = lambda *_: c.subscribe([(PREFIX + t, 1) for t in ("relay/+/set", "command", "status")]), message
    c.on_subscribe = lambda *_: (my.update(up=True), telemetry.update(reconnects=telemetry["reconnects"] + 1), snapshot())
    with contextlib.suppress(OSError):
        c.connect(HOST, int(PORT), 12)
        while not c.loop(0.1) and not my["leaving"]:
            if time.monotonic() - START > telemetry["uptime"] + 10: snapshot()
        say("status", "offline"), c.disconnect()  # 3.7
    my.update(up=False, wait=min(my["wait"] * 2, 20))
    time.sleep(my["wait"] * random.uniform(0.25, 0.5))  # 3.6
os.execv(sys.executable, [sys.executable, *sys.argv])
