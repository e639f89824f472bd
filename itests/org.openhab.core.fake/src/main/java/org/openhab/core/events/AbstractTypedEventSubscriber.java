/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.events;

import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;

@NonNullByDefault
public abstract class AbstractTypedEventSubscriber<T extends Event> implements EventSubscriber {
    private final Set<String> types;

    protected AbstractTypedEventSubscriber(String eventType) {
        types = Set.of(eventType);
    }

    @Override
    public Set<String> getSubscribedEventTypes() {
        return types;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void receive(Event event) {
        receiveTypedEvent((T) event);
    }

    protected abstract void receiveTypedEvent(T event);
}
