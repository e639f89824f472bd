/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.library.types;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.types.State;

@NonNullByDefault
public class PercentType extends DecimalType {
    public static final PercentType ZERO = new PercentType(0);
    public static final PercentType HUNDRED = new PercentType(100);

    private static final long serialVersionUID = 1L;

    public PercentType() {
        this(0);
    }

    public PercentType(int value) {
        super(value);
        validate();
    }

    public PercentType(String value) {
        this(value, Locale.ENGLISH);
    }

    public PercentType(String value, Locale locale) {
        super(value, locale);
        validate();
    }

    public PercentType(BigDecimal value) {
        super(value);
        validate();
    }

    private void validate() {
        if (!Numbers.isPercent(value)) {
            throw new IllegalArgumentException("Value must be between 0 and 100");
        }
    }

    public static PercentType valueOf(String value) {
        return new PercentType(value);
    }

    @Override
    public <T extends @Nullable State> @Nullable T as(@Nullable Class<T> target) {
        if (target == DecimalType.class) {
            return target.cast(new DecimalType(value.divide(BIG_DECIMAL_HUNDRED, 8, RoundingMode.UP)));
        } else if (target == OpenClosedType.class) {
            return target.cast(equals(ZERO) ? OpenClosedType.CLOSED : equals(HUNDRED) ? OpenClosedType.OPEN : null);
        } else if (target == UpDownType.class) {
            return target.cast(equals(ZERO) ? UpDownType.UP : equals(HUNDRED) ? UpDownType.DOWN : null);
        } else if (target == OnOffType.class) {
            return target.cast(OnOffType.from(value.signum() != 0));
        }
        return defaultConversion(target);
    }
}
