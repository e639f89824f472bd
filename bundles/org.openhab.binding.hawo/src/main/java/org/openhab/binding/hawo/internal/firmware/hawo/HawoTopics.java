/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.hawo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.TopicUse;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Ports;

/** What the topics of a node are for. */
@NonNullByDefault
final class HawoTopics {
    private static final Pattern COMMAND = Pattern.compile("command|relay/[^/]+/set");
    private static final Pattern OWN = Pattern.compile("status|info|climate|telemetry");
    private static final Pattern PART = Pattern.compile("(relay|contact)/([1-9]\\d?)/state");

    /**
     * @param rest what follows the node's id
     * @param info null: the node is not known
     */
    static TopicUse use(String rest, @Nullable NodeInfo info) {
        if (COMMAND.matcher(rest).matches()) {
            return TopicUse.COMMAND;
        }
        if (info == null) {
            return TopicUse.STRAY;
        }
        Matcher part = PART.matcher(rest);
        boolean owned = part.matches()
                ? has(part.group(1).equals("relay") ? info.relays() : info.contacts(), part.group(2), info)
                : OWN.matcher(rest).matches();
        return owned ? TopicUse.NODE : TopicUse.STRAY;
    }

    /** A node that has said nothing of itself may have any part. */
    private static boolean has(Ports ports, String number, NodeInfo info) {
        return info.equals(NodeInfo.UNKNOWN) || ports.get(Integer.parseInt(number)) != null;
    }

    private HawoTopics() {}
}
