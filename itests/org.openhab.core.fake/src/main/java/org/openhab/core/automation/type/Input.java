/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.automation.type;

import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

@NonNullByDefault
public class Input {
    private final String name;
    private final String type;
    private final @Nullable String label;
    private final @Nullable String description;
    private final boolean required;
    private final @Nullable String defaultValue;

    public Input(
            String name,
            String type,
            @Nullable String label,
            @Nullable String description,
            @Nullable Set<String> tags,
            boolean required,
            @Nullable String reference,
            @Nullable String defaultValue) {
        this.name = name;
        this.type = type;
        this.label = label;
        this.description = description;
        this.required = required;
        this.defaultValue = defaultValue;
    }

    public String getName() {
        return name;
    }

    public String getType() {
        return type;
    }

    public @Nullable String getLabel() {
        return label;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public boolean isRequired() {
        return required;
    }

    public @Nullable String getDefaultValue() {
        return defaultValue;
    }
}
