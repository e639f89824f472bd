# SPDX-License-Identifier: EPL-2.0
"""Starts the unmodified firmware in the simulated world. The command line is that of sim-node."""

import sys

import world


def options(args):
    found = {"relays": "1", "buttons": "0", "contacts": "0", "interval": "60", "keepalive": "12", "base": "hawo", "log": "info"}
    flags = ("dht22", "active-low", "no-watchdog")
    while args:
        name = args.pop(0)[2:]
        found[name] = True if name in flags else args.pop(0)
    return found


def settings(o):
    """What would be in hawo.json."""
    host, _, port = o["broker"].rpartition(":")
    relays = []
    for n in range(1, int(o["relays"]) + 1):
        relays.append({"pin": n, "active_low": "active-low" in o})
        for key, kind in (("power-on", str), ("link-loss", str), ("link-loss-after", int), ("max-on", int), ("interlock", str)):
            if key in o:
                relays[-1][key.replace("-", "_")] = kind(o[key])
    made = {
        "node": {"interval": int(o["interval"]), "led": 0, "log": o["log"], "watchdog": "no-watchdog" not in o},
        "wifi": {"ssid": "simulated", "password": "simulated"},
        "mqtt": {"host": host, "port": int(port), "base": o["base"], "keepalive": int(o["keepalive"])},
        "relays": relays,
        "buttons": [{"pin": 16 + n, "relay": min(n, len(relays))} for n in range(1, int(o["buttons"]) + 1)],
    }
    made["contacts"] = [{"pin": world.CONTACTS[n]} for n in range(int(o["contacts"]))]
    if "id" in o:
        made["node"]["id"] = o["id"]
    if "sleep" in o:
        made["node"]["sleep"] = int(o["sleep"])
    if "dht22" in o:
        made["dht22"] = {"pin": 40, "power": 41}
    for key in ("user", "password"):
        if key in o:
            made["mqtt"][key] = o[key]
    if "ca" in o:
        made["mqtt"]["tls"] = True
        made["mqtt"]["ca"] = o["ca"]
    return made


def mac(o):
    if "mac" in o:
        return bytes(int(part, 16) for part in o["mac"].split(":"))
    number = 2166136261
    for c in o.get("id", ""):
        number = (number ^ ord(c)) * 16777619 & 0xFFFFFFFF
    return b"\x5c\xcf\x7f" + number.to_bytes(4, "big")[1:]


def start(args, gap):
    import json
    import os

    import clock
    import control
    import dht  # noqa
    import heap
    from hawo import boot, climate, config, contact, names, rest, security  # noqa

    o = options(args)
    world.wired = "chip" in o and "dir" in o
    text = json.dumps(settings(o)) if "broker" in o else None
    if text:
        errors = read(text)[1]
        if errors:
            print("sim-node:", "; ".join(errors))
            sys.exit(2)
    os.chdir(o.get("dir", "/proc"))  # where nothing can be written
    world.dns = os.getenv("HAWO_SIM_DNS") or o.get("dns", "ok")
    world.ntp = os.getenv("HAWO_SIM_NTP") or o.get("ntp", "ok")
    if "clock" in o:
        clock.start(int(o["clock"]))
    world.boot(mac(o), o.get("chip"))
    where = control.listen(o["control"]) if "control" in o else "none"
    world.ballast = heap.leave(gap)
    print("ready %s control %s" % (o.get("id", "-"), where))
    if text:
        boot.main(load=lambda _: read(text))
    else:
        boot.main()


def read(text):
    import json

    from hawo import config

    return config.check(json.loads(text), "linux")  # the pins are sim-node's, not the chip's
