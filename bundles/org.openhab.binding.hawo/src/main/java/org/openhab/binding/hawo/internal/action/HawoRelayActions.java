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

import java.math.BigDecimal;
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
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What rules can have a relay board do beyond switching. Each action returns whether it was handed over to the broker. */
@NonNullByDefault
@ThingActionsScope(name = "hawo")
@Component(scope = ServiceScope.PROTOTYPE, service = HawoRelayActions.class)
public class HawoRelayActions extends HawoNodeActions {
    private static final String INVALID =
            "switchFor({}, {}, {}): relay must be 1 or more, command ON or OFF, and seconds 1 to {}";
    private static final String NOT_SENT = "switchFor({}, {}, {}): {}: unknown relay, or bridge not ready";

    private final Logger logger = LoggerFactory.getLogger(HawoRelayActions.class);

    /** Numbers of a rule that was made in Main UI are BigDecimals, which an int would not take. */
    @RuleAction(label = "@text/action.switch-for.label", description = "@text/action.switch-for.description")
    public @ActionOutput(name = "result", label = "@text/action.result.label", type = "java.lang.Boolean") boolean
            switchFor(
                    @ActionInput(
                                    name = "relay",
                                    label = "@text/action.switch-for.relay.label",
                                    required = true,
                                    defaultValue = "1")
                            @Nullable
                            Number relay,
                    @ActionInput(
                                    name = "command",
                                    label = "@text/action.switch-for.command.label",
                                    required = true,
                                    defaultValue = "ON")
                            @Nullable
                            String command,
                    @ActionInput(
                                    name = "seconds",
                                    label = "@text/action.switch-for.seconds.label",
                                    required = true,
                                    defaultValue = "60")
                            @Nullable
                            Number seconds) {
        int number = whole(relay);
        int duration = whole(seconds);
        boolean on = "ON".equalsIgnoreCase(command);
        if (number < 1 || !on && !"OFF".equalsIgnoreCase(command) || duration < 1 || duration > Node.MAX_FOR_SECONDS) {
            logger.warn(INVALID, relay, command, seconds, Node.MAX_FOR_SECONDS);
            return false;
        }
        if (!(handler instanceof RelayHandler board)) {
            return false;
        }
        if (!board.switchFor(number, on, duration)) {
            logger.warn(NOT_SENT, number, command, duration, board.getThing().getUID());
            return false;
        }
        return true;
    }

    @Override
    @RuleAction(label = "@text/action.identify.label", description = "@text/action.identify.description")
    public @ActionOutput(name = "result", label = "@text/action.result.label", type = "java.lang.Boolean") boolean
            identify() {
        return send(NodeCommand.IDENTIFY);
    }

    @Override
    @RuleAction(label = "@text/action.restart.label", description = "@text/action.restart.description")
    public @ActionOutput(name = "result", label = "@text/action.result.label", type = "java.lang.Boolean") boolean
            restart() {
        return send(NodeCommand.RESTART);
    }

    /** The number, or 0 when it is not a whole one. */
    private static int whole(@Nullable Number number) {
        try {
            return number == null ? 0 : new BigDecimal(number.toString()).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return 0;
        }
    }

    // For Rules DSL, which looks for static methods.

    public static boolean switchFor(
            ThingActions actions, @Nullable Number relay, @Nullable String command, @Nullable Number seconds) {
        return ((HawoRelayActions) actions).switchFor(relay, command, seconds);
    }
}
