/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A time that passes when the test wants it to. */
public class PlayedTime implements Timers {

    private record Task(long at, long number, Runnable work) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private long now;
    private long number;

    public void until(long millis) {
        while (!tasks.isEmpty() && tasks.peek().at() <= millis) {
            Task task = tasks.remove();
            now = task.at();
            task.work().run();
        }
        now = millis;
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
