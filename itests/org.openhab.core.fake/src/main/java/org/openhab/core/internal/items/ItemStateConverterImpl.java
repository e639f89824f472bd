/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.items;

import javax.measure.Unit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.items.Item;
import org.openhab.core.items.ItemStateConverter;
import org.openhab.core.library.items.NumberItem;
import org.openhab.core.library.types.DecimalType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.types.State;
import org.openhab.core.types.UnDefType;
import org.osgi.service.component.annotations.Component;

/** Brings a state to the type and the unit of an item. */
@NonNullByDefault
@Component(service = ItemStateConverter.class)
public class ItemStateConverterImpl implements ItemStateConverter {
    @Override
    public State convertToAcceptedState(@Nullable State state, @Nullable Item item) {
        if (state == null) {
            return UnDefType.NULL;
        }
        if (item == null || state instanceof UnDefType) {
            return state;
        }
        if (item instanceof NumberItem number && state instanceof QuantityType<?> quantity) {
            return converted(quantity, number);
        }
        if (item.getAcceptedDataTypes().stream().anyMatch(accepted -> accepted.isInstance(state))) {
            return state;
        }
        for (Class<? extends State> accepted : item.getAcceptedDataTypes()) {
            State converted = state.as(accepted);
            if (converted != null) {
                return converted;
            }
        }
        return state;
    }

    /** A plain Number has no unit to show: only the number is left. */
    private static State converted(QuantityType<?> quantity, NumberItem item) {
        if (item.getDimension() == null) {
            return new DecimalType(quantity.toBigDecimal());
        }
        Unit<?> unit = item.getUnit();
        QuantityType<?> converted = unit == null ? quantity : quantity.toInvertibleUnit(unit);
        return converted == null ? UnDefType.NULL : converted;
    }
}
