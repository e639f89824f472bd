# SPDX-License-Identifier: EPL-2.0
import time

import machine
import world
from hawo import log, report, store, watchdog
from hawo.watchdog import Watchdog

log.level = -1


class Dog:
    timeouts = []
    fed = 0

    def __init__(self, timeout=5000):
        if self.refuses and timeout != 5000:
            raise self.refuses
        Dog.timeouts.append(timeout)

    def feed(self):
        Dog.fed += 1


class Timer:
    PERIODIC = 1
    running = None

    def __init__(self, number):
        pass

    def init(self, period, mode, callback):
        Timer.running = callback

    def deinit(self):
        Timer.running = None


class Reset(Exception):
    pass


def reset():
    raise Reset


def on_chip(refuses, test):
    """refuses: what WDT raises where its timeout cannot be chosen."""
    real = machine.WDT, machine.Timer, machine.reset
    machine.WDT, machine.Timer, machine.reset = Dog, Timer, reset
    Dog.refuses = refuses
    Dog.timeouts = []
    Dog.fed = 0
    Timer.running = None
    world.memory = b""
    try:
        test()
    finally:
        machine.WDT, machine.Timer, machine.reset = real


def test_not_in_the_first_seconds():
    for refuses in (None, TypeError, ValueError):  # an ESP32; an ESP8266 with an old MicroPython, and with a new one

        def test():
            dog = Watchdog(0)
            dog.alive(9999)
            assert not Dog.timeouts and not Timer.running
            dog.alive(10000)
            assert Dog.timeouts == ([] if refuses else [30000]) and bool(Timer.running) == bool(refuses)

        on_chip(refuses, test)


def test_the_hardware_is_fed_by_the_loop_and_waits_an_hour_for_maintenance():
    def test():
        dog = Watchdog(0)
        for now in (10000, 10020, 10040):
            dog.alive(now)
        assert Dog.fed == 2
        dog.stop()
        assert Dog.timeouts == [30000, 3600000] and Dog.fed == 3

    on_chip(None, test)


def test_the_timer_restarts_a_loop_that_hangs_and_the_next_boot_knows():
    class Clock:
        ticks_add = time.ticks_add
        ticks_diff = time.ticks_diff

        def ticks_ms():
            return Clock.now

    def test():
        dog = Watchdog(0)
        dog.alive(10000)
        Clock.now = 40000
        Timer.running(None)
        dog.alive(40000)
        Clock.now = 70001
        try:
            Timer.running(None)
        except Reset:
            assert report.reset_cause() == "watchdog" and report.reset_cause() != "watchdog"
            return
        raise AssertionError("goes on")

    watchdog.time = Clock
    try:
        on_chip(ValueError, test)
    finally:
        watchdog.time = time


def test_the_timer_is_stopped_for_maintenance():
    def test():
        dog = Watchdog(0)
        dog.alive(10000)
        dog.stop()
        assert not Timer.running

    on_chip(ValueError, test)


def test_a_chip_without_rtc_memory_has_no_more_to_say():
    world.memory = b""
    assert report.reset_cause() == "power-on" and store.recall("w") == b""
