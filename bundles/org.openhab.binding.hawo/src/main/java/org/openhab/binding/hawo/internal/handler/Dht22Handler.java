/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_DEW_POINT;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_HUMIDITY;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TEMPERATURE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import javax.measure.Unit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.node.Reading;
import org.openhab.core.i18n.TimeZoneProvider;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.unit.SIUnits;
import org.openhab.core.library.unit.Units;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.binding.ThingHandlerService;

/** A node's DHT22. */
@NonNullByDefault
public final class Dht22Handler extends NodeHandler {
    /** The sensor gives tenths; one digit more does not harm, and a computed value should not pretend to more. */
    private static final int DECIMALS = 2;

    /** @param services the classes that openHAB makes an object of for this handler */
    public Dht22Handler(Thing thing, TimeZoneProvider timeZone, List<Class<? extends ThingHandlerService>> services) {
        super(thing, timeZone, "Sensor", services);
    }

    @Override
    protected void showReading(int sensor, Reading reading, double value) {
        switch (reading) {
            case TEMPERATURE -> show(CHANNEL_TEMPERATURE, value, SIUnits.CELSIUS);
            case HUMIDITY -> show(CHANNEL_HUMIDITY, value, Units.PERCENT);
            case DEW_POINT -> show(CHANNEL_DEW_POINT, value, SIUnits.CELSIUS);
        }
    }

    private void show(String channel, double value, Unit<?> unit) {
        if (Double.isNaN(value)) {
            show(channel, null);
        } else {
            BigDecimal number = BigDecimal.valueOf(value);
            show(
                    channel,
                    new QuantityType<>(
                            number.scale() > DECIMALS ? number.setScale(DECIMALS, RoundingMode.HALF_UP) : number,
                            unit));
        }
    }
}
