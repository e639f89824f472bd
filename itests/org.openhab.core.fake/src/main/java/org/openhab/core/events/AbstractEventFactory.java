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

import com.google.gson.Gson;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

@NonNullByDefault
public abstract class AbstractEventFactory implements EventFactory {
    private static final Gson GSON = new Gson();

    private final Set<String> supportedEventTypes;

    protected AbstractEventFactory(Set<String> supportedEventTypes) {
        this.supportedEventTypes = Set.copyOf(supportedEventTypes);
    }

    @Override
    public Event createEvent(String eventType, String topic, String payload, @Nullable String source) throws Exception {
        checkNotNullOrEmpty(eventType, "eventType");
        checkNotNullOrEmpty(topic, "topic");
        checkNotNullOrEmpty(payload, "payload");
        if (!supportedEventTypes.contains(eventType)) {
            throw new IllegalArgumentException(
                    "The event type '%s' is not supported by this factory.".formatted(eventType));
        }
        return createEventByType(eventType, topic, payload, source);
    }

    protected abstract Event createEventByType(String eventType, String topic, String payload, @Nullable String source)
            throws Exception;

    @Override
    public Set<String> getSupportedEventTypes() {
        return supportedEventTypes;
    }

    protected static String serializePayload(Object payload) {
        return GSON.toJson(payload);
    }

    protected static <T> T deserializePayload(String payload, Class<T> classOfPayload) {
        return GSON.fromJson(payload, classOfPayload);
    }

    protected String[] getTopicElements(String topic) {
        return topic.split("/");
    }

    protected static void checkNotNull(@Nullable Object object, String argumentName) {
        if (object == null) {
            throw new IllegalArgumentException("The argument '" + argumentName + "' must not be null.");
        }
    }

    protected static void checkNotNullOrEmpty(@Nullable String string, String argumentName) {
        if (string == null || string.isEmpty()) {
            throw new IllegalArgumentException("The argument '" + argumentName + "' must not be null or empty.");
        }
    }
}
