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
    assert store.recall("a") == b""
    assert store.keep("a", b"abc") and store.recall("a") == b"abc" and store.recall("b") == b""


def test_each_letter_keeps_its_own():
    world.memory = b""
    store.keep("a", b"abc")
    store.keep("b", bytes(300))
    store.keep("a", b"")
    store.keep("c", b"x")
    assert (store.recall("a"), store.recall("b"), store.recall("c")) == (b"", bytes(300), b"x")


def test_one_wrong_bit_and_nothing_is_believed():
    world.memory = b""
    store.keep("a", b"abcdef")
    good = world.memory
    for at in range(len(good)):
        for bit in range(8):
            wrong = bytearray(good)
            wrong[at] ^= 1 << bit
            world.memory = bytes(wrong)
            assert store.recall("a") == b""
        world.memory = good[:at]
        assert store.recall("a") == b""


def test_more_than_fits_is_told():
    world.memory = b""
    store.keep("a", b"abc")
    assert not store.keep("b", bytes(600)) and store.recall("a") == b"abc"
