# SPDX-License-Identifier: EPL-2.0
import os

import board_files
import world
from hawo import store


def test_a_file_is_replaced_in_one_step():
    directory = board_files.temporary()
    assert store.write(directory + "/f", "one") and store.write(directory + "/f", "two")
    assert store.read(directory + "/f") == "two" and os.listdir(directory) == ["f"]
    board_files.remove(directory)


def test_what_cannot_be_written_is_told():
    assert not store.write("/nowhere/f", "one") and store.read("/nowhere/f") is None


def test_memory_of_something_else_is_not_ours():
    world.memory = b"xyz123"
    assert store.recall() == b""
    store.keep(b"abc")
    assert store.recall() == b"abc"
