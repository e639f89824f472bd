/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.core;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** A parameter of a configuration: its type, its limits and how it is shown. */
@NonNullByDefault
public class ConfigDescriptionParameter {
    private final String name;
    private final Type type;
    private final @Nullable BigDecimal minimum;
    private final @Nullable BigDecimal maximum;
    private final @Nullable BigDecimal stepSize;
    private final @Nullable String pattern;
    private final boolean required;
    private final boolean readOnly;
    private final boolean multiple;
    private final @Nullable String context;
    private final @Nullable String defaultValue;
    private final @Nullable String label;
    private final @Nullable String description;
    private final List<ParameterOption> options;
    private final List<FilterCriteria> filterCriteria;
    private final @Nullable String groupName;
    private final boolean advanced;
    private final boolean limitToOptions;
    private final @Nullable Integer multipleLimit;
    private final @Nullable String unit;
    private final @Nullable String unitLabel;
    private final boolean verify;

    public ConfigDescriptionParameter() {
        this(ConfigDescriptionParameterBuilder.create("default", Type.TEXT));
    }

    ConfigDescriptionParameter(ConfigDescriptionParameterBuilder builder) {
        if (builder.name.isEmpty()) {
            throw new IllegalArgumentException("The name must neither be null nor empty!");
        }
        if (builder.unit != null && (builder.type == Type.TEXT || builder.type == Type.BOOLEAN)) {
            throw new IllegalArgumentException("Unit can only be set for integer or decimal configuration parameters");
        }
        name = builder.name;
        type = builder.type;
        minimum = builder.minimum;
        maximum = builder.maximum;
        stepSize = builder.stepSize;
        pattern = builder.pattern;
        required = Boolean.TRUE.equals(builder.required);
        readOnly = Boolean.TRUE.equals(builder.readOnly);
        multiple = Boolean.TRUE.equals(builder.multiple);
        context = builder.context;
        defaultValue = builder.defaultValue;
        label = builder.label;
        description = builder.description;
        options = List.copyOf(builder.options);
        filterCriteria = List.copyOf(builder.filterCriteria);
        groupName = builder.groupName;
        advanced = Boolean.TRUE.equals(builder.advanced);
        limitToOptions = !Boolean.FALSE.equals(builder.limitToOptions);
        multipleLimit = builder.multipleLimit;
        unit = builder.unit;
        unitLabel = builder.unitLabel;
        verify = Boolean.TRUE.equals(builder.verify);
    }

    public String getName() {
        return name;
    }

    public Type getType() {
        return type;
    }

    public @Nullable BigDecimal getMinimum() {
        return minimum;
    }

    public @Nullable BigDecimal getMaximum() {
        return maximum;
    }

    public @Nullable BigDecimal getStepSize() {
        return stepSize;
    }

    public @Nullable String getPattern() {
        return pattern;
    }

    public boolean isRequired() {
        return required;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    public boolean isMultiple() {
        return multiple;
    }

    public @Nullable String getContext() {
        return context;
    }

    public @Nullable String getDefault() {
        return defaultValue;
    }

    public @Nullable String getLabel() {
        return label;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public List<ParameterOption> getOptions() {
        return options;
    }

    public List<FilterCriteria> getFilterCriteria() {
        return filterCriteria;
    }

    public @Nullable String getGroupName() {
        return groupName;
    }

    public boolean isAdvanced() {
        return advanced;
    }

    public boolean getLimitToOptions() {
        return limitToOptions;
    }

    public @Nullable Integer getMultipleLimit() {
        return multipleLimit;
    }

    public @Nullable String getUnit() {
        return unit;
    }

    public @Nullable String getUnitLabel() {
        return unitLabel;
    }

    public boolean isVerifyable() {
        return verify;
    }

    @Override
    public String toString() {
        return "ConfigDescriptionParameter [name=" + name + ", type=" + type + "]";
    }

    public enum Type {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN
    }
}
