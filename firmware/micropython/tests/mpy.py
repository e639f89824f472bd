# SPDX-License-Identifier: EPL-2.0
"""Sizes of modules as .mpy, with mpy-cross from the PATH, or else the one that npm has."""

import shutil
import subprocess
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[2] / ".cache" / "mpy-cross"
SCRIPT = """delete globalThis.fetch;
const { compile } = require('@pybricks/mpy-cross-v6');
const [path, ...options] = process.argv.slice(1);
compile('module.py', require('fs').readFileSync(path, 'utf8'), options).then(made => {
    if (made.status) { console.error(made.err); process.exit(1); }
    console.log(made.mpy.length);
});"""


def compiler():
    """A function (path, option …) → bytes, or None."""
    if shutil.which("mpy-cross"):
        return _from_path
    if not shutil.which("npm"):
        return None
    if not (HOME / "node_modules").is_dir():
        HOME.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--silent", "--no-audit", "--prefix", HOME, "@pybricks/mpy-cross-v6"]
        subprocess.run(install, check=True, capture_output=True)
    return _from_npm


def _from_path(path, *options):
    with tempfile.TemporaryDirectory() as directory:
        made = Path(directory) / "made.mpy"
        subprocess.run(["mpy-cross", *options, "-o", made, path], check=True)
        return made.stat().st_size


def _from_npm(path, *options):
    run = subprocess.run(["node", "-e", SCRIPT, path, *options], cwd=HOME, capture_output=True, text=True, check=True)
    return int(run.stdout)
