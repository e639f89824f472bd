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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

@NonNullByDefault
public class StateDescriptionFragmentBuilder {
    private @Nullable BigDecimal minimum;
    private @Nullable BigDecimal maximum;
    private @Nullable BigDecimal step;
    private @Nullable String pattern;
    private @Nullable Boolean readOnly;
    private @Nullable List<StateOption> options;

    StateDescriptionFragmentBuilder() {}

    public static StateDescriptionFragmentBuilder create() {
        return new StateDescriptionFragmentBuilder();
    }

    public static StateDescriptionFragmentBuilder create(StateDescription legacy) {
        return create().withMinimumOrNull(legacy.getMinimum(), legacy.getMaximum(), legacy.getStep())
                .withTexts(legacy.getPattern(), legacy.isReadOnly(), legacy.getOptions());
    }

    public static StateDescriptionFragmentBuilder create(StateDescriptionFragment fragment) {
        return create().withMinimumOrNull(fragment.getMinimum(), fragment.getMaximum(), fragment.getStep())
                .withTexts(fragment.getPattern(), fragment.isReadOnly(), fragment.getOptions());
    }

    private StateDescriptionFragmentBuilder withMinimumOrNull(
            @Nullable BigDecimal least, @Nullable BigDecimal most, @Nullable BigDecimal stepSize) {
        minimum = least;
        maximum = most;
        step = stepSize;
        return this;
    }

    private StateDescriptionFragmentBuilder withTexts(
            @Nullable String shownAs, @Nullable Boolean isReadOnly, @Nullable List<StateOption> stateOptions) {
        pattern = shownAs;
        readOnly = isReadOnly;
        options = stateOptions == null ? null : new ArrayList<>(stateOptions);
        return this;
    }

    public StateDescriptionFragment build() {
        List<StateOption> built = options;
        return new Fragment(minimum, maximum, step, pattern, readOnly, built == null ? null : List.copyOf(built));
    }

    public StateDescriptionFragmentBuilder withMinimum(BigDecimal least) {
        minimum = least;
        return this;
    }

    public StateDescriptionFragmentBuilder withMaximum(BigDecimal most) {
        maximum = most;
        return this;
    }

    public StateDescriptionFragmentBuilder withStep(BigDecimal stepSize) {
        step = stepSize;
        return this;
    }

    public StateDescriptionFragmentBuilder withPattern(String shownAs) {
        pattern = shownAs;
        return this;
    }

    public StateDescriptionFragmentBuilder withReadOnly(Boolean isReadOnly) {
        readOnly = isReadOnly;
        return this;
    }

    public StateDescriptionFragmentBuilder withOption(StateOption option) {
        List<StateOption> present = options;
        if (present == null) {
            present = new ArrayList<>();
            options = present;
        }
        present.add(option);
        return this;
    }

    public StateDescriptionFragmentBuilder withOptions(List<StateOption> stateOptions) {
        options = new ArrayList<>(stateOptions);
        return this;
    }

    private record Fragment(
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            @Nullable BigDecimal step,
            @Nullable String pattern,
            @Nullable Boolean readOnly,
            @Nullable List<StateOption> options)
            implements StateDescriptionFragment {
        @Override
        public @Nullable BigDecimal getMinimum() {
            return minimum;
        }

        @Override
        public @Nullable BigDecimal getMaximum() {
            return maximum;
        }

        @Override
        public @Nullable BigDecimal getStep() {
            return step;
        }

        @Override
        public @Nullable String getPattern() {
            return pattern;
        }

        @Override
        public @Nullable Boolean isReadOnly() {
            return readOnly;
        }

        @Override
        public @Nullable List<StateOption> getOptions() {
            return options;
        }

        @Override
        public @Nullable StateDescription toStateDescription() {
            boolean saysNothing = minimum == null
                    && maximum == null
                    && step == null
                    && pattern == null
                    && readOnly == null
                    && (options == null || options.isEmpty());
            return saysNothing
                    ? null
                    : new StateDescription(minimum, maximum, step, pattern, Boolean.TRUE.equals(readOnly), options);
        }
    }
}
