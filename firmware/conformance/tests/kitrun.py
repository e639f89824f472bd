# SPDX-License-Identifier: EPL-2.0
"""Runs the kit against one node that is started for it."""
import pathlib
import subprocess
import xml.etree.ElementTree as xml

from conftest import free_port

KIT = pathlib.Path(__file__).resolve().parents[1] / "conformance"


def run(broker, folder, command, node, names, *options, timeout=600):
    """command(proxy port, control port) is the node's command line. Gives the outcome of each of these tests (None when kept,
    else the text), and all that was printed."""
    proxy, control = free_port(), free_port()
    log, report = folder / f"{node}-{proxy}.log", folder / f"{node}-{proxy}.xml"
    with open(log, "w") as out:
        process = subprocess.Popen(command(proxy, control), stdout=out, stderr=out)
    try:
        kit = subprocess.run([KIT, "--broker", f"127.0.0.1:{broker}", "--node", node, "--wait", "40", "--control", str(control),
                              "--proxy", str(proxy), "--junit", report, *options,
                              *(word for name in names for word in ("--only", name))],
                             capture_output=True, text=True, timeout=timeout)
        said = kit.stdout + kit.stderr + log.read_text(errors="replace")[-3000:]
        assert report.exists(), said
        outcomes = {}
        for case in xml.parse(report).getroot().iter("testcase"):
            bad = case.find("failure") if case.find("failure") is not None else case.find("skipped")
            outcomes[case.get("name")] = None if bad is None else f"{bad.tag}: {bad.get('message')}\n{bad.text or ''}"
        broken = any(text and text.startswith("failure") for text in outcomes.values())
        assert kit.returncode == (1 if broken or not any(text is None for text in outcomes.values()) else 0), said
        return outcomes, said
    finally:
        process.kill()
        process.wait()


def asked(request, *names):
    """The parameters of those names of each test of this run that has them."""
    found = []
    for item in request.session.items:
        params = item.callspec.params if hasattr(item, "callspec") else {}
        if item.module is request.module and all(name in params for name in names):
            found.append(tuple(params[name] for name in names))
    return found
