/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What must be true of one relay: a command whose confirmation openHAB has shown is not undone, and at rest openHAB shows what
 * the relay is.
 */
final class SoakLedger {
    private final String relay;
    private boolean commanded;
    private boolean lastConfirmed;
    private boolean lastCommand;
    private long confirmed;
    private long unconfirmed;

    /** @param relay for texts */
    SoakLedger(String relay) {
        this.relay = relay;
    }

    synchronized void commanded(boolean on) {
        commanded = true;
        lastCommand = on;
        lastConfirmed = false;
    }

    /** openHAB shows what was commanded last. */
    synchronized void confirmed() {
        lastConfirmed = true;
        confirmed++;
    }

    /** The command's time is over: it may have been carried out or not. */
    synchronized void unconfirmed() {
        unconfirmed++;
    }

    synchronized long confirmations() {
        return confirmed;
    }

    synchronized long withoutConfirmation() {
        return unconfirmed;
    }

    /**
     * What is wrong at rest.
     *
     * @param shown the state of the Item, null: UNDEF
     * @param real what the node says that the relay is, null: nothing
     */
    synchronized List<String> mistakes(Boolean shown, Boolean real) {
        List<String> mistakes = new ArrayList<>();
        if (real == null) {
            mistakes.add(relay + " says nothing");
        } else if (!real.equals(shown)) {
            mistakes.add(relay + " is " + real + ", and openHAB shows " + shown);
        }
        if (commanded && lastConfirmed && real != null && real != lastCommand) {
            mistakes.add(relay + ": the command " + lastCommand + " was confirmed and is lost");
        }
        return mistakes;
    }
}
