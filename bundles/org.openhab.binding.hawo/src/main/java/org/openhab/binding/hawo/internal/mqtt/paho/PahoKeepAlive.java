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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.mqtt.link.KeepAliveMonitor;
import org.openhab.binding.hawo.internal.mqtt.link.LinkProblem;
import org.openhab.binding.hawo.internal.mqtt.link.LinkSocket;

/** Sends pings on one link and detects its silence. Confined to the supervisor's thread. */
@NonNullByDefault
final class PahoKeepAlive {
    private final MqttAsyncClient client;
    private final LinkSocket socket;
    private final ServerAddress server;
    private final SessionTasks tasks;
    private final KeepAliveMonitor monitor;
    private final Consumer<LinkProblem> onProblem;
    private final Consumer<Throwable> onError;

    /**
     * @param onProblem receives the problem when the link is silent
     * @param onError is given what Paho reports
     */
    PahoKeepAlive(
            MqttAsyncClient client,
            LinkSocket socket,
            ServerAddress server,
            Duration keepAlive,
            SessionTasks tasks,
            Consumer<LinkProblem> onProblem,
            Consumer<Throwable> onError) {
        this.client = client;
        this.socket = socket;
        this.server = server;
        this.tasks = tasks;
        this.monitor = new KeepAliveMonitor(keepAlive, System.nanoTime());
        this.onProblem = onProblem;
        this.onError = onError;
    }

    void start() {
        tasks.every(monitor.step(), this::check);
    }

    private void check() {
        LinkSocket.Activity activity = socket.activity();
        if (activity == null) {
            return;
        }
        long now = System.nanoTime();
        switch (monitor.check(now, activity)) {
            case ALIVE -> {}
            case PING -> ping();
            case SILENT -> onProblem.accept(silent("sent nothing", now - activity.lastIn()));
            case WRITE_BLOCKED -> onProblem.accept(silent("accepted no data", now - activity.writingSince()));
        }
    }

    private LinkProblem silent(String what, long nanos) {
        return new LinkProblem(
                LinkFailure.SILENT, server + " has " + what + " for " + TimeUnit.NANOSECONDS.toSeconds(nanos) + " s");
    }

    private void ping() {
        try {
            if (client.checkPing(
                            null, tasks.listener(answer -> monitor.pingAnswered(), error -> monitor.pingAnswered()))
                    != null) {
                monitor.pinged();
            }
        } catch (MqttException e) {
            onError.accept(e);
        }
    }
}
