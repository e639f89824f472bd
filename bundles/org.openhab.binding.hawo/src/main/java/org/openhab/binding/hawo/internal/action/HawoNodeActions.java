/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.action;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.handler.NodeHandler;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.core.thing.binding.ThingActions;
import org.openhab.core.thing.binding.ThingHandler;

/**
 * What rules can have any node do. openHAB looks for annotations only in the class itself, so that each kind of Thing declares
 * its actions; the static methods for Rules DSL must be declared only once, or a call of them would be ambiguous.
 */
@NonNullByDefault
public abstract class HawoNodeActions implements ThingActions {
    protected @Nullable NodeHandler handler;

    @Override
    public void setThingHandler(ThingHandler thingHandler) {
        handler = thingHandler instanceof NodeHandler node ? node : null;
    }

    @Override
    public @Nullable ThingHandler getThingHandler() {
        return handler;
    }

    public abstract boolean identify();

    public abstract boolean restart();

    protected boolean send(NodeCommand command) {
        NodeHandler present = handler;
        return present != null && present.ask(command);
    }

    public static boolean identify(ThingActions actions) {
        return ((HawoNodeActions) actions).identify();
    }

    public static boolean restart(ThingActions actions) {
        return ((HawoNodeActions) actions).restart();
    }
}
