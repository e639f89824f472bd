/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.broker;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** Runs Apache ActiveMQ Artemis with a configuration file until the process is ended. Usage: {@code Artemis broker.xml}. */
public final class Artemis {
    private Artemis() {}

    public static void main(String[] args) throws Exception {
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfigResourcePath(Path.of(args[0]).toUri().toString());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                broker.stop();
                            } catch (Exception e) {
                                e.printStackTrace();
                            }
                        },
                        "broker-shutdown"));
        broker.start();
        // The backup of a pair waits here until the live one is gone.
        Thread.currentThread().join();
    }
}
