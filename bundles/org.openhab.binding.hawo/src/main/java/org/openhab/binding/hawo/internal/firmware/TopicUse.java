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

import org.eclipse.jdt.annotation.NonNullByDefault;

/** What a topic is to a dialect, seen from a retained message on it. */
@NonNullByDefault
public enum TopicUse {
    /** Not of this dialect. */
    FOREIGN,
    /** Commands for a node: nothing may be retained there. */
    COMMAND,
    /** A node that is known publishes there, or openHAB. */
    NODE,
    /** Where only nodes publish, but none that is known does. */
    STRAY
}
