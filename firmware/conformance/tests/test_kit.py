# SPDX-License-Identifier: EPL-2.0
"""The kit notices what it is there to notice: a node with one fault breaks the rule of that fault."""
import concurrent.futures
import pathlib
import re
import subprocess
import sys

import badnode  # noqa: F401  (the wrong nodes enter themselves)
import faults
import pytest
from conftest import free_port
from kitrun import KIT, asked, run

from hawo_conformance import coverage, rules  # noqa: F401
from hawo_conformance.registry import RULES

HERE = pathlib.Path(__file__).resolve().parent
AT_ONCE = 8  # they wait most of the time
ALL = [r.name for r in RULES]

CATCHES = {
    "retained_snapshot": "state-qos-0 state-not-retained",
    "info_is_valid": "double-key",
    "refresh": "refresh-without-online",
    "telemetry": "telemetry-retained mute",
    "climate": "out-of-range refresh-without-climate",
    "set_is_answered": "silent-when-unchanged moves-another-relay",
    "set_for_a_time": "forgets-for for-goes-on for-not-retained",
    "nonsense": "strips null-for fraction-for answers-refused done-for-refused restarts-at-nonsense",
    "empty_set": "counts-empty answers-empty",
    "long_payloads": "refuses-long",
    "oversize": "obeys-oversize",
    "commands": "identify-moves uncounted-commands",
    "burst": "tires acknowledges-nothing",
    "repeated_id": "executes-twice no-done done-retained done-qos-0 done-first repeat-without-state",
    "repeated_for": "repeats-for",
    "wrong_id": "any-id",
    "old_id": "short-memory",
    "eight_ids": "four-ids knows-payloads-not-ids",
    "id_over_reconnect": "forgets-ids-on-loss",
    "false_word": "believes-the-word no-status-subscription",
    "will": "online-first other-client-id short-client-id wrong-will will-not-retained will-qos-0 reconnects-never",
    "clean_session": "persistent-session",
    "held_relays": "forgets-for-on-loss drops-relays-on-loss new-boot-on-reconnect",
    "retained_set": "obeys-retained",
    "retained_command": "obeys-retained-command",
    "connect_packet": "other-keepalive other-client-id persistent-session",
    "first_packets": "early no-status-subscription",
    "back_off": "no-back-off constant-wait back-off-grows-on back-off-never-ends",
    "half_connected": "back-off-ends-early",
    "silent_broker": "timers-need-a-connection",
    "lost_done": "forgets-events-on-loss",
    "button": "button-retained no-double",
    "button_in_outage": "late-press lost-press uncounted-press",
    "failing_sensor": "old-value",
    "contact": "contact-state-late count-stands-still event-retained",
    "contact_in_outage": "loses-events eight-events no-age",
    "contact_overflow": "drops-the-newest drops-uncounted",
    "contact_unacknowledged": "all-at-once sent-is-enough",
    "contact_over_restart": "forgets-events-at-restart new-count-at-restart",
    "contact_over_power_loss": "count-from-one",
    "restart": "takes-back-its-farewell no-farewell no-disconnect old-boot-id",
}
CASES = [(name, fault) for name, listed in CATCHES.items() for fault in listed.split()]


def run_with(broker, folder, fault, names, *options):
    node = f"{fault}-{free_port()}"[-32:].lstrip("-")
    return run(broker, folder, lambda proxy, control: [sys.executable, HERE / "badnode.py", str(proxy), node, fault, str(control)],
               node, names, "--patience", "3", *options)


@pytest.fixture(scope="module")
def outcomes(request, broker, tmp_path_factory):
    """Runs what is asked for, several at a time: (test, fault) to a future of run()."""
    folder, pool = tmp_path_factory.mktemp("reports"), concurrent.futures.ThreadPoolExecutor(AT_ONCE)
    try:
        yield {case: pool.submit(run_with, broker, folder, case[1], [case[0]]) for case in asked(request, "name", "fault")}
    finally:
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("name,fault", CASES)
def test_a_fault_breaks_its_rule(outcomes, name, fault):
    found, said = outcomes[name, fault].result()
    assert found[name] and found[name].startswith("failure: "), said


@pytest.mark.parametrize("name,fault", [(name, "none") for name in ALL])
def test_a_node_without_fault_breaks_no_rule(outcomes, name, fault):
    found, said = outcomes[name, fault].result()
    assert found == {name: None}, said


def test_every_test_is_shown_to_notice_something_and_every_wrong_node_is_noticed():
    assert set(CATCHES) == set(ALL)
    assert {fault for _, fault in CASES} == set(faults.FAULTS) - {"none"}


def test_every_rule_of_the_protocol_has_a_test_or_a_reason_why_not():
    text = coverage.PROTOCOL.read_text(encoding="utf-8")
    numbers, named = set(coverage.protocol_rules(text)), set(coverage.named())
    assert len(numbers) == text.count("\n- **")
    assert numbers - named == set(coverage.NOT_TESTED)
    assert named - numbers <= set(coverage.sections(text)), "a test names a rule that is not there"
    assert set(coverage.IN_PART) <= named


def test_the_coverage_report_names_what_has_neither_test_nor_reason():
    text = coverage.PROTOCOL.read_text(encoding="utf-8") + "\n- **99.1** A node MUST sing.\n"
    assert re.findall(r"^.*NO TEST.*$", coverage.report(text), re.M) == [
        f"99.1  {'A node MUST sing.':50} not tested: NO TEST, AND NO REASON"]
    said = subprocess.run([KIT, "--coverage"], capture_output=True, text=True, timeout=60).stdout
    assert "NO TEST" not in said
    assert all(f"\n{number} " in f"\n{said}" for number in coverage.protocol_rules(text) if number != "99.1")


def test_control_bytes_do_not_reach_the_terminal(broker, tmp_path):
    _, said = run_with(broker, tmp_path, "none", ["nonsense"], "--verbose")
    assert r"relay/1/set ON\n" in said and r"relay/1/set \x00" in said and r"relay/1/set O\xffN" in said
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", said)


def test_a_test_that_is_not_there_is_said_to_be_so(broker):
    kit = subprocess.run([KIT, "--broker", f"127.0.0.1:{broker}", "--node", "x", "--only", "wil"], capture_output=True, text=True,
                         timeout=60)
    assert kit.returncode == 2 and "'wil'" in kit.stderr


def test_an_absent_node_is_said_to_be_absent(broker):
    kit = subprocess.run([KIT, "--broker", f"127.0.0.1:{broker}", "--node", "nobody", "--wait", "1"],
                         capture_output=True, text=True, timeout=60)
    assert kit.returncode == 2
    assert "hawo/nobody/status" in kit.stderr


def test_an_absent_broker_is_no_verdict_on_the_node():
    kit = subprocess.run([KIT, "--broker", "127.0.0.1:1", "--node", "x"], capture_output=True, text=True, timeout=60)
    assert kit.returncode == 2
    assert "127.0.0.1:1" in kit.stderr
