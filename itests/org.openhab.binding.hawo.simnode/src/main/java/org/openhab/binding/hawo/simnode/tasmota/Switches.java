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

/** Wall switches at a device; said as events with SetOption114. */
final class Switches {

    private final Settings settings;
    private final Answers answers;
    private final boolean[] on;

    Switches(Settings settings, Answers answers) {
        this.settings = settings;
        this.answers = answers;
        on = new boolean[settings.switches + 1];
    }

    String word(int number) {
        return settings.states[on[number] ? 1 : 0];
    }

    void turn(int number, String action) {
        if ("ON".equals(action) || "OFF".equals(action)) {
            on[number] = "ON".equals(action);
        }
        if (settings.is(114)) {
            answers.action("Switch" + number, action);
        }
    }
}
