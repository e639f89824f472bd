/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.esphome;

import java.util.ArrayList;
import java.util.List;
import org.openhab.binding.hawo.simnode.PlayedTime;

/** A broker that writes down what a node says. */
final class PlayedWorld extends PlayedTime implements Network {

    /** @param at in ms */
    record Said(long at, String topic, String payload, int qos, boolean retained) {
        String line() {
            return topic + " " + payload;
        }
    }

    final List<Said> said = new ArrayList<>();
    final List<String> done = new ArrayList<>();
    final Device device;

    PlayedWorld(String... options) {
        device = new Device(new Settings(options), this, this);
    }

    /** Booted and connected, with everything said. */
    static PlayedWorld running(String options) {
        PlayedWorld world = new PlayedWorld(options.split(" "));
        world.device.boot();
        world.device.connected();
        world.until(5_000);
        return world;
    }

    /** Without the lines of the log. */
    List<String> lines() {
        return said.stream()
                .filter(one -> !one.topic().endsWith("/debug"))
                .map(Said::line)
                .toList();
    }

    @Override
    public void connect() {
        done.add("connect");
    }

    @Override
    public void publish(String topic, String payload, int qos, boolean retained) {
        said.add(new Said(now(), topic, payload, qos, retained));
    }

    @Override
    public void subscribe(int qos, String... filters) {
        publish("SUBSCRIBE", String.join(" ", filters), qos, false);
    }

    @Override
    public void leave(String topic, String payload) {
        done.add("leave " + topic + " " + payload);
    }

    @Override
    public void drop() {
        done.add("drop");
    }
}
