/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Where openHAB is installed, and which one it is. */
@NonNullByDefault
public class OpenHAB {
    public static final String USERDATA_DIR_PROG_ARGUMENT = "openhab.userdata";
    public static final String DEFAULT_USERDATA_FOLDER = "userdata";

    public static String getVersion() {
        Bundle bundle = FrameworkUtil.getBundle(OpenHAB.class);
        return bundle == null ? "" : bundle.getVersion().toString();
    }

    public static String getUserDataFolder() {
        String folder = System.getProperty(USERDATA_DIR_PROG_ARGUMENT);
        return folder == null ? DEFAULT_USERDATA_FOLDER : folder;
    }
}
