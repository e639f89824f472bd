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
import static org.openhab.core.thing.internal.LiveCore.await;
import static org.openhab.core.thing.internal.RecordingFactory.HUB;
import static org.openhab.core.thing.internal.RecordingFactory.hub;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;

/** What a handler reads of its Thing's configuration. */
class HandlerConfigurationTest {
    private final LiveCore core = new LiveCore();

    @AfterEach
    void close() {
        core.close();
    }

    private RecordingFactory.Hub start(Map<String, Object> configuration) {
        core.manager.addThingHandlerFactory(core.factory);
        core.add(hub(new Configuration(configuration)));
        await(() -> core.thing(HUB).getStatus() == ThingStatus.ONLINE);
        return core.factory.hubs.get(HUB);
    }

    @Test
    void environmentVariablesAreResolvedForTheHandlerAndStayInTheThing() {
        RecordingFactory.Hub handler = start(Map.of("host", "${ENV:PATH}"));
        assertEquals(System.getenv("PATH"), handler.configuration().get("host"));
        assertEquals("${ENV:PATH}", core.thing(HUB).getConfiguration().get("host"));
    }

    @Test
    void anUnknownVariableStaysAsItIs() {
        RecordingFactory.Hub handler = start(Map.of("host", "a-${ENV:NOT_SET_ANYWHERE}"));
        assertEquals("a-${ENV:NOT_SET_ANYWHERE}", handler.configuration().get("host"));
    }

    @Test
    void aNumberMayBeAVariableToo() {
        core.manager.addThingHandlerFactory(core.factory);
        core.add(hub(new Configuration(Map.of("host", "broker", "port", "${ENV:NOT_SET_ANYWHERE}"))));
        ThingStatusInfo status = core.thing(HUB).getStatusInfo();
        assertEquals(ThingStatusDetail.HANDLER_CONFIGURATION_PENDING, status.getStatusDetail());
        assertEquals(
                "${ENV:NOT_SET_ANYWHERE}", core.thing(HUB).getConfiguration().get("port"));
    }

    @Test
    void aChangeInPlaceOfTheThingsConfigurationIsNotSeen() {
        RecordingFactory.Hub handler = start(Map.of("host", "broker"));
        assertEquals("broker", handler.configuration().get("host"));
        core.thing(HUB).getConfiguration().put("host", "another");
        assertEquals("broker", handler.configuration().get("host"));
    }

    @Test
    void aChangeByTheUserIsSeen() {
        RecordingFactory.Hub handler = start(Map.of("host", "broker"));
        core.things.updateConfiguration(HUB, Map.of("host", "another"));
        assertEquals("another", handler.configuration().get("host"));
        core.things.update(hub(new Configuration(Map.of("host", "third"))));
        assertEquals("third", handler.configuration().get("host"));
    }
}
