/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.automation.util;

import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.automation.Action;
import org.openhab.core.config.core.Configuration;

@NonNullByDefault
public class ActionBuilder extends ModuleBuilder<ActionBuilder, Action> {
    protected ActionBuilder() {}

    public static ActionBuilder create() {
        return new ActionBuilder();
    }

    @Override
    public Action build() {
        return new Built(getId(), getTypeUID(), new Configuration(configuration));
    }

    private record Built(String getId, String getTypeUID, Configuration getConfiguration) implements Action {
        @Override
        public Map<String, String> getInputs() {
            return Map.of();
        }
    }
}
