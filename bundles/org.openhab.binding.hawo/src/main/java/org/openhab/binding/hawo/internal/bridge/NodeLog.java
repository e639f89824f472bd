/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what is wrong with a node into the log. */
@NonNullByDefault
final class NodeLog {
    private final Logger logger = LoggerFactory.getLogger(NodeLog.class);
    private final String broker;

    /** @param broker the id of the bridge, for the log lines */
    NodeLog(String broker) {
        this.broker = broker;
    }

    void warn(NodeId node, NodeProblem problem, String detail) {
        logger.warn("Node {} on {}: {}", node, broker, text(problem, detail));
    }

    void debug(NodeId node, NodeProblem problem, String detail) {
        if (logger.isDebugEnabled()) {
            logger.debug("Node {} on {}: {}", node, broker, text(problem, detail));
        }
    }

    private static String text(NodeProblem problem, String detail) {
        return switch (problem) {
            case MALFORMED_STATUS -> "invalid payload on \"status\": " + detail;
            case MALFORMED_INFO -> "invalid payload on \"info\": " + detail;
            case MALFORMED_RELAY -> "invalid relay state: " + detail;
            case MALFORMED_BUTTON -> "invalid button event: " + detail;
            case MALFORMED_CONTACT -> "invalid contact state or event: " + detail;
            case MALFORMED_SHUTTER -> "invalid shutter state: " + detail;
            case MALFORMED_CLIMATE -> "invalid payload on \"climate\": " + detail;
            case MALFORMED_TELEMETRY -> "invalid payload on \"telemetry\": " + detail;
            case TOO_LARGE -> "message too large: " + detail;
            case READING_OUT_OF_RANGE -> "reading out of range: " + detail;
            case RETAINED_SET ->
                "removed a retained command for relay " + detail
                        + "; whoever publishes it must not set the retain flag";
            case CONTACT_EVENTS_LOST -> "events lost of contact " + detail;
            case COMMAND_UNCONFIRMED -> "no confirmation for relay " + detail + " within 15 s";
            case COMMAND_UNDELIVERED -> "command for relay " + detail + " dropped: node not reachable for 15 s";
            case COMMAND_FOR_SLEEPER -> "command for relay " + detail + " refused: the node is in deep sleep";
            case COMMAND_CANNOT_BE_TIMED ->
                "command for relay " + detail + " refused: this firmware cannot switch a relay for a time";
            case COMMAND_REFUSED -> "command for relay " + detail + " refused by the node";
            case SHUTTER_UNCONFIRMED -> "no confirmation for shutter " + detail + " within 15 s";
            case SHUTTER_UNDELIVERED -> "command for shutter " + detail + " dropped: node not reachable";
            case SHUTTER_WITHOUT_POSITION ->
                "command for shutter " + detail + " refused: it has no positions, only open and closed";
            case PRESS_UNDELIVERED -> "press of button " + detail + " dropped: node not reachable";
            case COMMAND_BEFORE_RESTART ->
                "no confirmation for relay " + detail
                        + ": the node restarted, and a timed command is not sent to it twice";
        };
    }
}
