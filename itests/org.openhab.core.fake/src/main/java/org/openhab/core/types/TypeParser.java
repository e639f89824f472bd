/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.types;

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** Makes typed values out of text. */
@NonNullByDefault
public final class TypeParser {
    private static final String TYPES_PACKAGE = "org.openhab.core.library.types.";

    private TypeParser() {}

    public static @Nullable Type parseType(String typeName, String input) {
        try {
            return (Type) valueOf(Class.forName(TYPES_PACKAGE + typeName), input);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    public static @Nullable State parseState(List<Class<? extends State>> types, String s) {
        return first(types, s);
    }

    public static @Nullable Command parseCommand(List<Class<? extends Command>> types, String s) {
        return first(types, s);
    }

    private static <T> @Nullable T first(List<Class<? extends T>> types, String text) {
        for (Class<? extends T> type : types) {
            Object value = valueOf(type, text);
            if (value != null) {
                return type.cast(value);
            }
        }
        return null;
    }

    private static @Nullable Object valueOf(Class<?> type, String text) {
        try {
            return type.getMethod("valueOf", String.class).invoke(null, text);
        } catch (ReflectiveOperationException e) {
            // Not a text of this type: the next one may take it.
            return null;
        }
    }
}
