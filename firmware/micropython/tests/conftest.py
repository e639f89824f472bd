# SPDX-License-Identifier: EPL-2.0
import threading
import time

import pytest
from support import Broker, Gate, Node, Watcher, kept


@pytest.fixture
def broker(tmp_path):
    broker = Broker(tmp_path)
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture
def gate(broker):
    gate = Gate(broker.port)
    yield gate
    gate.shut()


@pytest.fixture
def watcher(broker):
    watcher = Watcher(broker.port)
    yield watcher
    watcher.stop()


@pytest.fixture
def node_of(request, tmp_path):
    """Starts nodes: node_of(port, '--relays', '2')."""
    nodes = []

    def start(port, *options, **kinds):
        node = Node(port, f"n{len(nodes)}", *options, **kinds)
        nodes.append(node)
        return node

    yield start
    failed = getattr(request.node, "failed", False)
    for node in nodes:
        log = node.stop()
        if failed:
            print(f"--- log of {node.id}\n{log}")


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if outcome.get_result().failed:
        item.failed = True


@pytest.fixture(scope="session")
def minute_without_wifi(tmp_path_factory):
    """A real minute, beside the other tests: started with the first test that asks, joined by the one that judges."""
    directory = tmp_path_factory.mktemp("minute")
    broker = Broker(directory)
    broker.start()
    watcher = Watcher(broker.port)
    node = Node(broker.port, "away", "--relays", "1", "--buttons", "1")
    story = {}

    def run():
        try:
            watcher.wait("hawo/away/status", "online")
            story["kept at first"] = kept(node.ask("memory"))
            node.ask("wifi down")
            gone = time.monotonic()
            watcher.wait("hawo/away/status", "offline", within=40)
            story["offline after"] = time.monotonic() - gone
            node.ask("press 1")
            story["relay while away"] = node.ask("relay 1")
            time.sleep(max(0, gone + 60 - time.monotonic()))
            watcher.clear()
            back = time.monotonic()
            node.ask("wifi up")
            watcher.wait("hawo/away/status", "online")
            story["online after"] = time.monotonic() - back
            watcher.wait("hawo/away/relay/1/state", "ON")
            story["topics"] = [message.topic for message in watcher.messages()]
            story["kept"] = kept(node.ask("memory"))
        except BaseException as e:
            story["error"] = e

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield thread, story
    node.stop()
    watcher.stop()
    broker.stop()


@pytest.fixture(autouse=True, scope="session")
def _begin_the_minute(request):
    """So that the minute runs while the other tests do."""
    if any("minute_without_wifi" in item.fixturenames for item in request.session.items):
        request.getfixturevalue("minute_without_wifi")
