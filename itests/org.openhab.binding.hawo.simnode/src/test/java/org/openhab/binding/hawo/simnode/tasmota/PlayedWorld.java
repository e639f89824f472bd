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
import java.util.List;
import org.openhab.binding.hawo.simnode.PlayedTime;

/** A broker that writes down what a device says. */
final class PlayedWorld extends PlayedTime implements Network {

    /** @param at in ms */
    record Said(long at, String topic, String payload, boolean retained) {
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

    List<String> lines() {
        return said.stream().map(Said::line).toList();
    }

    @Override
    public void connect() {
        done.add("connect");
    }

    @Override
    public void publish(String topic, String payload, boolean retained) {
        said.add(new Said(now(), topic, payload, retained));
    }

    @Override
    public void subscribe(String... filters) {
        publish("SUBSCRIBE", String.join(" ", filters), false);
    }

    @Override
    public void drop() {
        done.add("drop");
    }
}
