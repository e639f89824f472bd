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

import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** Lets events through whose topic matches a regular expression. */
@NonNullByDefault
public class TopicEventFilter implements EventFilter {
    private final Pattern topic;

    public TopicEventFilter(String topicRegex) {
        topic = Pattern.compile(topicRegex);
    }

    @Override
    public boolean apply(Event event) {
        return topic.matcher(event.getTopic()).matches();
    }
}
