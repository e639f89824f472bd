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

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One relay: its pin, and the timer that turns it back. */
class Relay {

    private static final int LONGEST_FOR_SECONDS = 86_400;

    private final ScheduledExecutorService loop;
    private final Runnable publishState;
    private boolean on;
    private ScheduledFuture<?> timer;

    Relay(ScheduledExecutorService loop, Runnable publishState) {
        this.loop = loop;
        this.publishState = publishState;
    }

    String word() {
        return on ? "ON" : "OFF";
    }

    /** The local button. */
    void toggle() {
        turn(!on, 0);
        publishState.run();
    }

    /** Takes the payload of a set; false if it makes no sense, and then nothing has moved. */
    boolean set(String payload) {
        if (!payload.startsWith("{")) {
            return setWord(payload, 0);
        }
        String word = null;
        double seconds = 0;
        try (JsonReader json = new JsonReader(new StringReader(payload))) {
            json.setStrictness(Strictness.STRICT);
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "state" -> word = json.nextString();
                    case "for" -> {
                        if (json.peek() != JsonToken.NUMBER) {
                            return false;
                        }
                        seconds = json.nextDouble();
                        if (!(seconds >= 1 && seconds <= LONGEST_FOR_SECONDS)) {
                            return false;
                        }
                    }
                    default -> json.skipValue();
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                return false;
            }
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            return false;
        }
        return word != null && setWord(word, seconds);
    }

    private boolean setWord(String word, double seconds) {
        switch (word) {
            case "ON" -> turn(true, seconds);
            case "OFF" -> turn(false, seconds);
            case "TOGGLE" -> turn(!on, seconds);
            default -> {
                return false;
            }
        }
        publishState.run();
        return true;
    }

    private void turn(boolean to, double seconds) {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        on = to;
        if (seconds > 0) {
            timer = loop.schedule(this::turnBack, (long) (seconds * 1000), TimeUnit.MILLISECONDS);
        }
    }

    private void turnBack() {
        timer = null;
        on = !on;
        publishState.run();
    }
}
