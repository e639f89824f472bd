/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.tasmota;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A broker that writes down what a device says, and a time that passes when the test wants it to. */
final class PlayedWorld implements Network, Timers {

    /** @param at in ms */
    record Said(long at, String topic, String payload, boolean retained) {
        String line() {
            return topic + " " + payload;
        }
    }

    private record Task(long at, long number, Runnable work) {}

    final List<Said> said = new ArrayList<>();
    final List<String> done = new ArrayList<>();
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private long now;
    private long number;

    final Device device;

    PlayedWorld(String... options) {
        device = new Device(new Settings(options), this, this);
    }

    void until(long millis) {
        while (!tasks.isEmpty() && tasks.peek().at() <= millis) {
            Task task = tasks.remove();
            now = task.at();
            task.work().run();
        }
        now = millis;
    }

    List<String> lines() {
        return said.stream().map(Said::line).toList();
    }

    @Override
    public void connect() {
        done.add("connect");
    }

    @Override
    public void publish(String topic, String payload, boolean retained) {
        said.add(new Said(now, topic, payload, retained));
    }

    @Override
    public void subscribe(String... filters) {
        publish("SUBSCRIBE", String.join(" ", filters), false);
    }

    @Override
    public void drop() {
        done.add("drop");
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public Timer after(long millis, Runnable work) {
        Task task = new Task(now + millis, number++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }
}
