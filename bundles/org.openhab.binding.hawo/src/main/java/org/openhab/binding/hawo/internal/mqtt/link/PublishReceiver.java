/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.link;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Takes the messages that need no answer. Called by the thread that reads the link; must not throw. */
@NonNullByDefault
public interface PublishReceiver {
    /**
     * A message of QoS 0 came.
     *
     * @param skipped the length of a payload that was too long to be kept; 0: the payload is complete
     */
    void received(String topic, byte[] payload, boolean retained, int skipped);

    /** All that came so far was handed over, and the thread waits for the broker now. */
    void caughtUp();
}
