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
import java.util.List;
import java.util.regex.Pattern;

/** The payload of a <code>set</code> (rules 5.1 and 5.7). <code>seconds</code> is 0 without a time. */
record SetCommand(String word, int seconds, String id) {

    private static final int LONGEST_SECONDS = 86_400;
    private static final List<String> WORDS = List.of("ON", "OFF", "TOGGLE");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

    /**
     * @param ids whether the node knows ids; to one that does not, they are an unknown key
     * @throws IllegalArgumentException if the whole command must be refused
     */
    static SetCommand parse(String payload, boolean ids) {
        if (!payload.startsWith("{")) {
            return new SetCommand(known(payload), 0, null);
        }
        String word = null;
        int seconds = 0;
        String id = null;
        try (JsonReader json = new JsonReader(new StringReader(payload))) {
            json.setStrictness(Strictness.STRICT);
            json.beginObject();
            while (json.hasNext()) {
                String key = json.nextName();
                if ("state".equals(key)) {
                    word = string(json);
                } else if ("for".equals(key)) {
                    seconds = seconds(json);
                } else if ("id".equals(key) && ids) {
                    id = id(json);
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("text behind the JSON");
            }
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        return new SetCommand(known(word), seconds, id);
    }

    private static String known(String word) {
        if (!WORDS.contains(String.valueOf(word))) {
            throw new IllegalArgumentException("no such state");
        }
        return word;
    }

    private static int seconds(JsonReader json) throws IOException {
        if (json.peek() != JsonToken.NUMBER) {
            throw new IllegalArgumentException("for is no number");
        }
        double seconds = json.nextDouble();
        if (!(seconds >= 1 && seconds <= LONGEST_SECONDS) || seconds != Math.rint(seconds)) {
            throw new IllegalArgumentException("for is no whole number from 1 to " + LONGEST_SECONDS);
        }
        return (int) seconds;
    }

    private static String id(JsonReader json) throws IOException {
        String id = string(json);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id is not made of 1 to 16 letters, digits, _ and -");
        }
        return id;
    }

    /** A number would be read as a string too. */
    private static String string(JsonReader json) throws IOException {
        if (json.peek() != JsonToken.STRING) {
            throw new IllegalArgumentException("not a string");
        }
        return json.nextString();
    }
}
