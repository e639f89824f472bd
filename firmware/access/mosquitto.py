# SPDX-License-Identifier: EPL-2.0
"""The ACL and the password file of mosquitto 2.0 or newer. Users and lines that are not ours stay as they are."""

import base64
import hashlib
import hmac
import os

from .rights import Refused

BEGIN = "# BEGIN HAWO: made by firmware/acl, which replaces everything up to END"
END = "# END HAWO"
ITERATIONS = 101  # as mosquitto_passwd; generated passwords are too long to be guessed, and the broker does this at each connect


def acl(rights, present):
    """The whole file. Ours comes last: lines without a user that followed it would belong to our last user."""
    lines = [BEGIN]
    for one in rights:
        lines += ["", f"user {one.user}"]
        lines += [f"topic {_access(one, topic)} {topic}" for topic in dict.fromkeys(one.writes + one.reads)]
    foreign = _without_ours(present)
    ours = {one.user for one in rights}
    for line in foreign.splitlines():
        word, _, name = line.strip().partition(" ")
        if word == "user" and name.strip() in ours:
            raise Refused(f"the ACL gives user {name.strip()!r} other rights, outside of the lines of this program")
    return (foreign + "\n" if foreign else "") + "\n".join([*lines, "", END]) + "\n"


def _access(one, topic):
    if topic in one.writes:
        return "readwrite" if topic in one.reads else "write"
    return "read"


def _without_ours(text):
    before, begin, rest = text.partition(BEGIN)
    if not begin:
        return text.strip("\n")
    _, end, after = rest.partition(END)
    if not end:
        raise Refused(f"the ACL has {BEGIN.split(':')[0]!r}, but no {END!r}: correct it by hand")
    return (before.rstrip("\n") + "\n" + after.strip("\n")).strip("\n")


def passwords(secrets, managed, present):
    """The whole password file: `managed` users are ours to add, change and remove. What is still right stays as it is."""
    lines, have = [], {}
    for line in present.splitlines():
        user, _, hashed = line.partition(":")
        if user in managed or user in secrets:
            have[user] = hashed
        elif line:
            lines.append(line)
    for user, password in secrets.items():
        hashed = have.get(user, "")
        lines.append(f"{user}:{hashed if matches(hashed, password) else hash_of(password)}")
    return "\n".join(lines) + "\n"


def hash_of(password):
    salt = os.urandom(12)
    return f"$7${ITERATIONS}${_text(salt)}${_text(_derive(password, salt, ITERATIONS))}"


def matches(hashed, password):
    """Whether this line of mosquitto_passwd (PBKDF2 with SHA-512) belongs to the password."""
    try:
        _, kind, iterations, salt, digest = hashed.split("$")
        derived = _derive(password, base64.b64decode(salt), int(iterations))
        return kind == "7" and hmac.compare_digest(base64.b64decode(digest), derived)
    except ValueError:
        return False


def _derive(password, salt, iterations):
    return hashlib.pbkdf2_hmac("sha512", password.encode(), salt, iterations)


def _text(data):
    return base64.b64encode(data).decode()


def configuration(folder):
    return f"allow_anonymous false\nacl_file {folder / 'acl'}\npassword_file {folder / 'passwords'}\n"
