/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.types;

import java.util.Collection;
import javax.measure.Quantity;
import javax.measure.Unit;
import javax.measure.spi.SystemOfUnits;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.i18n.UnitProvider;
import org.osgi.service.component.annotations.Component;

/** The units that items have when nobody says otherwise: the metric ones. */
@NonNullByDefault
@Component(service = UnitProvider.class)
public class MetricUnitProvider implements UnitProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T extends Quantity<T>> Unit<T> getUnit(Class<T> dimension) throws IllegalArgumentException {
        Unit<?> unit = Dimensions.metricUnit(dimension);
        if (unit == null) {
            throw new IllegalArgumentException("Dimension " + dimension.getName() + " is unknown.");
        }
        return (Unit<T>) unit;
    }

    @Override
    public SystemOfUnits getMeasurementSystem() {
        return tech.units.indriya.unit.Units.getInstance();
    }

    @Override
    public Collection<Class<? extends Quantity<?>>> getAllDimensions() {
        return Dimensions.all();
    }
}
