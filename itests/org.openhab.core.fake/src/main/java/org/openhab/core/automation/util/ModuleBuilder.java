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

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.automation.Module;
import org.openhab.core.config.core.Configuration;

@NonNullByDefault
public abstract class ModuleBuilder<B extends ModuleBuilder<B, T>, T extends Module> {
    protected @Nullable Configuration configuration;

    private @Nullable String id;
    private @Nullable String typeUID;

    public static ActionBuilder createAction() {
        return ActionBuilder.create();
    }

    public B withId(@Nullable String id) {
        this.id = id;
        return self();
    }

    public B withTypeUID(String typeUID) {
        this.typeUID = typeUID;
        return self();
    }

    public B withConfiguration(Configuration configuration) {
        this.configuration = new Configuration(configuration);
        return self();
    }

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }

    protected String getId() {
        return given(id, "id");
    }

    protected String getTypeUID() {
        return given(typeUID, "type");
    }

    private static String given(@Nullable String value, String what) {
        if (value == null) {
            throw new IllegalStateException("The module has no " + what);
        }
        return value;
    }

    public abstract T build();
}
