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
