/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.handler.HandlerFixture;
import org.openhab.core.automation.annotation.ActionInput;
import org.openhab.core.automation.annotation.ActionOutput;
import org.openhab.core.automation.annotation.RuleAction;
import org.openhab.core.library.types.DecimalType;
import org.openhab.core.library.types.QuantityType;

/** The Thing actions, as rules of all kinds call them. */
@NonNullByDefault
@Timeout(30)
class ActionsTest extends HandlerFixture {
    private final HawoRelayActions actions = new HawoRelayActions();

    @BeforeEach
    void bind() {
        actions.setThingHandler(relayHandler);
        online(1, 0);
        link.published.clear();
    }

    @Test
    void numbersOfAnyKindAreTaken() {
        List<Number> sixties = List.of(
                60,
                60L,
                60.0,
                new BigDecimal("60"),
                new BigDecimal("60.0"),
                new BigDecimal("6E1"),
                new DecimalType(60));
        for (Number sixty : sixties) {
            link.published.clear();
            assertTrue(
                    actions.switchFor(new BigDecimal(1), "ON", sixty),
                    sixty.getClass().toString());
            awaitLoop();
            assertTrue(sent().contains("\"for\":60"), sent());
        }
    }

    @Test
    void whatIsNoWholeNumberInRangeIsRefused() {
        List<@Nullable Number> wrong = new ArrayList<>(List.of(
                0, -1, 86_401, 1.5, new BigDecimal("0.1"), Double.NaN, Long.MAX_VALUE, new QuantityType<>("1 min")));
        wrong.add(null);
        for (Number number : wrong) {
            assertFalse(actions.switchFor(1, "ON", number));
            if (number == null || number.intValue() != 1 || number.doubleValue() != 1) {
                assertFalse(actions.switchFor(number, "ON", 60));
            }
        }
        assertFalse(actions.switchFor(1, "TOGGLE", 60));
        assertFalse(actions.switchFor(1, null, 60));
        awaitLoop();
        assertEquals(List.of(), link.published);
    }

    @Test
    void nothingIsSentWithoutARelayOrABroker() {
        assertFalse(actions.switchFor(2, "ON", 60));
        brokerHandler.dispose();
        assertFalse(actions.switchFor(1, "ON", 60));
        relayHandler.dispose();
        assertFalse(actions.switchFor(1, "ON", 60));
        assertFalse(new HawoRelayActions().switchFor(1, "ON", 60));
    }

    @Test
    void rulesDslFindsAStaticMethodForEachActionOnlyOnce() {
        assertTrue(HawoRelayActions.switchFor(actions, 1, "OFF", 60));
        assertTrue(HawoNodeActions.identify(actions));
        assertTrue(HawoNodeActions.restart(actions));
        awaitLoop();
        assertEquals(
                List.of("hawo/esp-1/command identify", "hawo/esp-1/command restart"), link.published.subList(1, 3));
        Set<String> found = new TreeSet<>();
        for (Class<?> type : List.of(HawoNodeActions.class, HawoRelayActions.class, HawoDht22Actions.class)) {
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers())) {
                    assertTrue(found.add(method.getName()), method.toString());
                }
            }
        }
        assertEquals(Set.of("identify", "restart", "switchFor"), found);
    }

    /** openHAB looks at the declared methods of the class, and warns of an output without the name "result". */
    @Test
    void mainUiFindsAFormAndAResultForEachAction() {
        assertEquals(Set.of("identify", "restart", "switchFor"), ruleActions(HawoRelayActions.class));
        assertEquals(Set.of("identify", "restart"), ruleActions(HawoDht22Actions.class));
    }

    private static Set<String> ruleActions(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(RuleAction.class)) {
                names.add(method.getName());
                assertEquals("result", method.getAnnotation(ActionOutput.class).name());
                for (Parameter parameter : method.getParameters()) {
                    ActionInput input = parameter.getAnnotation(ActionInput.class);
                    assertTrue(input.required(), parameter.toString());
                    assertFalse(input.defaultValue().isEmpty(), parameter.toString());
                    assertTrue(Set.of(Number.class, String.class).contains(parameter.getType()), parameter.toString());
                }
            }
        }
        return names;
    }

    private String sent() {
        return String.join("\n", Arrays.asList(link.published.toArray(String[]::new)));
    }
}
