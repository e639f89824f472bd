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

import java.util.Collection;
import java.util.Locale;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.registry.Provider;

@NonNullByDefault
public interface ModuleTypeProvider extends Provider<ModuleType> {
    <T extends ModuleType> @Nullable T getModuleType(String UID, @Nullable Locale locale);

    <T extends ModuleType> Collection<T> getModuleTypes(@Nullable Locale locale);
}
