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
import org.openhab.binding.hawo.internal.handler.RelayHandler;
import org.openhab.binding.hawo.internal.node.Node;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.core.automation.annotation.ActionInput;
import org.openhab.core.automation.annotation.ActionOutput;
import org.openhab.core.automation.annotation.RuleAction;
import org.openhab.core.thing.binding.ThingActions;
import org.openhab.core.thing.binding.ThingActionsScope;
import org.openhab.core.thing.binding.ThingHandler;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What rules can have a relay board do beyond switching. Each returns whether it could be handed over. */
@NonNullByDefault
@ThingActionsScope(name = "hawo")
@Component(scope = ServiceScope.PROTOTYPE, service = HawoRelayActions.class)
public class HawoRelayActions implements ThingActions {
    private final Logger logger = LoggerFactory.getLogger(HawoRelayActions.class);
    private @Nullable RelayHandler handler;

    @Override
    public void setThingHandler(ThingHandler thingHandler) {
        handler = thingHandler instanceof RelayHandler relay ? relay : null;
    }

    @Override
    public @Nullable ThingHandler getThingHandler() {
        return handler;
    }

    @RuleAction(label = "@text/action.switch-for.label", description = "@text/action.switch-for.description")
    public @ActionOutput(name = "accepted", label = "@text/action.accepted.label", type = "java.lang.Boolean") boolean
            switchFor(
                    @ActionInput(name = "relay", label = "@text/action.switch-for.relay.label") int relay,
                    @ActionInput(name = "command", label = "@text/action.switch-for.command.label") String command,
                    @ActionInput(name = "seconds", label = "@text/action.switch-for.seconds.label") int seconds) {
        RelayHandler present = handler;
        if (present == null) {
            return false;
        }
        boolean on = "ON".equalsIgnoreCase(command);
        if (!on && !"OFF".equalsIgnoreCase(command) || seconds < 1 || seconds > Node.MAX_FOR_SECONDS) {
            logger.warn("switchFor({}, {}, {}): the command is ON or OFF, for 1 to 86400 s", relay, command, seconds);
            return false;
        }
        if (!present.switchFor(relay, on, seconds)) {
            logger.warn(
                    "switchFor({}, {}, {}): {} has no such relay, or no broker",
                    relay,
                    command,
                    seconds,
                    present.getThing().getUID());
            return false;
        }
        return true;
    }

    @RuleAction(label = "@text/action.identify.label", description = "@text/action.identify.description")
    public @ActionOutput(name = "accepted", label = "@text/action.accepted.label", type = "java.lang.Boolean") boolean
            identify() {
        return ask(NodeCommand.IDENTIFY);
    }

    @RuleAction(label = "@text/action.restart.label", description = "@text/action.restart.description")
    public @ActionOutput(name = "accepted", label = "@text/action.accepted.label", type = "java.lang.Boolean") boolean
            restart() {
        return ask(NodeCommand.RESTART);
    }

    private boolean ask(NodeCommand ask) {
        RelayHandler present = handler;
        return present != null && present.ask(ask);
    }

    // For Rules DSL, which looks for static methods first.

    public static boolean switchFor(ThingActions actions, int relay, String command, int seconds) {
        return ((HawoRelayActions) actions).switchFor(relay, command, seconds);
    }

    public static boolean identify(ThingActions actions) {
        return ((HawoRelayActions) actions).identify();
    }

    public static boolean restart(ThingActions actions) {
        return ((HawoRelayActions) actions).restart();
    }
}
