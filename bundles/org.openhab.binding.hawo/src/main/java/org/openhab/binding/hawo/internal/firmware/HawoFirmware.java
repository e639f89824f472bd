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
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeMessage;

/** The project's own convention, see {@code firmware/PROTOCOL.md}. */
@NonNullByDefault
public final class HawoFirmware implements Firmware {
    private static final byte[] EMPTY = {};

    private final String prefix;

    /** @throws IllegalArgumentException when the base topic is none, see {@link #isBaseTopic} */
    public HawoFirmware(String baseTopic) {
        if (!isBaseTopic(baseTopic)) {
            throw new IllegalArgumentException("not a base topic");
        }
        prefix = baseTopic + "/";
    }

    /** Whether nodes can live below this topic: no wildcard, no NUL, no empty level, at most 200 characters. */
    public static boolean isBaseTopic(String topic) {
        return !topic.isEmpty()
                && topic.length() <= 200
                && topic.chars().noneMatch(c -> c == '+' || c == '#' || c == 0)
                && !("/" + topic + "/").contains("//");
    }

    @Override
    public String filter() {
        return prefix + "+/#";
    }

    @Override
    public @Nullable String nodeOf(String topic) {
        if (!topic.startsWith(prefix)) {
            return null;
        }
        int start = prefix.length();
        int end = topic.indexOf('/', start);
        return end > 0 && NodeId.isValid(topic, start, end) ? topic.substring(start, end) : null;
    }

    @Override
    public NodeMessage decode(String topic, byte[] payload, boolean retained) {
        return NodeMessage.Ignored.INSTANCE;
    }

    @Override
    public String statusTopic(NodeId node) {
        return prefix + node.value() + "/status";
    }

    @Override
    public Outgoing encodeRelay(NodeId node, int relay, boolean on, int forSeconds) {
        String word = on ? "ON" : "OFF";
        String payload = forSeconds > 0 ? "{\"state\":\"" + word + "\",\"for\":" + forSeconds + "}" : word;
        return new Outgoing(setTopic(node, relay), payload.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    @Override
    public Outgoing encodeAsk(NodeId node, Ask ask) {
        String word =
                switch (ask) {
                    case IDENTIFY -> "identify";
                    case RESTART -> "restart";
                    case REFRESH -> "refresh";
                };
        return new Outgoing(prefix + node.value() + "/command", word.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    @Override
    public Outgoing encodeClearRetainedSet(NodeId node, int relay) {
        return new Outgoing(setTopic(node, relay), EMPTY, 1, true);
    }

    private String setTopic(NodeId node, int relay) {
        return prefix + node.value() + "/relay/" + relay + "/set";
    }
}
