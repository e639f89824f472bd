/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.items.events;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.types.State;

@NonNullByDefault
public class ItemStatePredictedEvent extends ItemEvent {
    public static final String TYPE = ItemStatePredictedEvent.class.getSimpleName();

    protected final State predictedState;
    protected final boolean isConfirmation;

    public ItemStatePredictedEvent(
            String topic, String payload, String itemName, State predictedState, boolean isConfirmation) {
        super(topic, payload, itemName, null);
        this.predictedState = predictedState;
        this.isConfirmation = isConfirmation;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    public State getPredictedState() {
        return predictedState;
    }

    public boolean isConfirmation() {
        return isConfirmation;
    }

    @Override
    public String toString() {
        return "Item '%s' predicted to become %s".formatted(itemName, predictedState);
    }
}
