/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode;

/** How a part of the node says something; what is said while there is no connection is lost. */
@FunctionalInterface
interface Voice {

    /** @param acknowledged called in the node's loop when the broker has it; for QoS 1 only */
    void say(String topic, String payload, int qos, boolean retained, Runnable acknowledged);
}
