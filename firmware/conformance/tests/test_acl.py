# SPDX-License-Identifier: EPL-2.0
"""What firmware/acl writes, and that mosquitto and RabbitMQ let each user do what it should, and no more."""
import concurrent.futures
import json
import re
import shutil
import stat
import subprocess
import sys
import threading
import time

import guarded
import pytest
from guarded import ACL, ADMIN, make
from test_nodes import stripe

from hawo_conformance.wire import client

sys.path.insert(0, str(ACL.parent))

from access import mosquitto, rabbitmq, rights  # noqa: E402

NODES = ["a", "ab", "a-b"]  # each begins like another
ODD = ["openhab", "", "A", "-a", "a/b", "a b", "+", "#", "a+", "ä", "a.b", "a\nuser root", "a" * 33, "٣", "%u", "a\x00"]


def snapshot(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# -- the files -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_an_odd_id_is_refused_and_nothing_is_written(tmp_path, odd):
    with pytest.raises(rights.Refused):
        rights.rights("hawo", ["good", odd], "openhab", [])
    if odd.isprintable() and not odd.startswith("-"):  # as an argument
        done = subprocess.run([sys.executable, ACL, tmp_path / "x", "good", odd], capture_output=True, text=True)
        assert done.returncode == 1 and done.stderr.startswith("acl: ") and "Traceback" not in done.stderr
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("base", ["", "/hawo", "hawo/", "a//b", "ha+wo", "#", "hawo\ntopic readwrite #", " hawo"], ids=repr)
def test_a_base_that_is_none_is_refused(base):
    with pytest.raises(rights.Refused):
        rights.rights(base, ["a"], "openhab", [])


@pytest.mark.parametrize("arguments", [["a", "a"], ["openhab"], ["a", "--admin", "a"], ["a", "--openhab", "x y"],
                                       ["a", "--renew", "b"], []])
def test_users_are_not_mixed_up(tmp_path, arguments):
    done = subprocess.run([sys.executable, ACL, tmp_path / "x", *arguments], capture_output=True, text=True)
    assert done.returncode == 1 and not (tmp_path / "x").exists(), done.stderr


def test_files_are_for_their_owner_only_and_no_password_is_printed(tmp_path):
    folder = tmp_path / "access"
    said = subprocess.run(["bash", "-c", 'umask 0; exec "$@"', "-", ACL, folder, *NODES], capture_output=True, text=True)
    said = said.stdout + said.stderr + make(folder, "--for", "rabbitmq", *NODES)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    secrets = json.loads((folder / "secrets.json").read_text())
    assert set(secrets) == {"openhab", *NODES} and all(re.fullmatch("[A-Za-z0-9]{24}", word) for word in secrets.values())
    for name, text in snapshot(folder).items():
        for word in secrets.values():
            assert word not in said
            assert name == "secrets.json" or word.encode() not in text, name
    assert make(folder, "--show", "ab").strip() == secrets["ab"]


def test_what_the_broker_needs_can_be_given_to_its_group(tmp_path):
    folder = tmp_path / "access"
    group = shutil.os.getgid()
    make(folder, "--group", subprocess.check_output(["id", "-gn"], text=True).strip(), *NODES)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {"acl": 0o640, "passwords": 0o640, "hawo.conf": 0o640, "secrets.json": 0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o750 and (folder / "acl").stat().st_gid == group


@pytest.mark.parametrize("broker", ["mosquitto", "rabbitmq"])
def test_a_second_call_changes_only_what_is_asked_for(tmp_path, broker):
    folder = tmp_path / "access"
    make(folder, "--for", broker, *NODES)
    before = snapshot(folder)
    make(folder, "--for", broker, *NODES)
    assert snapshot(folder) == before

    old = json.loads(before["secrets.json"])
    said = make(folder, "--for", broker, "a", "ab", "new", "--renew", "ab")
    new = json.loads((folder / "secrets.json").read_text())
    assert set(new) == {"openhab", "a", "ab", "new"} and new["a"] == old["a"] and new["ab"] != old["ab"]
    assert "new password: ab, new\n" in said and "removed: a-b\n" in said
    for name, text in snapshot(folder).items():
        assert b"a-b" not in text, name


def test_lines_and_users_of_others_are_kept(tmp_path):
    folder = tmp_path / "access"
    folder.mkdir()
    (folder / "acl").write_text("user camera\ntopic write camera/#\n")
    (folder / "passwords").write_text("camera:$7$101$c2FsdA==$eA==\n")
    make(folder, "a", "ab")
    make(folder, "a")
    acl, passwords = (folder / "acl").read_text(), (folder / "passwords").read_text()
    assert acl.startswith("user camera\ntopic write camera/#\n" + mosquitto.BEGIN) and acl.count("BEGIN") == 1
    assert "user ab" not in acl and passwords.startswith("camera:$7$101$c2FsdA==$eA==\n") and "\nab:" not in passwords
    # Lines behind ours that name no user would belong to our last user: they are moved to the front.
    (folder / "acl").write_text(acl + "topic read #\n")
    make(folder, "a")
    assert (folder / "acl").read_text().index("topic read #") < (folder / "acl").read_text().index(mosquitto.BEGIN)
    (folder / "acl").write_text("user a\ntopic readwrite #\n")
    done = subprocess.run([sys.executable, ACL, folder, "a"], capture_output=True, text=True)
    assert done.returncode == 1 and "other rights" in done.stderr


def test_hashes_are_those_of_mosquitto_passwd(tmp_path):
    subprocess.run(["mosquitto_passwd", "-b", "-c", tmp_path / "p", "u", "secret"], check=True, capture_output=True)
    theirs = (tmp_path / "p").read_text().strip().partition(":")[2]
    assert mosquitto.matches(theirs, "secret") and not mosquitto.matches(theirs, "Secret")
    ours = mosquitto.hash_of("secret")
    assert mosquitto.matches(ours, "secret") and [len(x) for x in ours.split("$")] == [len(x) for x in theirs.split("$")]
    assert not mosquitto.matches("", "secret") and not mosquitto.matches("$7$x$y$z", "secret")


def test_the_rights_are_the_table_of_the_protocol():
    table = re.findall(r"^\| `([^`]+)` \| (from|to) the node \|", (ACL.parent / "PROTOCOL.md").read_text(), re.M)
    assert len(table) > 8
    assert {topic.replace("<n>", "+") for topic, way in table if way == "from"} == set(rights.NODE_WRITES)
    assert {topic.replace("<n>", "+") for topic, way in table if way == "to"} | {"status"} == set(rights.NODE_READS)


def test_expressions_of_rabbitmq_match_whole_levels():
    mine = rabbitmq.expression(("hawo/a/relay/+/set", "hawo/a/status"))
    for key in ("hawo.a.relay.1.set", "hawo.a.relay.*.set", "hawo.a.status"):
        assert re.search(mine, key), key
    for key in ("hawo.ab.status", "hawo.*.status", "hawo.a.#", "hawo.a.status.more", "xhawo.a.status", "hawoXaXstatus",
                "hawo.a.relay.1.2.set", "hawo.*.relay.*.set", "#"):
        assert not re.search(mine, key), key
    everything = rabbitmq.expression(("hawo/+/#",))
    assert re.search(everything, "hawo.*.#") and not re.search(everything, "#") and not re.search(everything, "hawo2.a.b")


# -- real brokers ----------------------------------------------------------------------------------------------------------


class Client:
    """One connection, which may end when the broker thinks so."""

    def __init__(self, access, user, name="", will=None, subscribe=()):
        self.c, self.seen, self.up, self.code, self.granted = client(name), [], threading.Event(), None, threading.Event()
        if user:
            self.c.username_pw_set(user, access.passwords.get(user, "wrong"))
        if will:
            self.c.will_set(will, "forged will", 1, True)
        self.c.on_connect = self._connected
        self.c.on_subscribe = lambda *_: self.granted.set()
        self.c.on_message = lambda _c, _u, m: self.seen.append((m.topic, m.payload.decode()))
        self.subscribe = list(subscribe)
        self.c.connect("127.0.0.1", access.port, 30)
        self.c.loop_start()
        assert self.up.wait(20), "no CONNACK"
        if self.subscribe and self.code == 0:
            self.granted.wait(5)  # RabbitMQ ends the connection instead

    def _connected(self, c, _userdata, _flags, code):
        self.code = code
        if code == 0 and self.subscribe:
            c.subscribe([(topic, 1) for topic in self.subscribe])
        self.up.set()

    def publish(self, topic, payload, retain=False):
        """Returns when the broker has answered, or ended the connection."""
        sent = self.c.publish(topic, payload, 1, retain)
        end = time.monotonic() + 30
        while self.c.is_connected() and time.monotonic() < end and not sent.is_published():
            time.sleep(0.01)

    def awaits(self, topic, payload):
        end = time.monotonic() + 10
        while (topic, payload) not in self.seen:
            assert time.monotonic() < end, f"{topic} {payload} has not come: {self.seen}"
            time.sleep(0.01)

    def end(self):
        self.c.disconnect()
        self.c.loop_stop()

    def cut(self):
        """Without DISCONNECT: the broker publishes the will."""
        self.c.socket().shutdown(2)
        self.c.loop_stop()


@pytest.fixture(scope="module", params=["mosquitto", "rabbitmq"])
def access(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "mosquitto":
        broker, files = guarded.mosquitto(folder, NODES)
        with broker as port:
            yield guarded.Access(port, files)
    else:
        if not guarded.RabbitMq.is_installed():
            pytest.skip("RabbitMQ is not installed (Debian: rabbitmq-server)")
        with guarded.RabbitMq(folder, NODES) as broker:
            yield guarded.Access(broker.port, broker.access)


STATE = "hawo/openhab/home/state"
TOPICS = [one.replace("+", "1") for one in (*rights.NODE_WRITES, *rights.COMMANDS)]


def came(access, user, topics):
    """Which of these topics the broker takes from this user. A broker may end the connection at the first that it does not."""
    watcher = Client(access, ADMIN, subscribe=["hawo/#"])
    payload = f"from {user} {time.monotonic()}"

    def try_it(topic):
        one = Client(access, user)
        one.publish(topic, payload)
        one.end()

    try:
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            list(pool.map(try_it, topics))
        mark = Client(access, ADMIN)
        mark.publish("hawo/mark", payload)
        mark.end()
        watcher.awaits("hawo/mark", payload)
        return {topic for topic, text in watcher.seen if text == payload} - {"hawo/mark"}
    finally:
        watcher.end()


@pytest.mark.parametrize("user", ["a", "ab"])
def test_a_node_speaks_for_itself_only(access, user):
    below = [f"hawo/{node}/{end}" for node in ("a", "ab") for end in TOPICS]
    below += [f"hawo/{node}/status" for node in ("a-b", "other", "", "openhab")]
    odd = [STATE, f"hawo/{user}", f"hawo/{user}/", f"hawo/{user}/status/", f"hawo/{user}/other", f"hawo/{user}x/status", "hawo",
           f"/hawo/{user}/status", f"x/hawo/{user}/status", "other", "$SYS/x"]
    own = {f"hawo/{user}/{one.replace('+', '1')}" for one in rights.NODE_WRITES}
    assert came(access, user, below + odd) == own


def test_openhab_commands_all_nodes_and_says_no_more_for_them_than_forget_needs(access):
    taken = came(access, "openhab", [f"hawo/{node}/{end}" for node in ("a", "ab") for end in TOPICS] + ["hawo", "other", STATE])
    ends = {one.replace("+", "1") for one in rights.COMMANDS + rights.FORGOTTEN}
    assert taken == {f"hawo/{node}/{end}" for node in ("a", "ab") for end in ends} | {STATE}


def test_a_node_reads_its_own_commands_only(access):
    own = {*(f"hawo/a/{end}" for end in ("relay/1/set", "command", "status")), "hawo/openhab/home/state"}
    admin = Client(access, ADMIN)

    def heard(*filters):
        """Of all topics, those that reach node a with these subscriptions."""
        # RabbitMQ reads its subscriptions only with its own client id, and ends the connection when one is refused.
        one = Client(access, "a", "hawo-a", subscribe=filters)
        for node in ("ab", "a"):  # its own commands last, so that the others have come before them
            for end in TOPICS:
                admin.publish(f"hawo/{node}/{end}", "x")
        admin.publish("hawo/openhab/home/state", "x")
        if filters[0].startswith("hawo/a/"):
            for topic in own:
                one.awaits(topic, "x")
        else:
            time.sleep(0.3)  # what was delivered by mistake would follow at once
        one.end()
        return {topic for topic, _ in one.seen}

    assert heard("hawo/a/relay/+/set", "hawo/a/command", "hawo/a/status", "hawo/openhab/+/state") == own
    for greedy in ("hawo/ab/relay/+/set", "hawo/+/relay/+/set", "hawo/+/command", "hawo/#", "#", "+/+/status"):
        assert heard(greedy) <= own, greedy
    admin.end()


def test_a_will_in_the_name_of_another_is_not_published(access):
    watcher = Client(access, ADMIN, subscribe=["hawo/#"])
    for will in ("hawo/ab/status", "hawo/a/status"):
        one = Client(access, "a", will=will)
        if one.code == 0:
            one.cut()
    watcher.awaits("hawo/a/status", "forged will")  # its own: the broker does publish wills
    assert ("hawo/ab/status", "forged will") not in watcher.seen
    watcher.end()


def test_nobody_else_is_let_in(access):
    for user in (None, "stranger", "a-"):
        assert Client(access, user).code in (4, 5), user
    wrong = guarded.Access.__new__(guarded.Access)
    wrong.port, wrong.passwords = access.port, {"a": access.passwords["ab"]}
    assert Client(wrong, "a").code in (4, 5)


# -- the kit ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["micropython", "nodemcu", "example"])
def test_nodes_keep_the_convention_under_the_acl(kind, tmp_path):
    """A few rules; all of them with test_nodes.py --acl."""
    node = f"{kind}-with-a-long-name-0"
    broker, files = guarded.mosquitto(tmp_path, [node, node[:-1]], "home/hawo")
    names = ["retained_snapshot", "refresh", "set_is_answered", "commands", "false_word", "will", "first_packets"]
    with broker as port:
        outcomes, _ = stripe(port, tmp_path, kind, 0, names, guarded.Access(port, files))
    assert set(outcomes) == set(names)
    assert {name: text for name, text in outcomes.items() if text} == {}
