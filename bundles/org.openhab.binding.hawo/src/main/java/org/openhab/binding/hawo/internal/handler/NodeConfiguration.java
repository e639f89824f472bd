/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.firmware.hawo.OpenHabState;
import org.openhab.binding.hawo.internal.firmware.tasmota.TasmotaDialect;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Thing;

/** The parameters of a node's Thing, as openHAB fills them in by name, and what they mean. */
@NonNullByDefault
public class NodeConfiguration {
    public @Nullable String nodeId;
    public @Nullable String firmware;
    public @Nullable String topic;
    public @Nullable String fullTopic;
    public @Nullable Integer relays;
    public @Nullable Integer sleepInterval;

    static NodeConfiguration of(Configuration configuration) {
        return configuration.as(NodeConfiguration.class);
    }

    /** The node that a Thing is configured for, or empty when its id is none. */
    public static Optional<NodeId> node(Thing thing) {
        return of(thing.getConfiguration()).node();
    }

    /** The node, or empty when the id is none. A device of another maker may be given with its MAC address as it is printed. */
    Optional<NodeId> node() {
        String dialect = text(firmware).isEmpty() ? DialectTraits.HAWO.name() : text(firmware);
        String id = text(nodeId);
        if (dialect.equals(DialectTraits.HAWO.name()) && id.equals(OpenHabState.RESERVED_ID)) {
            return Optional.empty();
        }
        return NodeId.of(
                dialect,
                dialect.equals(DialectTraits.HAWO.name())
                        ? id
                        : id.replace(":", "").toLowerCase(Locale.ROOT));
    }

    NodeSettings settings() {
        Integer count = relays;
        Integer sleep = sleepInterval;
        return new NodeSettings(
                text(topic),
                text(fullTopic),
                count == null ? NodeSettings.NOT_SAID : count,
                sleep == null ? 0 : Math.max(0, Math.min(sleep, NodeInfo.MAX_SLEEP_SECONDS)));
    }

    /** Whether a device can be found with them. */
    boolean isUsable(NodeId node) {
        return !node.dialect().equals(DialectTraits.TASMOTA.name())
                || TasmotaDialect.isUsable(node.value(), settings());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
