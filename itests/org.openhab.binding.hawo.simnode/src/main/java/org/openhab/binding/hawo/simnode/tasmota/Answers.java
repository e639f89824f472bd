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
import com.google.gson.JsonPrimitive;
import java.util.Locale;

/** How a device says what came of a command. */
final class Answers {

    private final Settings settings;
    private final Network network;
    /** The command that is being answered came by the fallback topic. */
    private boolean byFallback;

    Answers(Settings settings, Network network) {
        this.settings = settings;
        this.network = network;
    }

    void byFallback(boolean fallback) {
        byFallback = fallback;
    }

    /** JSON and plain text; with SetOption4 the JSON has a topic of its own, with SetOption90 there is no plain text. */
    void power(String key, String word) {
        say(key, key, word);
        if (!settings.is(90)) {
            plain(key, word);
        }
    }

    void plain(String suffix, String text) {
        network.publish(topic(suffix), text, false);
    }

    void error() {
        say("COMMAND", "Command", "Error");
    }

    void unknown() {
        say("COMMAND", "Command", "Unknown");
    }

    /** What a button or a switch did. */
    void action(String key, String action) {
        JsonObject event = new JsonObject();
        event.addProperty("Action", action);
        say(key.toUpperCase(Locale.ROOT), key, event);
    }

    void pulseTime(int number, int set, int remaining) {
        JsonObject pulse = new JsonObject();
        pulse.addProperty("Set", set);
        pulse.addProperty("Remaining", remaining);
        say("PULSETIME", "PulseTime" + number, pulse);
    }

    void say(String command, String key, String text) {
        say(command, key, new JsonPrimitive(text));
    }

    void say(String command, String key, JsonElement value) {
        JsonObject answer = new JsonObject();
        answer.add(key, value);
        say(command, answer);
    }

    void say(String command, JsonObject answer) {
        network.publish(topic(settings.is(4) ? command : "RESULT"), answer.toString(), false);
    }

    /** An answer that has a topic of its own whatever the options are. */
    void status(String suffix, JsonObject answer) {
        plain(suffix, answer.toString());
    }

    private String topic(String suffix) {
        return byFallback ? settings.fallback(1, suffix) : settings.result(suffix);
    }
}
