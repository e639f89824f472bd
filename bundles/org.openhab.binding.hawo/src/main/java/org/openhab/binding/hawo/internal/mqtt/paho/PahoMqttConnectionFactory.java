/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import java.util.concurrent.Executor;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttConnectionFactory;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;

@NonNullByDefault
public final class PahoMqttConnectionFactory implements MqttConnectionFactory {
    @Override
    public MqttConnection create(String name, MqttSettings settings, Executor callbacks) {
        return new PahoMqttConnection(name, settings, callbacks);
    }
}
