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

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.openhab.binding.hawo.simnode.Timers;

/** The shutters of a device. They count 100 for open; with ShutterInvert what is said and asked is the other way round. */
final class Shutters {

    private static final long STEP_MILLIS = 100;
    private static final int STEP = 10;

    /** Where one shutter is and where it goes to, 100 for open. */
    private static final class Shutter {
        int position = 100;
        int target = 100;
        Timers.Timer moving;
    }

    private final Settings settings;
    private final Timers timers;
    private final Answers answers;
    private final Shutter[] shutters;

    Shutters(Settings settings, Timers timers, Answers answers) {
        this.settings = settings;
        this.timers = timers;
        this.answers = answers;
        shutters = new Shutter[settings.shutters];
        for (int i = 0; i < shutters.length; i++) {
            shutters[i] = new Shutter();
        }
    }

    boolean areThere() {
        return shutters.length > 0;
    }

    /** @return whether it was a command for a shutter */
    boolean command(String name, int number, String payload) {
        if (!name.startsWith("SHUTTER")) {
            return false;
        }
        if (number < 1 || number > shutters.length) {
            answers.error();
            return true;
        }
        Shutter shutter = shutters[number - 1];
        switch (name) {
            case "SHUTTEROPEN" -> move(number, shutter, 100);
            case "SHUTTERCLOSE" -> move(number, shutter, 0);
            case "SHUTTERSTOP" -> stop(number, shutter);
            case "SHUTTERPOSITION" -> {
                if (!payload.isEmpty()) {
                    move(number, shutter, asCounted(Integer.parseInt(payload)));
                }
                answers.say("SHUTTERPOSITION", "ShutterPosition" + number, asCounted(shutter.target) + "");
            }
            default -> answers.unknown();
        }
        return true;
    }

    /** Somebody pushes it, or it stands there at the start. */
    void put(int number, int position) {
        shutters[number - 1].position = position;
        stop(number, shutters[number - 1]);
    }

    private void move(int number, Shutter shutter, int target) {
        shutter.target = target;
        if (shutter.moving == null) {
            shutter.moving = timers.after(STEP_MILLIS, () -> step(number, shutter));
        }
        report(number);
    }

    private void step(int number, Shutter shutter) {
        int rest = shutter.target - shutter.position;
        shutter.position += Math.abs(rest) <= STEP ? rest : Integer.signum(rest) * STEP;
        if (shutter.position == shutter.target) {
            stop(number, shutter);
        } else {
            shutter.moving = timers.after(STEP_MILLIS, () -> step(number, shutter));
            report(number);
        }
    }

    private void stop(int number, Shutter shutter) {
        if (shutter.moving != null) {
            shutter.moving.cancel();
            shutter.moving = null;
        }
        shutter.target = shutter.position;
        answers.plain("SHUTTER" + number, Integer.toString(asCounted(shutter.position)));
        report(number);
    }

    private void report(int number) {
        answers.say("SHUTTER", "Shutter" + number, body(number));
    }

    JsonElement body(int number) {
        Shutter shutter = shutters[number - 1];
        JsonObject body = new JsonObject();
        body.addProperty("Position", asCounted(shutter.position));
        body.addProperty("Direction", shutter.moving == null ? 0 : Integer.signum(shutter.target - shutter.position));
        body.addProperty("Target", asCounted(shutter.target));
        body.addProperty("Tilt", 0);
        return body;
    }

    private int asCounted(int position) {
        return settings.inverted ? 100 - position : position;
    }
}
