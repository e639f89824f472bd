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

/**
 * The message of a node that something was concluded from.
 *
 * @param topic where it came, empty when it came on none: what the user configured counts like a retained message
 * @param atMillis when it came
 */
@NonNullByDefault
public record Evidence(String topic, boolean retained, long atMillis) {}
