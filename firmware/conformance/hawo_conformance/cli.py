# SPDX-License-Identifier: EPL-2.0
"""conformance --broker HOST --node ID: tests one node, prints a transcript, exits 0 when no rule was broken."""
import argparse
import sys
import time
import xml.etree.ElementTree as xml

from . import coverage, rules  # noqa: F401  (the rules enter themselves)
from .bench import Bench
from .registry import RULES, Broken, Skipped
from .wire import printable


def arguments(argv):
    p = argparse.ArgumentParser(
        prog="conformance",
        description="Tests a node against firmware/PROTOCOL.md, over a broker. It moves relays and interrupts the node's "
                    "connection: unplug what must not move, or use the options.")
    p.add_argument("--broker", default="127.0.0.1:1883", metavar="HOST[:PORT]", help="the node's broker (default %(default)s)")
    p.add_argument("--node", required=True, metavar="ID", help="the node's id")
    p.add_argument("--base", default="hawo", metavar="TOPIC", help="base topic (default %(default)s)")
    p.add_argument("--username")
    p.add_argument("--password")
    p.add_argument("--patience", type=float, default=5.0, metavar="S", help="how long an answer may take (default %(default)g s)")
    p.add_argument("--wait", type=float, default=5.0, metavar="S", help="how long the node may take to appear (default %(default)g s)")
    p.add_argument("--no-relays", action="store_true", help="leave out what moves relays")
    p.add_argument("--no-interrupts", action="store_true", help="leave out what ends the node's connection or restarts it")
    p.add_argument("--only", metavar="NAME", action="append", default=[], choices=[r.name for r in RULES],
                   help="only the tests of this name (may be repeated)")
    p.add_argument("--control", type=int, metavar="PORT", help="control port of a simulated node: tests buttons and sensor too")
    p.add_argument("--proxy", type=address, metavar="[HOST:]PORT",
                   help="stand between node and broker: the node's broker is then this address of this computer "
                        "(HOST is 127.0.0.1 unless given; a board needs another). Tests what only packets show")
    p.add_argument("--verbose", action="store_true", help="the transcript of every test, not only of a broken one")
    p.add_argument("--junit", metavar="FILE", help="write the results as JUnit XML")
    p.add_argument("--list", action="store_true", help="list the tests and end")
    p.add_argument("--coverage", action="store_true", help="list the rules of PROTOCOL.md, and the tests of each, and end")
    return p.parse_args(argv)


def run(bench, test):
    """Runs one test: (outcome, text)."""
    try:
        test(bench)
        return "ok", ""
    except Skipped as e:
        return "skip", printable(str(e))
    except Broken as e:
        return "BROKEN", printable(str(e))
    except OSError as e:
        return "BROKEN", f"connection: {e}"


def address(text):
    host, _, port = text.rpartition(":")
    return host or "127.0.0.1", int(port)


def main(argv=None):
    given = argv if argv is not None else sys.argv[1:]
    if "--list" in given:
        for r in RULES:
            marks = " (moves relays)" * r.moves_relays + " (interrupts)" * r.interrupts
            print(f"{r.name:24} {r.numbers:22} {r.text}{marks}")
        return 0
    if "--coverage" in given:
        print(coverage.report())
        return 0
    options = arguments(argv)
    host, _, port = options.broker.rpartition(":") if ":" in options.broker else (options.broker, "", "1883")
    try:
        bench = Bench(host, int(port), options.base, options.node, username=options.username, password=options.password,
                      control=options.control, proxy=options.proxy, patience=options.patience)
    except (OSError, ValueError) as e:
        print(f"conformance: {options.broker}: {e}", file=sys.stderr)
        return 2
    try:
        bench.expect("the node is online", "status", "online", since=0, timeout=options.wait, live=False)
    except Broken:
        bench.close()
        print(f"conformance: nothing says `online` on {options.base}/{options.node}/status", file=sys.stderr)
        return 2
    print(f"node {options.base}/{options.node} at {options.broker}\n")
    suite = xml.Element("testsuite", name="conformance")
    counts = {"ok": 0, "BROKEN": 0, "skip": 0}
    try:
        for r in RULES:
            if options.only and r.name not in options.only:
                continue
            begin, first = time.monotonic(), len(bench.lines)
            if r.moves_relays and options.no_relays or r.interrupts and options.no_interrupts:
                outcome, why = "skip", "left out by option"
            else:
                outcome, why = run(bench, r.test)
            counts[outcome] += 1
            took = time.monotonic() - begin
            print(f"{outcome:6} {r.numbers:22} {r.text} ({took:.1f} s)" + (f": {why}" if why else ""), flush=True)
            transcript = "\n".join("         " + line for line in bench.lines[first:])
            if (options.verbose or outcome == "BROKEN") and transcript:
                print(transcript, flush=True)
            case = xml.SubElement(suite, "testcase", classname=f"conformance.{options.node}", name=r.name,
                                  time=f"{took:.3f}")
            if outcome != "ok":
                xml.SubElement(case, "failure" if outcome == "BROKEN" else "skipped", message=why).text = (
                    transcript if outcome == "BROKEN" else "")
    finally:
        bench.close()
    if options.junit:
        xml.ElementTree(suite).write(options.junit, encoding="utf-8", xml_declaration=True)
    print(f"\n{counts['ok']} kept, {counts['BROKEN']} broken, {counts['skip']} not tested")
    return 1 if counts["BROKEN"] or not counts["ok"] else 0
