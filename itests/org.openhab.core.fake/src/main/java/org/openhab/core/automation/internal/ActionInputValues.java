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

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.automation.type.Input;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.config.core.ConfigDescriptionParameter.Type;
import org.openhab.core.config.core.ConfigDescriptionParameterBuilder;

/** The inputs of an action as fields of a form, and what becomes of the values that were entered there. */
@NonNullByDefault
final class ActionInputValues {
    private ActionInputValues() {}

    static ConfigDescriptionParameter formField(Input input) {
        boolean primitive = !input.getType().contains(".");
        String given = input.getDefaultValue();
        String ofType = primitive ? "boolean".equals(input.getType()) ? "false" : "0" : null;
        return ConfigDescriptionParameterBuilder.create(input.getName(), typeOf(input))
                .withLabel(input.getLabel())
                .withDescription(input.getDescription())
                .withRequired(primitive || input.isRequired())
                .withDefault(given == null || given.isEmpty() ? ofType : given)
                .build();
    }

    private static Type typeOf(Input input) {
        return switch (input.getType()) {
            case "boolean", "java.lang.Boolean" -> Type.BOOLEAN;
            case "int", "long", "java.lang.Integer", "java.lang.Long" -> Type.INTEGER;
            case "double", "java.lang.Double", "java.lang.Number" -> Type.DECIMAL;
            case "java.lang.String" -> Type.TEXT;
            default ->
                throw new IllegalArgumentException("Input " + input.getName() + " has the type " + input.getType()
                        + ", for which there is no field");
        };
    }

    /** A Double or a text is converted; anything else, a BigDecimal above all, reaches the method as it is. */
    static Object argument(Input input, Object value) {
        if (value instanceof Double number) {
            return switch (input.getType()) {
                case "int", "java.lang.Integer" -> number.intValue();
                case "long", "java.lang.Long" -> number.longValue();
                default -> number;
            };
        }
        if (value instanceof String text) {
            return switch (input.getType()) {
                case "boolean", "java.lang.Boolean" -> Boolean.valueOf(text);
                case "int", "java.lang.Integer" -> Integer.valueOf(text);
                case "long", "java.lang.Long" -> Long.valueOf(text);
                case "double", "java.lang.Double", "java.lang.Number" -> Double.valueOf(text);
                default -> text;
            };
        }
        return value;
    }
}
