/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.esphome;

import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Where an entity says that it is available, and how several topics are taken together.
 *
 * @param topics may be empty: it does not say
 */
@NonNullByDefault
record EspHomeAvailability(List<Topic> topics, Mode mode) {
    static final EspHomeAvailability NONE = new EspHomeAvailability(List.of(), Mode.LATEST);

    /** A topic and the payloads that are sent on it. */
    record Topic(String topic, String online, String offline) {}

    enum Mode {
        ALL,
        ANY,
        LATEST;

        static Mode of(String text) {
            return switch (text) {
                case "all" -> ALL;
                case "any" -> ANY;
                default -> LATEST;
            };
        }
    }

    /** One topic, as ESPHome names it. */
    static EspHomeAvailability of(Topic topic) {
        return new EspHomeAvailability(List.of(topic), Mode.LATEST);
    }

    /**
     * Whether the payload says online; null when it is neither of the two.
     */
    @Nullable
    Boolean meaning(String topic, String payload) {
        for (Topic one : topics) {
            if (one.topic.equals(topic)) {
                return payload.equals(one.online) ? Boolean.TRUE : payload.equals(one.offline) ? Boolean.FALSE : null;
            }
        }
        return null;
    }

    /**
     * What all topics say together; null when that is not known yet.
     *
     * @param said what each topic said last
     * @param latest what was said just now
     */
    @Nullable
    Boolean together(Map<String, Boolean> said, boolean latest) {
        boolean decisive =
                switch (mode) {
                    case LATEST -> true;
                    case ANY -> latest;
                    case ALL -> !latest;
                };
        if (decisive) {
            return latest;
        }
        // Every other topic has to say the same; one that says the opposite decides.
        boolean complete = true;
        for (Topic one : topics) {
            Boolean other = said.get(one.topic);
            if (other == null) {
                complete = false;
            } else if (other != latest) {
                return !latest;
            }
        }
        return complete ? Boolean.valueOf(latest) : null;
    }
}
