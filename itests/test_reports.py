# SPDX-License-Identifier: EPL-2.0
"""The summary tells the truth about what failed, and about what passed only when it was run again."""
import pathlib
import subprocess

import pytest

REPORTS = pathlib.Path(__file__).with_name("reports.py")
PASSED, FAILED, FLAKY = "", "<failure/>", "<flakyFailure/>"


def report(directory, name, **results):
    directory.mkdir(exist_ok=True)
    cases = "".join(f'<testcase classname="a.B" name="{case}">{result}</testcase>' for case, result in results.items())
    (directory / f"{name}.xml").write_text(f"<testsuite>{cases}</testsuite>")


def run(directory, *arguments):
    # In a directory without sources: none is missed.
    done = subprocess.run([REPORTS, *arguments], cwd=directory, capture_output=True, text=True)
    return done.returncode, done.stdout.splitlines()


@pytest.mark.parametrize(
    "first, again, broken, code, last",
    [
        ({"x": PASSED}, {}, False, 0, "1 passed, 0 failed"),
        ({"x": PASSED, "y": "<skipped/>"}, {}, False, 0, "1 passed, 0 failed, 1 skipped"),
        ({"x": PASSED, "y": FAILED}, {}, True, 1, "1 passed, 1 failed"),
        ({"x": FAILED}, {"x": FAILED}, True, 1, "0 passed, 1 failed"),
        ({"x": FAILED}, {"x": "<skipped/>"}, True, 1, "0 passed, 1 failed"),
        ({"x": FAILED}, {"y": PASSED}, True, 1, "0 passed, 1 failed"),
        ({"x": FAILED}, {"x": PASSED}, True, 0, "1 passed, 0 failed; 1 of those that passed did so only when run again"),
        ({"x": FAILED, "y": FAILED}, {"x": PASSED}, True, 1, "1 passed, 1 failed; 1 of those that passed did so only when run again"),
        ({"x": FLAKY}, {}, False, 0, "1 passed, 0 failed; 1 of those that passed did so only when run again"),
        # the part failed, and none of its tests
        ({"x": PASSED}, {}, True, 1, "1 passed, 1 failed"),
        ({}, {}, False, 1, "0 passed, 0 failed"),
    ],
)
def test_summary(tmp_path, first, again, broken, code, last):
    report(tmp_path, "part--one", **first)
    report(tmp_path / "again", "part--one", **again)
    if broken:
        (tmp_path / "part.failed").touch()
    result, lines = run(tmp_path, "summary", str(tmp_path))
    assert (result, lines[-1]) == (code, last)


def test_the_same_name_in_another_report_is_another_test(tmp_path):
    report(tmp_path, "part--one", x=FAILED)
    report(tmp_path / "again", "part--two", x=PASSED)
    assert run(tmp_path, "summary", str(tmp_path))[0] == 1


def test_only_a_few_are_run_again(tmp_path):
    report(tmp_path, "part--one", x=FAILED, y=FAILED, z=PASSED)
    report(tmp_path, "parts", x=FAILED)
    assert run(tmp_path, "failed", str(tmp_path), "part", "2")[1] == ["a.B"]
    assert run(tmp_path, "failed", str(tmp_path), "part", "1")[1] == []
