/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests;

import static org.openhab.binding.hawo.tests.support.OpenHab.map;
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatus.UNINITIALIZED;
import static org.openhab.core.thing.ThingStatusDetail.BRIDGE_OFFLINE;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.CONFIGURATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.HANDLER_CONFIGURATION_PENDING;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.testing.TestCertificates;
import org.openhab.binding.hawo.testing.WorkDirectory;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.core.thing.ThingUID;

/** A wrong configuration is told apart from a wrong world, and in words that help. */
class ConfigurationTest extends BindingTest {
    private Path authority;

    @Test
    void thingWithoutANodeIdWaitsForIt() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addThing(OpenHab.RELAY, "incomplete", bridge, map());
        openhab.awaitStatus(relay, UNINITIALIZED, HANDLER_CONFIGURATION_PENDING);

        openhab.configure(relay, "nodeId", node);
        played().relays(1).connect();

        openhab.awaitStatus(relay, ONLINE);
    }

    @Test
    void nodeIdThatCannotBeOneIsRefused() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addThing(OpenHab.RELAY, "wrong", bridge, map("nodeId", "+/#"));

        Assertions.assertDoesNotThrow(() -> {
            try {
                openhab.awaitStatus(relay, UNINITIALIZED, HANDLER_CONFIGURATION_PENDING);
            } catch (AssertionError e) {
                openhab.awaitStatus(relay, OFFLINE, CONFIGURATION_ERROR);
            }
        });
    }

    @Test
    void bridgeWithoutAHostSaysWhatIsMissing() {
        ThingUID bridge = openhab.addThing(OpenHab.BROKER, "nohost-" + node, null, map("port", broker.port()));

        openhab.awaitStatus(bridge, OFFLINE, CONFIGURATION_ERROR, "host", "mqtt broker thing");
    }

    @Test
    void thingWithoutABridgeWaitsForOne() {
        ThingUID relay = openhab.addThing(OpenHab.RELAY, "alone-" + node, null, map("nodeId", node));

        openhab.awaitStatus(relay, UNINITIALIZED, HANDLER_CONFIGURATION_PENDING);
    }

    @Test
    void hostThatDoesNotExistIsNamed() {
        ThingUID bridge = openhab.addBridge(broker, "host", "no-such-host.invalid");
        ThingUID relay = openhab.addRelay(bridge, node);

        openhab.awaitStatus(bridge, OFFLINE, COMMUNICATION_ERROR, "no-such-host.invalid");
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
    }

    @Test
    void portWhereNobodyListensIsNamed() {
        broker.terminate();
        ThingUID bridge = openhab.addBridge(broker);

        openhab.awaitStatus(bridge, OFFLINE, COMMUNICATION_ERROR, Integer.toString(broker.port()));
    }

    @Test
    void wrongPasswordIsAConfigurationErrorAndTheRightOneHeals() {
        MosquittoProcess guarded = use(MosquittoProcess.startGuarded("openhab", "secret"));
        ThingUID bridge = openhab.addBridge(guarded, "username", "openhab", "password", "wrong");
        ThingUID relay = openhab.addRelay(bridge, node);
        openhab.awaitStatus(bridge, OFFLINE, CONFIGURATION_ERROR);
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        Assertions.assertFalse(openhab.statusText(bridge).contains("wrong"), openhab.statusText(bridge));

        openhab.configure(bridge, "password", "secret");

        openhab.awaitStatus(bridge, ONLINE);
    }

    @Test
    void brokerThatIsMovedIsFollowed() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        openhab.awaitStatus(bridge, ONLINE);
        MosquittoProcess other = use(newBroker());
        use(new PlayedNode(other, node)).relays(1).connect();

        openhab.configure(bridge, "port", other.port());

        openhab.awaitStatus(relay, ONLINE);
    }

    @Test
    void furtherServerIsUsedWhenTheFirstIsAway() {
        broker.terminate();
        MosquittoProcess other = use(newBroker());
        use(new PlayedNode(other, node)).relays(1).connect();
        ThingUID bridge = openhab.addBridge(broker, "servers", "127.0.0.1:" + other.port());
        ThingUID relay = openhab.addRelay(bridge, node);

        openhab.awaitStatus(relay, ONLINE);
    }

    /** A broker that speaks TLS only, with a certificate for this host. */
    private MosquittoProcess withTls(String host) {
        WorkDirectory directory = use(WorkDirectory.temporary("hawo-tls-"));
        TestCertificates certificates = new TestCertificates(directory.path());
        certificates.server("server", "dns:" + host);
        authority = certificates.ca();
        return use(MosquittoProcess.start(certificates.listener("server"), List.of("allow_anonymous true")));
    }

    @Test
    void tlsWithTheAuthorityOfTheConfigurationIsOnline() {
        MosquittoProcess secure = withTls("localhost");
        ThingUID bridge =
                openhab.addBridge(secure, "host", "localhost", "secure", true, "caFile", authority.toString());

        openhab.awaitStatus(bridge, ONLINE);
    }

    @Test
    void certificateOfAnUnknownAuthorityIsRefused() {
        MosquittoProcess secure = withTls("localhost");
        ThingUID bridge = openhab.addBridge(secure, "host", "localhost", "secure", true);

        openhab.awaitStatus(bridge, OFFLINE, CONFIGURATION_ERROR, "ertificate");
    }

    @Test
    void certificateForAnotherHostIsRefused() {
        MosquittoProcess secure = withTls("another.example");
        ThingUID bridge =
                openhab.addBridge(secure, "host", "localhost", "secure", true, "caFile", authority.toString());

        openhab.awaitStatus(bridge, OFFLINE, CONFIGURATION_ERROR, "localhost");
    }

    @Test
    void missingAuthorityFileIsNamed() {
        ThingUID bridge = openhab.addBridge(broker, "secure", true, "caFile", "/no/such/ca.pem");

        openhab.awaitStatus(bridge, OFFLINE, CONFIGURATION_ERROR, "/no/such/ca.pem");
    }
}
