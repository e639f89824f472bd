# SPDX-License-Identifier: EPL-2.0
"""Files that hold secrets: never readable by others, not even for a moment, and never half written."""

import json
import os
import secrets
import shutil
import string
import tempfile
from pathlib import Path

ALPHABET = string.ascii_letters + string.digits  # no quoting anywhere
LENGTH = 24


def read(path):
    """The text, empty when there is no such file."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def write(path, text, group=None):
    """Replaces the file: mode 0600, or 0640 for a group."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp: mode 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            if group:
                shutil.chown(name, group=group)
                os.fchmod(out.fileno(), 0o640)
            os.fsync(out.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def folder(path, group=None):
    """Makes the directory, if it is not there: only for its owner, or for a group to read."""
    if not path.is_dir():
        path.mkdir(mode=0o700)
        if group:
            shutil.chown(path, group=group)
            path.chmod(0o750)


def load(path):
    """User to password, in clear text."""
    text = read(path)
    return json.loads(text) if text else {}


def store(path, found):
    write(path, json.dumps(found, indent=1) + "\n")


def new_password():
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
