/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.tasmota;

/** What a device does with the broker. */
interface Network {

    void connect();

    /** QoS 0, as Tasmota does. Lost while there is no connection. */
    void publish(String topic, String payload, boolean retained);

    void subscribe(String... filters);

    /** Ends the connection without DISCONNECT, so that the broker publishes the Last Will. */
    void drop();
}
