/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.automation.type;

import java.util.List;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.automation.Visibility;
import org.openhab.core.config.core.ConfigDescriptionParameter;

@NonNullByDefault
public class ActionType extends ModuleType {
    private final List<Input> inputs;
    private final List<Output> outputs;

    public ActionType(
            String uid,
            List<ConfigDescriptionParameter> configDescriptions,
            @Nullable String label,
            @Nullable String description,
            @Nullable Set<String> tags,
            Visibility visibility,
            List<Input> inputs,
            List<Output> outputs) {
        super(uid, configDescriptions, label, description, tags, visibility);
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
    }

    public List<Input> getInputs() {
        return inputs;
    }

    public List<Output> getOutputs() {
        return outputs;
    }
}
