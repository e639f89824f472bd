/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.node.NodeMessage;

/** What a dialect made of messages. */
@NonNullByDefault
public final class Decoded implements Dialect.Sink {
    public final List<String> nodes = new ArrayList<>();
    public final List<NodeMessage> messages = new ArrayList<>();
    /** Whether each of the messages was retained. */
    public final List<Boolean> retained = new ArrayList<>();

    public final List<String> filters = new ArrayList<>();
    public final List<String> published = new ArrayList<>();

    /** What the one message means; {@link NodeMessage.Ignored} when it means nothing. */
    public static NodeMessage one(Dialect dialect, String topic, byte[] payload, boolean retained) {
        Decoded decoded = new Decoded();
        dialect.decode(topic, payload, retained, decoded);
        return decoded.only();
    }

    public static NodeMessage tooLarge(Dialect dialect, String topic) {
        Decoded decoded = new Decoded();
        dialect.decodeTooLarge(topic, false, decoded);
        return decoded.only();
    }

    private NodeMessage only() {
        if (messages.size() > 1) {
            throw new AssertionError("more than one: " + messages);
        }
        return messages.isEmpty() ? NodeMessage.Ignored.INSTANCE : messages.get(0);
    }

    @Override
    public void message(String node, NodeMessage message, boolean retained) {
        nodes.add(node);
        messages.add(message);
        this.retained.add(retained);
    }

    @Override
    public void subscribe(String filter) {
        filters.add(filter);
    }

    @Override
    public void publish(Dialect.Outgoing message) {
        published.add(message.topic() + " " + new String(message.payload(), StandardCharsets.UTF_8));
    }

    @Override
    public void unsubscribe(String filter) {
        filters.remove(filter);
    }
}
