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

/** The values a climate node gives. */
@NonNullByDefault
public enum Reading {
    /** In °C, −40…80. */
    TEMPERATURE,
    /** In %RH, 0…100. */
    HUMIDITY,
    /** In °C, computed from the other two. */
    DEW_POINT
}
