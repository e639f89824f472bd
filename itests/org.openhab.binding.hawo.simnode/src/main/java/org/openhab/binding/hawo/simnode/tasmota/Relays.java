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
import java.util.Locale;
import org.openhab.binding.hawo.simnode.Timers;

/** The relays of a device: the POWER commands, PulseTime and blinking. */
final class Relays {

    private static final int TENTHS = 111;
    private static final int SECONDS_OFFSET = 100;
    private static final long BLINK_MILLIS = 2_000;

    /** What one relay is, and how long it stays so. */
    private static final class Relay {
        boolean on;
        int pulseTime;
        long pulseEnd;
        Timers.Timer pulse;
        boolean blinking;
    }

    private final Settings settings;
    private final Timers timers;
    private final Answers answers;
    private final List<Relay> relays = new ArrayList<>();

    Relays(Settings settings, Timers timers, Answers answers) {
        this.settings = settings;
        this.timers = timers;
        this.answers = answers;
        for (int i = 0; i < settings.outputs(); i++) {
            relays.add(new Relay());
        }
    }

    int count() {
        return relays.size();
    }

    boolean isOn(int number) {
        return relays.get(number - 1).on;
    }

    String word(int number) {
        return settings.states[isOn(number) ? 1 : 0];
    }

    /** With one relay the number is left out, unless SetOption26 is on. */
    String key(int number) {
        return relays.size() == 1 && !settings.is(26) ? "POWER" : "POWER" + number;
    }

    /** @param number 0: all of them */
    void command(int number, String payload) {
        if (number > relays.size()) {
            answers.error();
            return;
        }
        if (number > 0) {
            command(number, payload.toUpperCase(Locale.ROOT), relays.get(number - 1));
            return;
        }
        for (int each = 1; each <= relays.size(); each++) {
            command(each, payload.toUpperCase(Locale.ROOT), relays.get(each - 1));
        }
    }

    private void command(int number, String word, Relay relay) {
        switch (word) {
            case "ON", "1", "TRUE" -> set(number, true);
            case "OFF", "0", "FALSE" -> set(number, false);
            case "TOGGLE", "2" -> set(number, !relay.on);
            case "BLINK", "3" -> blink(number, relay);
            case "BLINKOFF", "4" -> endBlink(number, relay);
            default -> say(number);
        }
    }

    void set(int number, boolean on) {
        Relay relay = relays.get(number - 1);
        endBlink(number, relay);
        relay.on = on;
        arm(number, relay, on ? relay.pulseTime : 0);
        say(number);
    }

    void say(int number) {
        answers.power(key(number), word(number));
    }

    void sayAll() {
        for (int number = 1; number <= relays.size(); number++) {
            say(number);
        }
    }

    private void blink(int number, Relay relay) {
        relay.blinking = true;
        answers.say("POWER", key(number), "Blink " + settings.states[1]);
        timers.after(BLINK_MILLIS, () -> endBlink(number, relay));
    }

    private void endBlink(int number, Relay relay) {
        if (relay.blinking) {
            relay.blinking = false;
            answers.say("POWER", key(number), "Blink " + settings.states[0]);
            say(number);
        }
    }

    /** A setting, which stays; it starts to run at once, also while the relay is off. */
    void pulseTime(int number, String payload) {
        if (number < 1 || number > relays.size()) {
            answers.error();
            return;
        }
        Relay relay = relays.get(number - 1);
        if (!payload.isEmpty()) {
            relay.pulseTime = Integer.parseInt(payload);
            arm(number, relay, relay.pulseTime);
        }
        long left = relay.pulse == null ? 0 : relay.pulseEnd - timers.now();
        answers.pulseTime(number, relay.pulseTime, left <= 0 ? 0 : toPulseTime(left));
    }

    private void arm(int number, Relay relay, int pulseTime) {
        if (relay.pulse != null) {
            relay.pulse.cancel();
            relay.pulse = null;
        }
        if (pulseTime > 0) {
            relay.pulseEnd = timers.now() + millis(pulseTime);
            relay.pulse = timers.after(millis(pulseTime), () -> {
                relay.pulse = null;
                set(number, false);
            });
        }
    }

    private static long millis(int pulseTime) {
        return pulseTime <= TENTHS ? pulseTime * 100L : (pulseTime - SECONDS_OFFSET) * 1000L;
    }

    private static int toPulseTime(long millis) {
        return millis <= TENTHS * 100 ? (int) (millis / 100) : (int) (millis / 1000) + SECONDS_OFFSET;
    }
}
