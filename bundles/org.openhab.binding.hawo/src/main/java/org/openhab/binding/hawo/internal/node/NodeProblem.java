/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** What the user should read in the log. Each says what its detail holds. */
@NonNullByDefault
public enum NodeProblem {
    /** A message was not understood; detail: what is wrong with it. Once per boot of the node, as the others of this sort. */
    MALFORMED_STATUS,
    MALFORMED_INFO,
    MALFORMED_RELAY,
    MALFORMED_BUTTON,
    MALFORMED_CLIMATE,
    MALFORMED_TELEMETRY,
    TOO_LARGE,
    /** A reading was out of its range; detail: the values. Once per boot. */
    READING_OUT_OF_RANGE,
    /** A retained command was found and cleared; detail: the number of the relay. Once per boot. */
    RETAINED_SET,
    /** A command was sent, but never confirmed; detail: the number of the relay. Once per command. */
    COMMAND_UNCONFIRMED,
    /** The node was away for the whole life of a command; detail: the number of the relay. Once per command. */
    COMMAND_UNDELIVERED
}
