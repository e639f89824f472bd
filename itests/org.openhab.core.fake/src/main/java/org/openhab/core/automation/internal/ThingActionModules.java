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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.automation.Module;
import org.openhab.core.automation.Visibility;
import org.openhab.core.automation.handler.ActionHandler;
import org.openhab.core.automation.handler.ModuleHandler;
import org.openhab.core.automation.handler.ModuleHandlerFactory;
import org.openhab.core.automation.type.ActionType;
import org.openhab.core.automation.type.ModuleType;
import org.openhab.core.automation.type.ModuleTypeProvider;
import org.openhab.core.common.registry.ProviderChangeListener;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.config.core.ConfigDescriptionParameter.Type;
import org.openhab.core.config.core.ConfigDescriptionParameterBuilder;
import org.openhab.core.config.core.ParameterOption;
import org.openhab.core.thing.binding.ThingActions;
import org.openhab.core.thing.binding.ThingHandler;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The actions of Things as parts of rules that Main UI offers: one type for all Things that have the action. */
@Component(service = {ModuleTypeProvider.class, ModuleHandlerFactory.class})
@NonNullByDefault
public final class ThingActionModules implements ModuleTypeProvider, ModuleHandlerFactory {
    /** The parameter in which the Thing is chosen. */
    private static final String THING = "config";

    private final Collection<ThingActions> all = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addThingActions(ThingActions actions) {
        all.add(actions);
    }

    public void removeThingActions(ThingActions actions) {
        all.remove(actions);
    }

    private Stream<ActionMethod> methods() {
        return all.stream().flatMap(ActionMethod::of);
    }

    private Stream<ActionMethod> methods(String uid) {
        return methods().filter(method -> method.uid().equals(uid));
    }

    private static String thingOf(ActionMethod method) {
        ThingHandler handler = Objects.requireNonNull(method.actions().getThingHandler());
        return handler.getThing().getUID().getAsString();
    }

    @Override
    public Collection<String> getTypes() {
        return methods().map(ActionMethod::uid).distinct().toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends ModuleType> Collection<T> getModuleTypes(@Nullable Locale locale) {
        return (Collection<T>)
                getTypes().stream().map(uid -> typeOf(methods(uid).toList())).toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends ModuleType> @Nullable T getModuleType(String uid, @Nullable Locale locale) {
        List<ActionMethod> methods = methods(uid).toList();
        return methods.isEmpty() ? null : (T) typeOf(methods);
    }

    private static ActionType typeOf(List<ActionMethod> methods) {
        ActionMethod method = methods.get(0);
        List<ConfigDescriptionParameter> form = new ArrayList<>();
        form.add(ConfigDescriptionParameterBuilder.create(THING, Type.TEXT)
                .withRequired(true)
                .withLimitToOptions(true)
                .withOptions(methods.stream()
                        .map(of -> new ParameterOption(thingOf(of), thingOf(of)))
                        .toList())
                .build());
        Visibility visibility = method.description().visibility();
        try {
            method.inputs().stream().map(ActionInputValues::formField).forEach(form::add);
        } catch (IllegalArgumentException e) {
            visibility = Visibility.HIDDEN;
        }
        return new ActionType(
                method.uid(),
                form,
                method.description().label(),
                method.description().description(),
                null,
                visibility,
                method.inputs(),
                method.outputs());
    }

    @Override
    public @Nullable ModuleHandler getHandler(Module module, String rule) {
        List<ActionMethod> methods = methods(module.getTypeUID()).toList();
        Object thing = module.getConfiguration().get(THING);
        return methods.stream()
                .filter(method -> thing == null ? methods.size() == 1 : thing.equals(thingOf(method)))
                .findFirst()
                .map(method -> new Handler(module, method))
                .orElse(null);
    }

    @Override
    public void addProviderChangeListener(ProviderChangeListener<ModuleType> listener) {
        // Nobody has to be told: whoever wants to know the types asks for them.
    }

    @Override
    public void removeProviderChangeListener(ProviderChangeListener<ModuleType> listener) {
        // As above.
    }

    @Override
    public Collection<ModuleType> getAll() {
        return getModuleTypes(null);
    }

    private record Handler(Module module, ActionMethod method) implements ActionHandler {
        @Override
        public Map<String, @Nullable Object> execute(Map<String, Object> context) {
            return method.call(module.getConfiguration(), context);
        }

        @Override
        public void dispose() {
            // It holds nothing.
        }
    }
}
