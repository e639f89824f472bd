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

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.openhab.binding.hawo.simnode.Timers;

/** A cover that knows its position, 100 for open. */
final class Cover extends Entity {

    private static final long STEP_MILLIS = 100;
    private static final int STEP = 10;
    private static final int OPEN = 100;

    private final Timers timers;
    private int position = OPEN;
    private int target = OPEN;
    private Timers.Timer moving;

    Cover(String objectId, String name, Timers timers, String root, Voice voice) {
        super("cover", objectId, name, root, voice);
        this.timers = timers;
    }

    @Override
    void describe(JsonObject json) {
        super.describe(json);
        json.addProperty("cmd_t", topic("command"));
        json.addProperty("pos_t", topic("position/state"));
        json.addProperty("set_pos_t", topic("position/command"));
        json.addProperty("dev_cla", "shutter");
    }

    @Override
    List<String> commandTopics() {
        return List.of(topic("command"), topic("position/command"));
    }

    @Override
    void command(String topic, String payload) {
        if (topic.endsWith("/position/command")) {
            try {
                move(Math.max(0, Math.min(OPEN, (int) Math.round(Double.parseDouble(payload)))));
            } catch (NumberFormatException e) {
                System.out.println("no position: " + payload);
            }
            return;
        }
        switch (payload.toUpperCase(Locale.ROOT)) {
            case "OPEN" -> move(OPEN);
            case "CLOSE" -> move(0);
            case "STOP" -> stop();
            case "TOGGLE" -> move(position == 0 ? OPEN : 0);
            default -> System.out.println("unknown payload: " + payload);
        }
    }

    private void move(int wanted) {
        target = wanted;
        if (moving == null) {
            moving = timers.after(STEP_MILLIS, this::step);
        }
        sayState();
    }

    private void step() {
        int rest = target - position;
        position += Math.abs(rest) <= STEP ? rest : Integer.signum(rest) * STEP;
        if (position == target) {
            stop();
        } else {
            moving = timers.after(STEP_MILLIS, this::step);
            sayState();
        }
    }

    private void stop() {
        if (moving != null) {
            moving.cancel();
            moving = null;
        }
        target = position;
        sayState();
    }

    @Override
    void sayState() {
        String word = position == 0 ? "closed" : "open";
        if (moving != null) {
            word = target > position ? "opening" : "closing";
        }
        voice.say(topic("state"), word);
        voice.say(topic("position/state"), Integer.toString(position));
    }
}
