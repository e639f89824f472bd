/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.core.thing.internal.LiveCore.await;
import static org.openhab.core.thing.internal.RecordingFactory.HUB;
import static org.openhab.core.thing.internal.RecordingFactory.LAMP;
import static org.openhab.core.thing.internal.RecordingFactory.POWER;
import static org.openhab.core.thing.internal.RecordingFactory.hub;
import static org.openhab.core.thing.internal.RecordingFactory.lamp;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.items.events.ItemEventFactory;
import org.openhab.core.items.events.ItemStatePredictedEvent;
import org.openhab.core.library.items.SwitchItem;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.link.ItemChannelLink;

class ThingLifeCycleTest {
    private final LiveCore core = new LiveCore();
    private final List<String> calls = core.factory.calls;

    @AfterEach
    void close() {
        core.close();
    }

    private void startBoth() {
        core.manager.addThingHandlerFactory(core.factory);
        core.addHub();
        core.add(lamp());
        awaitStatus(LAMP, ThingStatus.ONLINE);
    }

    private void awaitStatus(ThingUID uid, ThingStatus status) {
        await(() -> core.thing(uid).getStatus() == status);
    }

    private ThingStatusDetail detail(ThingUID uid) {
        return core.thing(uid).getStatusInfo().getStatusDetail();
    }

    @Test
    void aThingWithoutAFactoryWaitsForOne() {
        core.addHub();
        assertEquals(ThingStatusDetail.HANDLER_MISSING_ERROR, detail(HUB));

        core.manager.addThingHandlerFactory(core.factory);
        awaitStatus(HUB, ThingStatus.ONLINE);
    }

    @Test
    void aChildWaitsForItsBridge() {
        core.manager.addThingHandlerFactory(core.factory);
        core.add(lamp());
        assertEquals(ThingStatusDetail.BRIDGE_UNINITIALIZED, detail(LAMP));

        core.addHub();
        awaitStatus(LAMP, ThingStatus.ONLINE);
        await(() -> calls.contains("child l"));
        assertTrue(core.factory.lamps.get(LAMP).initializedOn.startsWith("OH-"));
    }

    @Test
    void aThingThatNeedsABridgeAndHasNoneIsNotInitialized() {
        core.manager.addThingHandlerFactory(core.factory);
        core.add(ThingBuilder.create(LiveCore.LAMP, new ThingUID(LiveCore.LAMP, "alone"))
                .build());

        assertEquals(ThingStatusDetail.HANDLER_CONFIGURATION_PENDING, detail(new ThingUID(LiveCore.LAMP, "alone")));
        assertEquals(List.of(), calls);
    }

    @Test
    void aConfigurationThatDoesNotFitKeepsTheHandlerFromItsWork() {
        core.manager.addThingHandlerFactory(core.factory);
        core.add(hub(new Configuration()));
        assertEquals(ThingStatusDetail.HANDLER_CONFIGURATION_PENDING, detail(HUB));
        assertFalse(calls.contains("initialize h"));

        core.things.updateConfiguration(HUB, Map.of("host", "broker"));
        awaitStatus(HUB, ThingStatus.ONLINE);
        assertEquals(new BigDecimal(1883), core.thing(HUB).getConfiguration().get("port"));
    }

    @Test
    void anExceptionFromInitializeIsShown() {
        core.factory.failure = new IllegalStateException("no luck");
        core.manager.addThingHandlerFactory(core.factory);
        core.addHub();

        await(() -> detail(HUB) == ThingStatusDetail.HANDLER_INITIALIZING_ERROR);
        assertEquals("no luck", core.thing(HUB).getStatusInfo().getDescription());
    }

    @Test
    void childrenAreToldOfTheirBridgesStatus() {
        startBoth();
        core.factory.hubs.get(HUB).set(ThingStatus.OFFLINE);
        await(() -> calls.contains("bridge OFFLINE"));
    }

    @Test
    void aDisabledBridgeTakesItsChildrenAlong() {
        startBoth();
        core.manager.setEnabled(HUB, false);
        assertEquals(ThingStatusDetail.DISABLED, detail(HUB));
        assertEquals(ThingStatusDetail.BRIDGE_UNINITIALIZED, detail(LAMP));
        assertTrue(calls.indexOf("dispose l") < calls.indexOf("dispose h"));

        core.manager.setEnabled(HUB, true);
        awaitStatus(LAMP, ThingStatus.ONLINE);
    }

    @Test
    void handlersGoWithTheirFactory() {
        startBoth();
        core.manager.removeThingHandlerFactory(core.factory);
        assertEquals(ThingStatusDetail.HANDLER_MISSING_ERROR, detail(HUB));
        assertEquals(ThingStatusDetail.HANDLER_MISSING_ERROR, detail(LAMP));
        assertNull(core.thing(LAMP).getHandler());
    }

    @Test
    void aRemovalAsksTheHandlerFirst() {
        startBoth();
        core.things.remove(LAMP);
        await(() -> calls.contains("forget l"));
        assertNull(core.thing(LAMP));
        assertTrue(calls.indexOf("removal l") < calls.indexOf("dispose l"));
    }

    @Test
    void aRemovalWithoutAHandlerWaitsForOne() {
        core.addHub();
        core.things.remove(HUB);
        assertEquals(ThingStatus.REMOVING, core.thing(HUB).getStatus());

        core.manager.addThingHandlerFactory(core.factory);
        await(() -> core.thing(HUB) == null);
        assertFalse(calls.contains("initialize h"));
    }

    @Test
    void aHandlerMaySetOnlyTheStatusOfItsDevice() {
        startBoth();
        RecordingFactory.Lamp lamp = core.factory.lamps.get(LAMP);
        assertThrows(IllegalArgumentException.class, () -> lamp.set(ThingStatus.INITIALIZING));
        assertThrows(IllegalArgumentException.class, () -> lamp.set(ThingStatus.REMOVED));
    }

    @Test
    void anOfflineThingGetsCommandsAndItsItemGoesBack() {
        startBoth();
        core.managedItems.add(new SwitchItem("Lamp"));
        core.managedLinks.add(new ItemChannelLink("Lamp", POWER));
        core.factory.lamps.get(LAMP).set(ThingStatus.OFFLINE);

        core.events.post(ItemEventFactory.createCommandEvent("Lamp", OnOffType.ON));
        core.events.post(ItemEventFactory.createCommandEvent("Lamp", OnOffType.OFF));

        await(() -> calls.contains("OFF l"));
        assertTrue(calls.contains("REFRESH l"));
        assertTrue(calls.indexOf("ON l") < calls.indexOf("OFF l"));
        await(() -> core.posted.stream().anyMatch(ItemStatePredictedEvent.class::isInstance));
    }
}
