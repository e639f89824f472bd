/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks of one session on the supervisor's thread. None begins after {@link #end}. No error is lost: it is
 * reported to the session, or if not even that works, {@link #isBroken} becomes true.
 */
@NonNullByDefault
final class SessionTasks {
    private final Logger logger = LoggerFactory.getLogger(SessionTasks.class);
    private final Supervisor supervisor;
    private final Consumer<Throwable> onFailure;
    /** Confined to the supervisor's thread. */
    private final Set<Future<?>> timers = new HashSet<>();

    private volatile boolean ended;
    private volatile boolean broken;

    /** @param onFailure is given what a task throws */
    SessionTasks(Supervisor supervisor, Consumer<Throwable> onFailure) {
        this.supervisor = supervisor;
        this.onFailure = onFailure;
    }

    /** From any thread; never throws. */
    void run(Runnable task) {
        try {
            supervisor.execute(guarded(task));
        } catch (Throwable e) {
            broken = true;
            SafeLog.warn(logger, "A task of a session is lost", e);
        }
    }

    /** On the supervisor's thread only, as {@link #every} and {@link #end}. */
    void after(Duration delay, Runnable task) {
        timers.removeIf(Future::isDone);
        add(supervisor.after(delay, guarded(task)));
    }

    void every(Duration period, Runnable task) {
        add(supervisor.every(period, guarded(task)));
    }

    void end() {
        ended = true;
        timers.forEach(timer -> timer.cancel(false));
        timers.clear();
    }

    boolean isEnded() {
        return ended;
    }

    /** A task was lost, or its failure could not be reported: the session must end. */
    boolean isBroken() {
        return broken;
    }

    /** Brings Paho's answer to the supervisor's thread. */
    IMqttActionListener listener(Consumer<IMqttToken> success, Consumer<Throwable> failure) {
        return new IMqttActionListener() {
            @Override
            public void onSuccess(@Nullable IMqttToken token) {
                if (token != null) {
                    run(() -> success.accept(token));
                }
            }

            @Override
            public void onFailure(@Nullable IMqttToken token, @Nullable Throwable error) {
                run(() -> failure.accept(
                        error == null ? new MqttException(MqttException.REASON_CODE_CONNECTION_LOST) : error));
            }
        };
    }

    private void add(@Nullable Future<?> timer) {
        if (timer != null) {
            timers.add(timer);
        }
    }

    /** Does something at once, guarded as a task. On the supervisor's thread. */
    void attempt(Runnable task) {
        guarded(task).run();
    }

    private void fail(Throwable error) {
        try {
            onFailure.accept(error);
        } catch (Throwable e) {
            broken = true;
            SafeLog.warn(logger, "A failed session could not be ended", e);
        }
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            if (ended) {
                return;
            }
            try {
                task.run();
            } catch (Throwable e) {
                fail(e);
            }
        };
    }
}
