/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.library.items;

import java.util.List;
import javax.measure.Quantity;
import javax.measure.Unit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.i18n.UnitProvider;
import org.openhab.core.internal.types.Dimensions;
import org.openhab.core.internal.types.UnitSymbols;
import org.openhab.core.items.GenericItem;
import org.openhab.core.items.ItemUtil;
import org.openhab.core.items.events.ItemEventFactory;
import org.openhab.core.library.CoreItemFactory;
import org.openhab.core.library.types.DecimalType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.types.Command;
import org.openhab.core.types.RefreshType;
import org.openhab.core.types.State;
import org.openhab.core.types.UnDefType;

/** A number; with a dimension ({@code Number:Temperature}) a quantity in the item's unit. */
@NonNullByDefault
public class NumberItem extends GenericItem {
    public static final String UNIT_METADATA_NAMESPACE = "unit";

    private final @Nullable Class<? extends Quantity<?>> dimension;
    private final @Nullable UnitProvider unitProvider;

    public NumberItem(String name) {
        this(CoreItemFactory.NUMBER, name, null);
    }

    public NumberItem(String type, String name, @Nullable UnitProvider unitProvider) {
        super(type, name);
        this.unitProvider = unitProvider;
        dimension = Dimensions.parse(ItemUtil.getItemTypeExtension(type));
    }

    public @Nullable Class<? extends Quantity<?>> getDimension() {
        return dimension;
    }

    public @Nullable Unit<? extends Quantity<?>> getUnit() {
        Class<? extends Quantity<?>> present = dimension;
        return present == null ? null : unitOf(present);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private @Nullable Unit<? extends Quantity<?>> unitOf(Class<? extends Quantity<?>> wanted) {
        UnitProvider provider = unitProvider;
        Unit unit = provider == null ? Dimensions.metricUnit(wanted) : provider.getUnit((Class) wanted);
        return unit;
    }

    public @Nullable String getUnitSymbol() {
        Unit<?> unit = getUnit();
        return unit == null ? null : UnitSymbols.symbolOf(unit);
    }

    public void send(DecimalType command) {
        post(command);
    }

    public void send(QuantityType<?> command) {
        if (dimension == null) {
            post(new DecimalType(command.toBigDecimal()));
        } else {
            post(command);
        }
    }

    private void post(Command command) {
        EventPublisher publisher = eventPublisher;
        if (publisher != null) {
            publisher.post(ItemEventFactory.createCommandEvent(name, command));
        }
    }

    @Override
    public List<Class<? extends State>> getAcceptedDataTypes() {
        return dimension == null
                ? List.of(DecimalType.class, UnDefType.class)
                : List.of(DecimalType.class, QuantityType.class, UnDefType.class);
    }

    @Override
    public List<Class<? extends Command>> getAcceptedCommandTypes() {
        return dimension == null
                ? List.of(DecimalType.class, RefreshType.class)
                : List.of(DecimalType.class, QuantityType.class, RefreshType.class);
    }

    @Override
    public void setState(State state) {
        Unit<?> unit = getUnit();
        if (state instanceof QuantityType<?> quantity) {
            State converted = unit == null ? new DecimalType(quantity.toBigDecimal()) : quantity.toInvertibleUnit(unit);
            if (converted == null) {
                logSetTypeError(state);
            } else {
                super.setState(converted);
            }
        } else if (state instanceof DecimalType number) {
            super.setState(unit == null ? number : new QuantityType<>(number.toBigDecimal() + " " + getUnitSymbol()));
        } else if (isAcceptedState(getAcceptedDataTypes(), state)) {
            super.setState(state);
        } else {
            logSetTypeError(state);
        }
    }
}
