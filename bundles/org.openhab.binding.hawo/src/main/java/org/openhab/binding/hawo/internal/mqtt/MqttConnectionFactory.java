/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt;

import java.util.concurrent.Executor;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** Makes connections; tests put their own in place of it. */
@NonNullByDefault
@FunctionalInterface
public interface MqttConnectionFactory {
    /**
     * @param name part of the names of the connection's threads
     * @param callbacks where all callbacks run; it may be a single thread, and may refuse work once it is shut down
     */
    MqttConnection create(String name, MqttSettings settings, Executor callbacks);
}
