/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.items;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.registry.Identifiable;
import org.openhab.core.types.Command;
import org.openhab.core.types.CommandDescription;
import org.openhab.core.types.State;
import org.openhab.core.types.StateDescription;

@NonNullByDefault
public interface Item extends Identifiable<String> {
    State getState();

    <T extends State> @Nullable T getStateAs(Class<T> typeClass);

    String getName();

    String getType();

    List<Class<? extends State>> getAcceptedDataTypes();

    List<Class<? extends Command>> getAcceptedCommandTypes();

    List<String> getGroupNames();

    Set<String> getTags();

    @Nullable
    String getLabel();

    boolean hasTag(String tag);

    @Nullable
    String getCategory();

    @Nullable
    StateDescription getStateDescription();

    @Nullable
    StateDescription getStateDescription(@Nullable Locale locale);

    default @Nullable CommandDescription getCommandDescription() {
        return getCommandDescription(null);
    }

    @Nullable
    CommandDescription getCommandDescription(@Nullable Locale locale);
}
