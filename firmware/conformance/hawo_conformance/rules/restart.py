# SPDX-License-Identifier: EPL-2.0
"""The last test: the node restarts."""
from ..registry import Skipped, need, rule
from .common import behind, check_snapshot


@rule("3.5 3.7 8.3", "restart: offline, and DISCONNECT, then a new boot with everything again", interrupts=True)
def restart(bench):
    bench.refresh()
    boot = bench.info().get("boot")
    mark = bench.send("command", "restart")
    m = bench.expect("offline before the restart", "status", "offline", since=mark)
    info = check_snapshot(bench, behind(bench, mark, m), 90, will=False)
    need(info.get("boot") != boot, "the boot id is the old one")
    try:
        packets = bench.proxy.since(0)
    except Skipped:
        return
    last = [p for p in packets if p.kind == "PUBLISH" and p.topic.endswith("/status") and p.payload == b"offline"][-1]
    rest = [p for p in packets[packets.index(last) + 1:] if p.connection == last.connection]
    kinds = [p.kind for p in rest if p.kind not in ("PUBACK", "PINGREQ")]
    need(kinds == ["DISCONNECT"], f"after offline came {', '.join(kinds) or 'nothing'}, not DISCONNECT")
