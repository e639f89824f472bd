/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

class BundleTest {

    @Test
    void bindingIsActive() {
        Bundle binding = Arrays.stream(FrameworkUtil.getBundle(BundleTest.class)
                        .getBundleContext()
                        .getBundles())
                .filter(b -> "org.openhab.binding.hawo".equals(b.getSymbolicName()))
                .findFirst()
                .orElseThrow();

        assertEquals(Bundle.ACTIVE, binding.getState());
    }
}
