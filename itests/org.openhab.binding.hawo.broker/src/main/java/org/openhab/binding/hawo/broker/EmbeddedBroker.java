package org.openhab.binding.hawo.broker;

import com.hivemq.embedded.EmbeddedHiveMQ;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs HiveMQ CE on a port of the loopback address until the process is ended. Usage: {@code EmbeddedBroker PORT FOLDER}. */
public final class EmbeddedBroker {
    private EmbeddedBroker() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]).toAbsolutePath();
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Path extensions = Files.createDirectories(folder.resolve("extensions"));
        System.setProperty("hivemq.log.folder", Files.createDirectories(folder.resolve("log")).toString());
        Files.writeString(
                conf.resolve("config.xml"),
                """
                <?xml version="1.0"?>
                <hivemq>
                    <listeners>
                        <tcp-listener>
                            <port>%d</port>
                            <bind-address>127.0.0.1</bind-address>
                        </tcp-listener>
                    </listeners>
                    <persistence>
                        <mode>file</mode>
                    </persistence>
                    <anonymous-usage-statistics>
                        <enabled>false</enabled>
                    </anonymous-usage-statistics>
                </hivemq>
                """
                        .formatted(port));
        EmbeddedHiveMQ broker = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(conf)
                .withDataFolder(data)
                .withExtensionsFolder(extensions)
                .build();
        broker.start().join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> broker.stop().join(), "broker-shutdown"));
        System.out.println("listening on 127.0.0.1:" + port);
    }
}
