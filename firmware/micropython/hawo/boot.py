# SPDX-License-Identifier: EPL-2.0
"""From the configuration to a node that runs, whatever the configuration is."""

import asyncio
import gc

from . import config, log, report
from .node import Node


def main(name=config.FILE):
    asyncio.run(start(name).run())


def start(name):
    """The node of the file. If that asks for what this chip cannot do: of the last file that worked, or one that drives
    no pin. A node that ends with an error is no use to anybody."""
    settings, errors = config.load(name)
    for retreat in (config.last_good, config.nothing):
        try:
            node = build(settings, errors, config.warnings(settings))
            if not errors:
                config.keep(name)
            return node
        except Exception as e:
            errors.append("%s: %s" % (type(e).__name__, e))
            settings, errors = retreat(name, errors)
    return build(settings, errors)


def build(settings, errors=(), warnings=()):
    log.level = log.LEVELS.index(settings["node"]["log"])
    node = Node(settings, report.reset_cause())
    for error in errors:
        log.error("configuration: %s", error)
    for warning in warnings:
        log.warning("configuration: %s", warning)
    gc.collect()
    gc.threshold(gc.mem_free() // 4)
    log.info("node %s, %d bytes free", node.id, gc.mem_free())
    return node
