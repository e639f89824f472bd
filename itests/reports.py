#!/usr/bin/python3
# SPDX-License-Identifier: EPL-2.0
"""What the JUnit reports of itests/verify say.

    reports.py failed DIR PART MAX    names the classes (with busted: the files) of what failed in this part, if that is MAX
                                      tests or less
    reports.py summary DIR            the summary of all parts; ends with 1 if a test failed

DIR holds PART-*.xml, PART.failed for each part that failed, and in `again` the reports of what was run again.
"""
import pathlib
import sys
import xml.etree.ElementTree as xml

FAILED = ("failure", "error")
# surefire runs again by itself
FLAKY = ("flakyFailure", "flakyError")


def cases(directory, part=None):
    """The test cases as (file, class, name, element)."""
    for file in sorted(directory.glob("*.xml")):
        if part not in (None, file.stem.split("--")[0]):
            continue
        for case in xml.parse(file).getroot().iter("testcase"):
            yield file.stem, case.get("classname"), case.get("name"), case


def has(case, kinds):
    return any(case.find(kind) is not None for kind in kinds)


def failed_classes(directory, part, most):
    failed = [group.split("$")[0].split(":")[0] for _, group, _, case in cases(directory, part) if has(case, FAILED)]
    return sorted(set(failed)) if len(failed) <= most else []


def without_report(reported):
    """A module that could not be built, and a virtual machine that died, leave no report."""
    for source in sorted(pathlib.Path(".").glob("*/*/src/test/java/**/*Test.java")):
        name = ".".join(source.with_suffix("").parts[source.parts.index("java") + 1 :])
        if name not in reported and "abstract class" not in source.read_text(encoding="utf-8"):
            yield name


def summary(directory):
    again = {}
    for *key, case in cases(directory / "again"):
        again[tuple(key)] = again.get(tuple(key), True) and not has(case, FAILED + ("skipped",))
    passed = failed = skipped = repeated = 0
    reported, wrong, mended = set(), set(), set()
    for report, group, name, case in cases(directory):
        part = report.split("--")[0]
        if part == "binding":
            reported.add(group.split("$")[0])
        if has(case, FAILED) and not again.get((report, group, name)):
            failed += 1
            wrong.add(part)
            print("FAILED", part, group, name)
        elif has(case, FAILED + FLAKY):
            passed += 1
            repeated += 1
            mended.add(part)
            print("PASSED ONLY WHEN RUN AGAIN", part, group, name)
        elif has(case, ("skipped",)):
            skipped += 1
        else:
            passed += 1
    for name in without_report(reported):
        failed += 1
        print("FAILED", name, "has no report")
    broken = {file.stem for file in directory.glob("*.failed")} - (mended - wrong)
    for part in sorted(broken):
        print("FAILED", part)
    failed = max(failed, len(broken))
    print(
        f"\n{passed} passed, {failed} failed"
        + (f", {skipped} skipped" if skipped else "")
        + (f"; {repeated} of those that passed did so only when run again" if repeated else "")
    )
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    where = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "failed":
        for name in failed_classes(where, sys.argv[3], int(sys.argv[4])):
            print(name)
    else:
        sys.exit(summary(where))
