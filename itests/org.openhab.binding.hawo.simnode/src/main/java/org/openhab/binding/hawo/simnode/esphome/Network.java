/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.esphome;

/** What a node does with the broker. */
interface Network {

    void connect();

    /** Lost while there is no connection. */
    void publish(String topic, String payload, int qos, boolean retained);

    void subscribe(int qos, String... filters);

    /**
     * Disconnects in good order, so that the broker publishes no Last Will.
     *
     * @param topic where this is said before, retained; empty: nowhere
     */
    void leave(String topic, String payload);

    /** Ends the connection without DISCONNECT, so that the broker publishes the Last Will. */
    void drop();
}
