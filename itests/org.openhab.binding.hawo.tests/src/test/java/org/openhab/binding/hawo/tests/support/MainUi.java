/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests.support;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.openhab.core.automation.handler.ActionHandler;
import org.openhab.core.automation.handler.ModuleHandlerFactory;
import org.openhab.core.automation.type.ActionType;
import org.openhab.core.automation.type.ModuleType;
import org.openhab.core.automation.type.ModuleTypeProvider;
import org.openhab.core.automation.util.ModuleBuilder;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.config.core.ConfigUtil;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.events.EventSubscriber;
import org.openhab.core.items.events.ItemEventFactory;
import org.openhab.core.items.events.ItemStateChangedEvent;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.types.UnDefType;
import org.osgi.framework.ServiceRegistration;

/** What Main UI does for its user. */
public final class MainUi {
    /** The field of an action's form in which the Thing is chosen. */
    private static final String THING = "config";

    private MainUi() {}

    /** The type of an action such as {@code hawo.switchFor}; looked up as the page of rules does it. */
    public static ActionType action(String name) {
        Services.one(ModuleTypeProvider.class);
        return Services.all(ModuleTypeProvider.class).stream()
                .map(provider -> provider.<ModuleType>getModuleTypes(Locale.ENGLISH))
                .flatMap(Collection::stream)
                .filter(ActionType.class::isInstance)
                .map(ActionType.class::cast)
                .filter(type -> type.getUID().split("#")[0].equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no action " + name));
    }

    /** Runs a rule with one action. What is not entered into its form has the form's default. */
    public static Map<String, Object> run(ThingUID thing, String actionName, Object... entered) {
        ActionType type = action(actionName);
        Configuration form = new Configuration(OpenHab.map(entered));
        form.put(THING, thing.toString());
        for (ConfigDescriptionParameter field : type.getConfigurationDescriptions()) {
            if (form.get(field.getName()) == null) {
                form.put(field.getName(), ConfigUtil.getDefaultValueAsCorrectType(field));
            }
            if (field.isRequired()) {
                assertNotNull(form.get(field.getName()), "the form cannot be saved without " + field.getName());
            }
        }
        ActionHandler handler = (ActionHandler) Services.all(ModuleHandlerFactory.class).stream()
                .filter(factory -> factory.getTypes().contains(type.getUID()))
                .map(factory -> factory.getHandler(
                        ModuleBuilder.createAction()
                                .withId("1")
                                .withTypeUID(type.getUID())
                                .withConfiguration(form)
                                .build(),
                        "rule"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody runs " + type.getUID()));
        Map<String, Object> output = handler.execute(Map.of());
        return output == null ? Map.of() : output;
    }

    /**
     * A page with a toggle for a Switch is open. As seen in the real one, it sends OFF by itself when the item turns UNDEF:
     * it takes no value for a change.
     */
    public static AutoCloseable openToggle(String item) {
        EventPublisher publisher = Services.one(EventPublisher.class);
        EventSubscriber page = new EventSubscriber() {
            @Override
            public Set<String> getSubscribedEventTypes() {
                return Set.of(ItemStateChangedEvent.TYPE);
            }

            @Override
            public void receive(Event event) {
                if (event instanceof ItemStateChangedEvent changed
                        && changed.getItemName().equals(item)
                        && changed.getItemState() == UnDefType.UNDEF) {
                    publisher.post(ItemEventFactory.createCommandEvent(item, OnOffType.OFF));
                }
            }
        };
        ServiceRegistration<EventSubscriber> registration =
                Services.context().registerService(EventSubscriber.class, page, null);
        return registration::unregister;
    }

    /** The fields of an action's form, without the one for the Thing. */
    public static List<ConfigDescriptionParameter> form(String actionName) {
        return action(actionName).getConfigurationDescriptions().stream()
                .filter(field -> !field.getName().equals(THING))
                .toList();
    }
}
