# SPDX-License-Identifier: EPL-2.0
"""The node's configuration: one JSON file, checked as a whole at boot. Also used by `provision` on a computer."""

from . import chip, pins, store, strict

FILE = "hawo.json"

# (key, default, kind, argument). Kinds: int (least, most), bool, text (longest), word (choices), pin.
_NODE = (
    ("id", "", "id", 32),
    ("interval", 60, "int", (1, 86400)),
    ("sleep", 0, "int", (0, 86400)),
    ("led", None, "pin", None),
    ("led_active_low", True, "bool", None),
    ("watchdog", True, "bool", None),
    ("log", "info", "word", ("error", "warning", "info", "debug")),
)
_WIFI = (
    ("ssid", "", "text", 32),
    ("password", "", "text", 64),
)
_MQTT = (
    ("host", "", "text", 128),
    ("port", 0, "int", (0, 65535)),
    ("user", "", "text", 128),
    ("password", "", "text", 128),
    ("base", "hawo", "base", 64),
    ("keepalive", 12, "int", (0, 65535)),
    ("tls", False, "bool", None),
    ("ca", "", "text", 128),
)
_NTP = (("host", "pool.ntp.org", "text", 128),)
_RELAY = (
    ("pin", None, "pin", True),
    ("active_low", False, "bool", None),
    ("power_on", "off", "word", ("off", "on", "last")),
    ("link_loss", "hold", "word", ("hold", "off", "on")),
    ("link_loss_after", 60, "int", (1, 86400)),
    ("max_on", 0, "int", (0, 86400)),
    ("interlock", "", "text", 32),
)
_BUTTON = (
    ("pin", None, "pin", True),
    ("active_low", True, "bool", None),
    ("relay", 0, "int", (0, 16)),
)
_CONTACT = (
    ("pin", None, "pin", True),
    ("active_low", True, "bool", None),
    ("normally_closed", False, "bool", None),
    ("debounce", 50, "int", (10, 10000)),
)
_DHT22 = (
    ("pin", None, "pin", None),
    ("power", None, "pin", None),
)
_MOST = 16  # relays, buttons, and contacts


def load(name=FILE):
    """(settings, errors): of the file; if that is wrong, of the last file that was right; else nothing()."""
    text = store.read(name)
    errors = ["%s: no such file" % name]
    if text is not None:
        settings, errors = parse(text)
        if not errors:
            return settings, errors
    return last_good(name, errors)


def keep(name):
    """A node runs with the file, so it is right."""
    text = store.read(name)
    if text is not None and text != store.read(name + ".good"):
        store.write(name + ".good", text)


def last_good(name, errors):
    text = store.read(name + ".good")
    if text is not None:
        settings, _ = parse(text)
        if settings:
            errors.append("running on %s.good, the last that was right" % name)
            return settings, errors
    return nothing(name, errors)


def nothing(_name, errors):
    """The defaults, which drive no pin and wait for a configuration."""
    return check({})[0], errors


def parse(text):
    try:
        raw = strict.loads(text)
    except ValueError as e:
        return None, [str(e)]
    return check(raw)


def check(raw, platform=None):
    """(settings with every key, or None; list of what is wrong). platform: as chip.name(); without it, this chip."""
    platform = platform or chip.name()
    errors = []
    if not isinstance(raw, dict):
        return None, ["not a JSON object"]
    _unknown("", raw, ("node", "wifi", "mqtt", "ntp", "relays", "buttons", "contacts", "dht22"), errors)
    settings = {
        "node": _section("node", raw.get("node", {}), _NODE, errors),
        "wifi": _section("wifi", raw.get("wifi", {}), _WIFI, errors),
        "mqtt": _section("mqtt", raw.get("mqtt", {}), _MQTT, errors),
        "ntp": _section("ntp", raw.get("ntp", {}), _NTP, errors),
        "relays": _list("relays", raw.get("relays", []), _RELAY, errors),
        "buttons": _list("buttons", raw.get("buttons", []), _BUTTON, errors),
        "contacts": _list("contacts", raw.get("contacts", []), _CONTACT, errors),
        "dht22": _section("dht22", raw.get("dht22", {}), _DHT22, errors),
    }
    if not errors:
        _together(settings, platform, errors)
    return (None if errors else settings), errors


def _together(settings, platform, errors):
    for at, button in enumerate(settings["buttons"]):
        if button["relay"] > len(settings["relays"]):
            errors.append("buttons[%d].relay: there is no relay %d" % (at, button["relay"]))
    if settings["node"]["sleep"] and (settings["relays"] or settings["contacts"]):
        errors.append("node.sleep: a node with relays or contacts must stay awake")
    if platform == "esp8266" and settings["node"]["sleep"] > 4200:
        errors.append("node.sleep: an ESP8266 sleeps for 4200 s at most")
    used = {}
    for where, pin, use in _pins(settings):
        if pin in used:
            errors.append("%s: pin %d is used by %s" % (where, pin, used[pin]))
        used[pin] = where
        wrong = pins.wrong(platform, pin, use)
        if wrong:
            errors.append("%s: %s" % (where, wrong))
    mqtt = settings["mqtt"]
    if mqtt["tls"] and platform == "esp8266":
        errors.append("mqtt.tls: not on an ESP8266: it would send the password before it encrypts, and checks no certificate")
    if mqtt["ca"] and not mqtt["tls"]:
        errors.append("mqtt.ca: without tls")
    if mqtt["password"] and not mqtt["user"]:
        errors.append("mqtt.password: without user")


def warnings(settings, platform=None):
    """What is allowed, but may go wrong: a list of texts."""
    found = []
    for where, pin, use in _pins(settings):
        risk = pins.risky(platform or chip.name(), pin, use)
        if risk:
            found.append("%s: %s" % (where, risk))
    return found


def _pins(settings):
    used = [("node.led", settings["node"]["led"], "led")]
    for name, use in (("relays", "relay"), ("buttons", "button"), ("contacts", "contact")):
        for at, one in enumerate(settings[name]):
            used.append(("%s[%d].pin" % (name, at), one["pin"], use))
    used += [("dht22.pin", settings["dht22"]["pin"], "sensor"), ("dht22.power", settings["dht22"]["power"], "power")]
    return [one for one in used if one[1] is not None]


def _list(name, raw, spec, errors):
    if not isinstance(raw, list):
        errors.append("%s: not a list" % name)
        return []
    if len(raw) > _MOST:
        errors.append("%s: more than %d" % (name, _MOST))
        return []
    return [_section("%s[%d]" % (name, at), one, spec, errors) for at, one in enumerate(raw)]


def _section(name, raw, spec, errors):
    if not isinstance(raw, dict):
        errors.append("%s: not an object" % name)
        raw = {}
    _unknown(name + ".", raw, [one[0] for one in spec], errors)
    section = {}
    for key, default, kind, argument in spec:
        value = raw.get(key, default)
        section[key] = value
        if key in raw and not (value is None and default is None and not argument) or kind == "pin" and argument:
            wrong = _wrong(value, kind, argument)
            if wrong:
                errors.append("%s.%s: %s" % (name, key, wrong))
    return section


def _unknown(where, raw, known, errors):
    for key in raw:
        if key not in known:
            errors.append("%s%s: unknown key" % (where, key))


def _wrong(value, kind, argument):
    if kind == "int":
        if type(value) is not int or not argument[0] <= value <= argument[1]:
            return "not an integer from %d to %d" % argument
    elif kind == "bool":
        if type(value) is not bool:
            return "neither true nor false"
    elif kind == "word":
        if value not in argument:
            return "not one of " + ", ".join(argument)
    elif kind == "pin":
        if type(value) is not int or not 0 <= value <= 48:
            return "not the number of a pin"
    elif not isinstance(value, str) or len(value.encode()) > argument:
        return "not a text of at most %d bytes" % argument
    elif kind == "id" and value and not is_id(value):
        return "a node id has a-z, 0-9 and -, and does not begin with -"
    elif kind == "id" and value == "openhab":
        return "openhab is no node id"
    elif kind == "base" and ("//" in "/" + value + "/" or "+" in value or "#" in value or "\0" in value):
        return "not the beginning of a topic"
    return None


def is_id(text):
    return text[0] != "-" and all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in text)
