/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.types;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;

@NonNullByDefault
public class CommandDescriptionBuilder {
    private final List<CommandOption> options = new ArrayList<>();

    CommandDescriptionBuilder() {}

    public static CommandDescriptionBuilder create() {
        return new CommandDescriptionBuilder();
    }

    public CommandDescription build() {
        List<CommandOption> built = List.copyOf(options);
        return () -> built;
    }

    public CommandDescriptionBuilder withCommandOption(CommandOption commandOption) {
        options.add(commandOption);
        return this;
    }

    public CommandDescriptionBuilder withCommandOptions(List<CommandOption> commandOptions) {
        options.clear();
        options.addAll(commandOptions);
        return this;
    }
}
