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

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.openhab.core.library.types.OnOffType.OFF;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatusDetail.NONE;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.TestBroker;
import org.openhab.binding.hawo.tests.support.BrokerKind;
import org.openhab.binding.hawo.tests.support.TestedNode;
import org.openhab.binding.hawo.tests.support.TestedNode.Dialect;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingUID;

/** What is tested with each of the brokers that itests/brokers asks for. */
@ParameterizedClass
@MethodSource("org.openhab.binding.hawo.tests.support.BrokerKind#asked")
@ExtendWith(AnyBrokerTest.Asked.class)
@ExtendWith(AnyBrokerTest.Noted.class)
abstract class AnyBrokerTest extends BindingTest {
    protected static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Parameter
    BrokerKind kind;

    protected TestedNode tested;
    protected ThingUID bridge;
    protected ThingUID relay;

    /** A rule of the short run, with the one broker that {@link BrokerKind#asked} finds without being asked for one. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Short {}

    /** Without itests/brokers only the short run, and that only where its broker has been built. */
    static final class Asked implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean isShort = context.getTestMethod()
                    .map(method -> method.isAnnotationPresent(Short.class))
                    .orElseGet(() -> Stream.of(context.getRequiredTestClass().getDeclaredMethods())
                            .anyMatch(method -> method.isAnnotationPresent(Short.class)));
            return BrokerKind.isNamed() || isShort && !BrokerKind.asked().isEmpty()
                    ? ConditionEvaluationResult.enabled("asked for")
                    : ConditionEvaluationResult.disabled("see itests/brokers");
        }
    }

    /** Keeps what came of each test. */
    static final class Noted implements TestWatcher {
        @Override
        public void testSuccessful(ExtensionContext context) {
            note(context, "yes");
        }

        @Override
        public void testFailed(ExtensionContext context, Throwable cause) {
            note(context, "NO: " + cause.getMessage());
        }

        @Override
        public void testAborted(ExtensionContext context, Throwable cause) {
            note(context, "cannot: " + cause.getMessage());
        }

        private static void note(ExtensionContext context, String result) {
            AnyBrokerTest test = (AnyBrokerTest) context.getRequiredTestInstance();
            if (test.isRule()) {
                test.kind.note("rule " + context.getRequiredTestMethod().getName(), result);
            }
        }
    }

    /** Whether its tests hold the binding to something. */
    protected boolean isRule() {
        return true;
    }

    @Override
    protected TestBroker brokerOfThisTest() {
        return use(kind.start());
    }

    protected TestedNode node(int intervalSeconds) {
        tested = use(new TestedNode(Dialect.HAWO, broker, node, intervalSeconds));
        return tested;
    }

    /** The Switch of the first relay of a node that is ONLINE. */
    protected String online(int intervalSeconds, Object... parameters) {
        Wire wire = wire().subscribe("hawo/" + node + "/status");
        node(intervalSeconds).start();
        bridge = openhab.addBridge(broker, parameters);
        relay = tested.addRelay(openhab, bridge);
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitChannel(relay, "relay-1");
        String item = openhab.link("Switch", relay, "relay-1");
        openhab.awaitState(item, OFF);
        // The will of a node that is killed while it connects may overtake what it has just published.
        Await.until("online", A_MINUTE, () -> "online".equals(wire.last(tested.statusTopic())));
        return item;
    }

    /** For what a broker cannot do that keeps all retained messages from a wildcard subscription. */
    protected void assumeRetainedReachesWildcards() {
        String topic = "hawo-retained/" + node;
        wire().publish(topic, "x", true);
        try (Wire reader = new Wire(broker)) {
            reader.subscribe("hawo-retained/#");
            assumeTrue(
                    Await.within(Duration.ofSeconds(5), () -> "x".equals(reader.last(topic))),
                    "no retained message for a wildcard subscription");
        }
    }

    protected int known() {
        return openhab.statusHistory(relay).size();
    }

    protected void assertNeverOnline(int since) {
        assertNeverOnline(relay, since);
    }

    protected void assertNeverOnline(ThingUID thing, int since) {
        List<ThingStatusInfo> history = openhab.statusHistory(thing);
        if (history.stream().skip(since).anyMatch(info -> info.getStatus() == ONLINE)) {
            throw new AssertionError("was ONLINE: " + history);
        }
    }
}
