# SPDX-License-Identifier: EPL-2.0
"""From the configuration to a node that runs, whatever the configuration is."""

import asyncio
import gc

from . import config, log, report, store
from .node import Node

_SHORT = 3  # boots in a row that did not last a minute: safe mode. As many again in safe mode: serial port only


def main(name=config.FILE, load=config.load):
    node = None
    try:
        short = count()
        if short >= 2 * _SHORT:
            store.keep("b", b"")
            log.error("safe mode did not last either: nothing is started; machine.reset() tries again")
            return
        node = start(name, "safe-mode" if short >= _SHORT else report.reset_cause(), load)
        asyncio.run(node.run())
    except KeyboardInterrupt:
        stop(node)


def stop(node):
    """Somebody has work to do on the board, so this was no short boot. mpremote sends Ctrl-C more than once."""
    while True:
        try:
            store.keep("b", b"")
            if node:
                node.stop()
            return
        except KeyboardInterrupt:
            pass


def count():
    """How many boots before this one did not last a minute. A crash may be no exception, and not come back to Python:
    so it is counted before anything else is done, and Node takes it back."""
    kept = store.recall("b")
    short = kept[0] if kept else 0
    store.keep("b", bytes((short + 1,)))
    return short


def start(name, reset="power-on", load=config.load):
    """The node of the file. If that asks for what this chip cannot do: of the last file that worked, or one that drives
    no pin. A node that ends with an error is no use to anybody."""
    settings, errors = load(name)
    for retreat in (config.last_good, config.nothing):
        try:
            node = build(settings, reset, errors, config.warnings(settings))
            if not errors:
                config.keep(name)
            return node
        except Exception as e:
            errors.append("%s: %s" % (type(e).__name__, e))
            settings, errors = retreat(name, errors)
    return build(settings, reset, errors)


def build(settings, reset, errors=(), warnings=()):
    log.level = log.LEVELS.index(settings["node"]["log"])
    if reset == "safe-mode":
        log.error("safe mode: %d boots did not last a minute; relays stay off until `restart`", _SHORT)
        bare(settings)
    node = Node(settings, reset)
    for error in errors:
        log.error("configuration: %s", error)
    for warning in warnings:
        log.warning("configuration: %s", warning)
    gc.collect()
    gc.threshold(gc.mem_free() // 4)
    log.info("node %s, %d bytes free", node.id, gc.mem_free())
    return node


def bare(settings):
    """Safe mode: nothing but the relays, which are off, and the network."""
    settings["node"]["sleep"] = 0
    settings["buttons"] = settings["contacts"] = []
    settings["dht22"] = {"pin": None, "power": None}
    for relay in settings["relays"]:
        relay["power_on"] = "off"
        relay["link_loss"] = "hold"
