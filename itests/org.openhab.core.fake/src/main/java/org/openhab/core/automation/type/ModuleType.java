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

import java.util.List;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.automation.Visibility;
import org.openhab.core.common.registry.Identifiable;
import org.openhab.core.config.core.ConfigDescriptionParameter;

@NonNullByDefault
public abstract class ModuleType implements Identifiable<String> {
    protected List<ConfigDescriptionParameter> configDescriptions;

    private final String uid;
    private final @Nullable String label;
    private final @Nullable String description;
    private final Visibility visibility;

    public ModuleType(
            String uid,
            List<ConfigDescriptionParameter> configDescriptions,
            @Nullable String label,
            @Nullable String description,
            @Nullable Set<String> tags,
            Visibility visibility) {
        this.uid = uid;
        this.configDescriptions = List.copyOf(configDescriptions);
        this.label = label;
        this.description = description;
        this.visibility = visibility;
    }

    @Override
    public String getUID() {
        return uid;
    }

    public @Nullable String getLabel() {
        return label;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public Visibility getVisibility() {
        return visibility;
    }

    public List<ConfigDescriptionParameter> getConfigurationDescriptions() {
        return configDescriptions;
    }
}
