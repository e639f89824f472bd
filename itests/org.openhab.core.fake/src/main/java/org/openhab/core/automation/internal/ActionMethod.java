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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.automation.annotation.ActionInput;
import org.openhab.core.automation.annotation.ActionOutput;
import org.openhab.core.automation.annotation.RuleAction;
import org.openhab.core.automation.type.Input;
import org.openhab.core.automation.type.Output;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.binding.ThingActions;
import org.openhab.core.thing.binding.ThingActionsScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A method of a Thing's actions that rules can call. */
@NonNullByDefault
record ActionMethod(ThingActions actions, Method method) {
    private static final Logger LOGGER = LoggerFactory.getLogger(ActionMethod.class);
    private static final String RESULT = "result";

    static Stream<ActionMethod> of(ThingActions actions) {
        return Arrays.stream(actions.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(RuleAction.class))
                .map(method -> new ActionMethod(actions, method));
    }

    /** Differs for overloaded methods. */
    String uid() {
        String scope = actions.getClass().getAnnotation(ThingActionsScope.class).name();
        int signature = Arrays.toString(method.getParameterTypes()).hashCode();
        return "%s.%s#%08x".formatted(scope, method.getName(), signature);
    }

    RuleAction description() {
        return method.getAnnotation(RuleAction.class);
    }

    List<Input> inputs() {
        return Arrays.stream(method.getParameters()).map(ActionMethod::input).toList();
    }

    private static Input input(Parameter parameter) {
        ActionInput input = parameter.getAnnotation(ActionInput.class);
        String type = input.type().isEmpty() ? parameter.getType().getCanonicalName() : input.type();
        return new Input(
                input.name(),
                type,
                input.label(),
                input.description(),
                null,
                input.required(),
                null,
                input.defaultValue());
    }

    List<Output> outputs() {
        ActionOutput output = method.getAnnotation(ActionOutput.class);
        if (output == null) {
            return List.of();
        }
        if (!RESULT.equals(output.name())) {
            LOGGER.warn(
                    "Method {}::{} has a single output but does not use the default output name in the ActionOutput"
                            + " annotation. This should be fixed in the binding.",
                    method.getDeclaringClass().getSimpleName(),
                    method.getName());
        }
        return List.of(new Output(RESULT, output.type()));
    }

    /** With the values of the rule's context or else of the rule's action, as Main UI has stored them. */
    Map<String, @Nullable Object> call(Configuration entered, Map<String, Object> context) {
        Map<String, @Nullable Object> output = new HashMap<>();
        try {
            Object result = method.invoke(actions, arguments(entered, context));
            if (result != null) {
                output.put(RESULT, result);
            }
        } catch (IllegalAccessException | IllegalArgumentException | InvocationTargetException e) {
            LOGGER.error("Could not call method '{}' from module type '{}'.", method, uid(), e);
        }
        return output;
    }

    private @Nullable Object[] arguments(Configuration entered, Map<String, Object> context) {
        List<Input> inputs = inputs();
        @Nullable Object[] arguments = new @Nullable Object[inputs.size()];
        for (int i = 0; i < arguments.length; i++) {
            Input input = inputs.get(i);
            Object value = context.get(input.getName());
            Object stored = entered.get(input.getName());
            arguments[i] = value != null || stored == null ? value : ActionInputValues.argument(input, stored);
        }
        return arguments;
    }
}
