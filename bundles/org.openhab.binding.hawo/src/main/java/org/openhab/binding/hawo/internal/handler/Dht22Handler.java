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
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Reading;
import org.openhab.core.i18n.TimeZoneProvider;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.unit.SIUnits;
import org.openhab.core.library.unit.Units;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.binding.ThingHandlerService;

/** A node's DHT22. */
@NonNullByDefault
public final class Dht22Handler extends PartsHandler {
    /** The sensor gives tenths; one digit more does not harm, and a computed value should not pretend to more. */
    private static final int DECIMALS = 2;

    private final ChannelIds temperatures = new ChannelIds(CHANNEL_TEMPERATURE + "-", "", NodeInfo.MAX_SENSORS);
    private final ChannelIds humidities = new ChannelIds(CHANNEL_HUMIDITY + "-", "", NodeInfo.MAX_SENSORS);
    private final ChannelIds dewPoints = new ChannelIds(CHANNEL_DEW_POINT + "-", "", NodeInfo.MAX_SENSORS);

    /** The number of the sensor that has the plain channels. */
    private volatile int main = 1;

    /** @param services the classes that openHAB makes an object of for this handler */
    public Dht22Handler(
            Thing thing,
            TimeZoneProvider timeZone,
            PartChannels channels,
            List<Class<? extends ThingHandlerService>> services) {
        super(thing, timeZone, "Sensor", services, channels, KEEP_MISSING_CHANNELS);
    }

    @Override
    protected void partsAnnounced(NodeInfo info) {
        main = info.mainSensor();
        temperatures.update(info.sensors());
        humidities.update(info.sensors());
        dewPoints.update(info.sensors());
    }

    @Override
    protected boolean wantsReading(int sensor, Reading reading) {
        return hasItem(channel(sensor, reading));
    }

    @Override
    protected void showReading(int sensor, Reading reading, double value) {
        show(channel(sensor, reading), value, reading == Reading.HUMIDITY ? Units.PERCENT : SIUnits.CELSIUS);
    }

    private String channel(int sensor, Reading reading) {
        boolean first = sensor == 1;
        return switch (reading) {
            case TEMPERATURE -> first ? CHANNEL_TEMPERATURE : temperatures.of(sensor);
            case HUMIDITY -> first ? CHANNEL_HUMIDITY : humidities.of(sensor);
            case DEW_POINT -> first ? CHANNEL_DEW_POINT : dewPoints.of(sensor);
        };
    }

    private void show(String channel, double value, Unit<?> unit) {
        if (!hasItem(channel)) {
            return;
        }
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
