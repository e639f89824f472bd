/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** What a meter measures, of the whole or of each phase. The numbers of the parts of a meter say which of these they are. */
@NonNullByDefault
public enum Quantity {
    /** In V. */
    VOLTAGE("voltage"),
    /** In A. */
    CURRENT("current"),
    /** In W. */
    POWER("power"),
    /** In kWh, since the meter was set to 0. */
    ENERGY("energy");

    public static final int MAX_PHASES = 8;
    public static final int MAX_NUMBER = 4 * MAX_PHASES;

    private final String key;

    Quantity(String key) {
        this.key = key;
    }

    /** In the ids of channels. */
    public String key() {
        return key;
    }

    /** @param phase from 1; 1 as well where there is only one */
    public int number(int phase) {
        return ordinal() * MAX_PHASES + phase;
    }

    /** @param phases how many there are of it */
    public Port port(int phase, int phases) {
        return new Port(number(phase), phases == 1 ? key : key + "-" + phase, "");
    }

    /** Null when there is none with this number. */
    public static @Nullable Quantity of(int number) {
        return number < 1 || number > MAX_NUMBER ? null : values()[(number - 1) / MAX_PHASES];
    }
}
