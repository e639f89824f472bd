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
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.core.automation.annotation.ActionOutput;
import org.openhab.core.automation.annotation.RuleAction;
import org.openhab.core.thing.binding.ThingActionsScope;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** What rules can have a climate node do. Each action returns whether it was handed over to the broker. */
@NonNullByDefault
@ThingActionsScope(name = "hawo")
@Component(scope = ServiceScope.PROTOTYPE, service = HawoDht22Actions.class)
public class HawoDht22Actions extends HawoNodeActions {
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
}
