# SPDX-License-Identifier: EPL-2.0
"""What the manifests freeze, evaluated by MicroPython's own tools/manifestfile.py (see ../get-micropython --sources).

Debian's sources lack micropython-lib. Of it, the manifests of the ports need packages that the node does not; they, and the
driver of the DHT22, are stood in for by empty modules. All other files are MicroPython's.
"""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import mpy
import pytest
from support import MICROPYTHON_DIR

IMAGES = {"manifest.py": "esp8266", "manifest-1m.py": "esp8266", "manifest-esp32.py": "esp32"}
TLS_ONLY = {"hawo.clock", "hawo.security"}  # not on an ESP8266, where the configuration refuses TLS


@pytest.fixture(scope="session")
def sources():
    script = MICROPYTHON_DIR / "get-micropython"
    found = Path(subprocess.run([script, "--sources"], check=True, capture_output=True, text=True).stdout.strip())
    sys.path.insert(0, str(found / "tools"))
    return found


@pytest.fixture(scope="session")
def library(sources, tmp_path_factory):
    """The packages of micropython-lib that the ports require, each with a module of its name."""
    home = tmp_path_factory.mktemp("micropython-lib")
    for port in ("esp8266", "esp32"):
        for name in re.findall(r'require\("(.+?)"\)', (sources / "ports" / port / "boards" / "manifest.py").read_text()):
            package = home / "micropython" / name
            package.mkdir(parents=True, exist_ok=True)
            (package / "manifest.py").write_text(f'metadata(version="0")\nmodule("{name}.py")\n')
            (package / f"{name}.py").write_text("")
    return home


def frozen(sources, library, manifest, port):
    """Module → optimisation of all that the image holds."""
    import manifestfile

    places = {"MPY_DIR": sources, "PORT_DIR": sources / "ports" / port, "BOARD_DIR": None, "MPY_LIB_DIR": library}
    found = manifestfile.ManifestFile(manifestfile.MODE_FREEZE, {name: place and str(place) for name, place in places.items()})
    found.execute(str(manifest))
    names = [re.sub(r"(/__init__)?\.py$", "", one.target_path).replace("/", ".") for one in found.files()]
    assert len(names) == len(set(names)), names
    return dict(zip(names, (one.opt for one in found.files())))


def built_in(sources, port):
    """The modules in C. Some are left out by some builds, none that the node imports."""
    names = set()
    for folder in ("py", "extmod", f"ports/{port}"):
        for file in (sources / folder).glob("*.c"):
            names.update(re.findall(r"^MP_REGISTER_(?:EXTENSIBLE_)?MODULE\(MP_QSTR_(\w+),", file.read_text(), re.MULTILINE))
    assert {"machine", "network", "socket", "_asyncio"} <= names and "asyncio" not in names
    return names


def path_of(name):
    path = MICROPYTHON_DIR / (name.replace(".", "/") + ".py")
    return path if path.exists() else path.with_suffix("") / "__init__.py"


def imported(name):
    """The modules that a module of ours imports, anywhere in it."""
    for node in ast.walk(ast.parse(path_of(name).read_text())):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level and not node.module:
            yield from (f"hawo.{one.name}" for one in node.names if one.name.islower())
        elif isinstance(node, ast.ImportFrom):
            yield "hawo." + node.module if node.level else node.module


def missing(image, c_modules):
    """What a node would not find, with who imports it."""
    todo, seen, gone = ["main"], set(), {}
    while todo:
        name = todo.pop()
        seen.add(name)
        for wanted in set(imported(name)) - seen:
            if wanted not in image and wanted not in c_modules:
                gone[wanted] = name
            elif wanted == "hawo" or wanted.startswith("hawo."):
                todo.append(wanted)
    return gone


@pytest.mark.parametrize("manifest", IMAGES)
def test_an_image_holds_every_module_that_the_node_imports(sources, library, manifest):
    port = IMAGES[manifest]
    image = frozen(sources, library, MICROPYTHON_DIR / manifest, port)
    gone = missing(image, built_in(sources, port))
    assert set(gone) <= (TLS_ONLY if port == "esp8266" else set()), gone
    assert "main" in image and "_boot" in image and "dht" in image


def test_every_module_is_in_an_image_or_only_for_tls(sources, library):
    modules = {f"hawo.{path.stem}" for path in (MICROPYTHON_DIR / "hawo").glob("*.py")} - {"hawo.__init__"} | {"hawo"}
    for manifest, port in IMAGES.items():
        image = frozen(sources, library, MICROPYTHON_DIR / manifest, port)
        assert {name for name in image if name.split(".")[0] == "hawo"} == modules - (TLS_ONLY if port == "esp8266" else set())


@pytest.mark.parametrize("manifest", IMAGES)
def test_an_image_holds_every_part_of_asyncio_that_the_node_uses(sources, library, manifest):
    """asyncio loads some of its parts only when one of their names is asked for."""
    text = (sources / "extmod" / "asyncio" / "__init__.py").read_text()
    assigned = next(node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Assign) and node.targets[0].id == "_attrs")
    parts = ast.literal_eval(assigned.value)
    used = set()
    for path in (MICROPYTHON_DIR / "hawo").glob("*.py"):
        used.update(re.findall(r"\basyncio\.(\w+)", path.read_text()))
    assert {"Event", "create_task", "sleep_ms"} <= used and parts["Event"] == "event"
    image = frozen(sources, library, MICROPYTHON_DIR / manifest, IMAGES[manifest])
    assert {f"asyncio.{parts.get(name, 'core')}" for name in used} <= set(image), used


def test_a_manifest_without_asyncio_is_noticed(sources, library, tmp_path):
    """The ESP8266's own manifest has no asyncio, so an image must ask for it."""
    text = (MICROPYTHON_DIR / "manifest.py").read_text()
    without = "".join(line for line in text.splitlines(True) if "asyncio" not in line)
    assert without != text
    manifest = tmp_path / "manifest.py"
    manifest.write_text(without.replace('"manifest-hawo.py"', f'"{MICROPYTHON_DIR}/manifest-hawo.py"'))
    assert "asyncio" in missing(frozen(sources, library, manifest, "esp8266"), built_in(sources, "esp8266"))


def test_the_image_for_a_megabyte_holds_nothing_else(sources, library):
    image = frozen(sources, library, MICROPYTHON_DIR / "manifest-1m.py", "esp8266")
    others = {name for name in image if not name.startswith(("hawo", "asyncio"))}
    assert others == {"_boot", "flashbdev", "inisetup", "dht", "main"}
    assert {opt for name, opt in image.items() if name != "dht"} == {3}


# A real build of FLASH_1M for MicroPython 1.25, with this node when it was 29,609 bytes as .mpy (mpy-cross -O3), left 9,344 of 585,728
# bytes free. It held port_diag, asyncio.lock and uasyncio too, 1,450 bytes as .mpy. In an image, a byte of .mpy took 1.108 bytes.
# These two were in it as well, as long as the node used them.
GONE = ("funcs.py", "stream.py")
MEGABYTE = 29609 + 1450 + int(9344 / 1.108)


def test_the_node_fits_into_the_image_for_a_megabyte(sources, library, capsys):
    compiler = mpy.compiler()
    if not compiler:
        pytest.skip("neither mpy-cross nor npm is here")
    image = frozen(sources, library, MICROPYTHON_DIR / "manifest-1m.py", "esp8266")
    bound = MEGABYTE + sum(compiler(sources / "extmod" / "asyncio" / name, "-O3") for name in GONE if f"asyncio.{name[:-3]}" not in image)
    modules = [name for name in image if name.split(".")[0] in ("hawo", "main")]
    size = sum(compiler(path_of(name), "-O3") for name in modules)
    with capsys.disabled():
        print(f"\nimage for 1 MiB: {size} bytes of the node as .mpy; bound {bound}")
    assert size <= bound


def test_each_board_says_which_image_it_takes():
    for path in (MICROPYTHON_DIR / "boards").glob("*.json"):
        board = json.loads(path.read_text())
        assert IMAGES[board["image"]] == ("esp8266" if board["chip"] == "esp8266" else "esp32"), path
        assert (board["image"] == "manifest-1m.py") == (path.stem == "sonoff-basic")
