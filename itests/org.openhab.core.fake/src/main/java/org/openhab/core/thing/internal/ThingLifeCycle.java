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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.BridgeHandler;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.ThingHandlerFactory;
import org.openhab.core.thing.util.ThingHandlerHelper;

/** Takes Things from "no handler" to "initialized" and back. One lock for each Thing; a bridge's before its child's. */
@NonNullByDefault
final class ThingLifeCycle {
    private final Map<ThingUID, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<ThingUID, Managed> managed = new ConcurrentHashMap<>();
    private final Set<ThingUID> stopping = ConcurrentHashMap.newKeySet();
    private final Set<ThingUID> disabled = ConcurrentHashMap.newKeySet();

    private final ThingRegistry things;
    private final ThingStatuses statuses;
    private final ThingConfigurations configurations;
    private final ThingUpdates updates;
    private final HandlerCalls calls;
    private final Executor pool;
    private final Function<ThingTypeUID, @Nullable ThingHandlerFactory> factories;
    private final ThingHandlerCallback callback;

    private record Managed(ThingHandler handler, ThingHandlerFactory factory) {}

    ThingLifeCycle(
            ThingRegistry things,
            ThingStatuses statuses,
            ThingConfigurations configurations,
            ThingUpdates updates,
            HandlerCalls calls,
            Executor pool,
            Function<ThingTypeUID, @Nullable ThingHandlerFactory> factories,
            ThingHandlerCallback callback) {
        this.things = things;
        this.statuses = statuses;
        this.configurations = configurations;
        this.updates = updates;
        this.calls = calls;
        this.pool = pool;
        this.factories = factories;
        this.callback = callback;
    }

    boolean isEnabled(ThingUID uid) {
        return !disabled.contains(uid);
    }

    void setEnabled(ThingUID uid, boolean enabled) {
        boolean changed = enabled ? disabled.remove(uid) : disabled.add(uid);
        Thing thing = things.get(uid);
        if (changed && thing != null) {
            if (enabled) {
                start(thing);
            } else {
                stop(thing, ThingStatusDetail.DISABLED);
            }
        }
    }

    boolean isManagedBy(ThingHandlerFactory factory, Thing thing) {
        Managed present = managed.get(thing.getUID());
        return present != null && present.factory == factory;
    }

    /** Gives the Thing a handler and initializes it, unless it has one or something is still missing. */
    void start(Thing thing) {
        locked(thing, () -> {
            if (managed.containsKey(thing.getUID()) || things.get(thing.getUID()) != thing) {
                return;
            }
            ThingHandlerFactory factory = factories.apply(thing.getThingTypeUID());
            ThingStatusDetail missing = missing(thing, factory);
            if (factory == null || missing != ThingStatusDetail.NONE) {
                ThingStatusInfo waiting = new ThingStatusInfo(ThingStatus.UNINITIALIZED, missing, null);
                if (thing.getStatus() != ThingStatus.REMOVING
                        && !thing.getStatusInfo().equals(waiting)) {
                    statuses.set(thing, waiting);
                }
                return;
            }
            if (updates.update(thing, factory)) {
                // The registry has told of the new one, and that one has been started.
                return;
            }
            configurations.complete(thing);
            if (!register(thing, factory)) {
                return;
            }
            if (thing.getStatus() == ThingStatus.REMOVING) {
                beginRemoval(thing);
            } else {
                initialize(thing);
            }
        });
    }

    private ThingStatusDetail missing(Thing thing, @Nullable ThingHandlerFactory factory) {
        if (disabled.contains(thing.getUID())) {
            return ThingStatusDetail.DISABLED;
        }
        if (factory == null) {
            return ThingStatusDetail.HANDLER_MISSING_ERROR;
        }
        if (!configurations.isDescribed(thing)) {
            return ThingStatusDetail.NOT_YET_READY;
        }
        return isBridgeReady(thing.getBridgeUID()) ? ThingStatusDetail.NONE : ThingStatusDetail.BRIDGE_UNINITIALIZED;
    }

    private boolean isBridgeReady(@Nullable ThingUID uid) {
        Thing bridge = uid == null ? null : things.get(uid);
        return uid == null
                || bridge instanceof Bridge
                        && !stopping.contains(uid)
                        && managed.containsKey(uid)
                        && ThingHandlerHelper.isHandlerInitialized(bridge);
    }

    private boolean register(Thing thing, ThingHandlerFactory factory) {
        calls.call(
                "Creating the handler of " + thing.getUID(),
                () -> {
                    ThingHandler handler = factory.registerHandler(thing);
                    handler.setCallback(callback);
                    thing.setHandler(handler);
                    managed.put(thing.getUID(), new Managed(handler, factory));
                },
                failure -> statuses.set(
                        thing,
                        ThingStatus.UNINITIALIZED,
                        ThingStatusDetail.HANDLER_REGISTERING_ERROR,
                        String.valueOf(failure.getMessage())));
        return managed.containsKey(thing.getUID());
    }

    /** For a Thing that has a handler: begins its work, if its configuration allows. */
    void initialize(Thing thing) {
        locked(thing, () -> {
            Managed present = managed.get(thing.getUID());
            if (present == null || ThingHandlerHelper.isHandlerInitialized(thing)) {
                return;
            }
            configurations.complete(thing);
            String defect = configurations.defectOf(thing);
            if (defect != null) {
                setConfigurationPending(thing, defect);
                return;
            }
            statuses.set(thing, ThingStatus.INITIALIZING, ThingStatusDetail.NONE);
            calls.call(
                    "Initializing " + thing.getUID(),
                    present.handler::initialize,
                    failure -> statuses.set(
                            thing,
                            ThingStatus.UNINITIALIZED,
                            ThingStatusDetail.HANDLER_INITIALIZING_ERROR,
                            String.valueOf(failure.getMessage())));
        });
    }

    private void setConfigurationPending(Thing thing, String defect) {
        statuses.set(thing, ThingStatus.UNINITIALIZED, ThingStatusDetail.HANDLER_CONFIGURATION_PENDING, defect);
    }

    /** Someone else than the handler has changed the Thing; the registry has moved the handler to the new one. */
    void update(Thing thing) {
        locked(thing, () -> {
            Managed present = managed.get(thing.getUID());
            if (present == null) {
                start(thing);
            } else if (!ThingHandlerHelper.isHandlerInitialized(thing)) {
                stop(thing, ThingStatusDetail.NONE);
                start(thing);
            } else {
                configurations.complete(thing);
                String defect = configurations.defectOf(thing);
                if (defect == null) {
                    calls.call("Updating " + thing.getUID(), () -> present.handler.thingUpdated(thing));
                } else {
                    stop(thing, ThingStatusDetail.NONE);
                    setConfigurationPending(thing, defect);
                }
            }
        });
    }

    /** Takes the handler from the Thing, and first of all from its children. */
    void stop(Thing thing, ThingStatusDetail detail) {
        locked(thing, () -> {
            Managed present = managed.get(thing.getUID());
            if (present != null) {
                stopping.add(thing.getUID());
                ThingStatusDetail ofChildren = disabled.contains(thing.getUID())
                        ? ThingStatusDetail.BRIDGE_UNINITIALIZED
                        : ThingStatusDetail.HANDLER_MISSING_ERROR;
                childrenOf(thing).forEach(child -> stop(child, ofChildren));
                statuses.set(thing, ThingStatus.UNINITIALIZED, ThingStatusDetail.NONE);
                calls.call("Disposing " + thing.getUID(), present.handler::dispose);
                tellBridge(thing, bridge -> bridge.childHandlerDisposed(present.handler, thing));
                calls.call("Removing the handler of " + thing.getUID(), () -> present.factory.unregisterHandler(thing));
                present.handler.setCallback(null);
                newest(thing).setHandler(null);
                managed.remove(thing.getUID());
                stopping.remove(thing.getUID());
            }
            statuses.set(
                    newest(thing),
                    ThingStatus.UNINITIALIZED,
                    disabled.contains(thing.getUID()) ? ThingStatusDetail.DISABLED : detail);
        });
    }

    /** A handler that changed its Thing a moment ago has put another object in its place. */
    private Thing newest(Thing thing) {
        Thing present = things.get(thing.getUID());
        return present == null ? thing : present;
    }

    /** The user wants the Thing to go: its handler has the word, as soon as there is one. */
    void beginRemoval(Thing thing) {
        // Not while it is being initialized: INITIALIZING would take the place of REMOVING, and the Thing would stay
        // for ever.
        locked(thing, () -> {
            statuses.set(thing, ThingStatus.REMOVING, ThingStatusDetail.NONE);
            Managed present = managed.get(thing.getUID());
            if (present != null) {
                pool.execute(() -> calls.call("Removing " + thing.getUID(), present.handler::handleRemoval));
            }
        });
    }

    void remove(Thing thing) {
        Managed present = managed.get(thing.getUID());
        stop(thing, ThingStatusDetail.NONE);
        ThingHandlerFactory factory = present == null ? factories.apply(thing.getThingTypeUID()) : present.factory;
        if (factory != null) {
            calls.call("Forgetting " + thing.getUID(), () -> factory.removeThing(thing.getUID()));
        }
        disabled.remove(thing.getUID());
        locks.remove(thing.getUID());
    }

    /** The handler says how its device is. What follows for others happens on other threads. */
    void statusUpdated(Thing thing, ThingStatusInfo info) {
        ThingStatusInfo old;
        synchronized (thing) {
            old = thing.getStatusInfo();
            ThingStatuses.checkFromHandler(old.getStatus(), info.getStatus());
            if (old.getStatus() == ThingStatus.REMOVING && info.getStatus() != ThingStatus.REMOVED) {
                return;
            }
            statuses.set(thing, info);
        }
        if (info.getStatus() == ThingStatus.REMOVED) {
            pool.execute(() -> things.forceRemove(thing.getUID()));
            return;
        }
        if (ThingHandlerHelper.isHandlerInitialized(old.getStatus())) {
            if (!old.equals(info)) {
                childrenOf(thing).forEach(child -> tellOfBridge(child, info));
            }
        } else {
            childrenOf(thing).forEach(child -> pool.execute(() -> start(child)));
            ThingHandler handler = thing.getHandler();
            if (handler != null) {
                tellBridge(thing, bridge -> bridge.childHandlerInitialized(handler, thing));
            }
        }
    }

    private void tellOfBridge(Thing child, ThingStatusInfo info) {
        ThingHandler handler = child.getHandler();
        if (handler != null && ThingHandlerHelper.isHandlerInitialized(child)) {
            pool.execute(() -> calls.call(
                    "Telling " + child.getUID() + " its bridge's status", () -> handler.bridgeStatusChanged(info)));
        }
    }

    private void tellBridge(Thing child, Consumer<BridgeHandler> news) {
        ThingUID uid = child.getBridgeUID();
        Thing bridge = uid == null ? null : things.get(uid);
        if (bridge != null && bridge.getHandler() instanceof BridgeHandler handler) {
            pool.execute(() -> calls.call("Telling " + uid + " of " + child.getUID(), () -> news.accept(handler)));
        }
    }

    private static List<Thing> childrenOf(Thing thing) {
        return thing instanceof Bridge bridge ? bridge.getThings() : List.of();
    }

    private void locked(Thing thing, Runnable code) {
        ReentrantLock lock = locks.computeIfAbsent(thing.getUID(), uid -> new ReentrantLock());
        lock.lock();
        try {
            code.run();
        } finally {
            lock.unlock();
        }
    }
}
