/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.automation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openhab.core.automation.Visibility;
import org.openhab.core.automation.annotation.ActionInput;
import org.openhab.core.automation.annotation.ActionOutput;
import org.openhab.core.automation.annotation.RuleAction;
import org.openhab.core.automation.handler.ActionHandler;
import org.openhab.core.automation.type.ActionType;
import org.openhab.core.automation.util.ModuleBuilder;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.config.core.ConfigDescriptionParameter.Type;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.BaseThingHandler;
import org.openhab.core.thing.binding.ThingActions;
import org.openhab.core.thing.binding.ThingActionsScope;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.types.Command;

/** Main UI stores what a user enters as text and BigDecimal; not every method can be called with that. */
public class ThingActionModulesTest {
    private final ThingActionModules modules = new ThingActionModules();
    private final Lamp first = new Lamp("first");
    private final Lamp second = new Lamp("second");

    ThingActionModulesTest() {
        modules.addThingActions(first);
        modules.addThingActions(second);
    }

    private ActionType type(String name) {
        return modules.<ActionType>getModuleTypes(null).stream()
                .filter(type -> type.getUID().startsWith("demo." + name + "#"))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> run(String name, Lamp lamp, Map<String, Object> entered) {
        Configuration configuration = new Configuration(entered);
        configuration.put("config", lamp.uid().toString());
        Object handler = modules.getHandler(
                ModuleBuilder.createAction()
                        .withId("1")
                        .withTypeUID(type(name).getUID())
                        .withConfiguration(configuration)
                        .build(),
                "rule");
        return new HashMap<>(((ActionHandler) handler).execute(Map.of()));
    }

    @Test
    void aNumberArrivesAsBigDecimalAtANumberParameter() {
        assertEquals(Map.of("result", true), run("dim", second, Map.of("level", 40, "mode", "slow")));
        assertEquals(List.of("dim 40 slow"), second.called);
        assertEquals(List.of(), first.called);
    }

    @Test
    void aTextIsConvertedForANumberParameter() {
        assertEquals(Map.of("result", true), run("dim", first, Map.of("level", "40", "mode", "slow")));
        assertEquals(List.of("dim 40.0 slow"), first.called);
    }

    @Test
    void aMethodWithAnIntParameterIsNotCalled() {
        assertEquals(Map.of(), run("blink", first, Map.of("times", 3)));
        assertEquals(List.of(), first.called);
    }

    @Test
    void theFormHasTheThingsAndTheDefaultsOfTheInputs() {
        ActionType type = type("dim");
        List<ConfigDescriptionParameter> form = type.getConfigurationDescriptions();
        assertEquals(
                List.of("config", "level", "mode"),
                form.stream().map(p -> p.getName()).toList());
        assertEquals(2, form.get(0).getOptions().size());
        assertEquals(Type.DECIMAL, form.get(1).getType());
        assertEquals("50", form.get(1).getDefault());
        assertEquals(true, form.get(1).isRequired());
        assertEquals(Type.TEXT, form.get(2).getType());
        assertEquals(false, form.get(2).isRequired());
        assertEquals(Visibility.VISIBLE, type.getVisibility());
        assertEquals("0", type("blink").getConfigurationDescriptions().get(1).getDefault());
        assertEquals("result", type.getOutputs().get(0).getName());
    }

    @Test
    void anActionWithAnInputThatNoFormCanHaveIsHidden() {
        assertEquals(Visibility.HIDDEN, type("paint").getVisibility());
    }

    @Test
    void theActionsOfARemovedThingAreGone() {
        modules.removeThingActions(second);
        assertNotNull(type("dim"));
        assertEquals(
                1,
                type("dim").getConfigurationDescriptions().get(0).getOptions().size());
    }

    @ThingActionsScope(name = "demo")
    public static final class Lamp implements ThingActions {
        final List<String> called = new ArrayList<>();
        private final Handler handler;

        Lamp(String id) {
            ThingTypeUID type = new ThingTypeUID("demo:lamp");
            handler = new Handler(
                    ThingBuilder.create(type, new ThingUID(type, id)).build());
        }

        ThingUID uid() {
            return handler.getThing().getUID();
        }

        @RuleAction(label = "dim")
        public @ActionOutput(name = "accepted", type = "java.lang.Boolean") boolean dim(
                @ActionInput(name = "level", required = true, defaultValue = "50") Number level,
                @ActionInput(name = "mode") String mode) {
            return called.add("dim " + level + " " + mode);
        }

        @RuleAction(label = "blink")
        public void blink(@ActionInput(name = "times") int times) {
            called.add("blink " + times);
        }

        @RuleAction(label = "paint")
        public void paint(@ActionInput(name = "colours") List<String> colours) {
            called.add("paint " + colours);
        }

        @Override
        public void setThingHandler(ThingHandler newHandler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ThingHandler getThingHandler() {
            return handler;
        }
    }

    private static final class Handler extends BaseThingHandler {
        Handler(Thing thing) {
            super(thing);
        }

        @Override
        public void initialize() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void handleCommand(ChannelUID channel, Command command) {
            throw new UnsupportedOperationException();
        }
    }
}
