/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Skips the tests of a class where mosquitto is missing, but fails them where it must be there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsMosquitto.Check.class)
public @interface NeedsMosquitto {
    /** Looks for mosquitto. */
    class Check implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            if (MosquittoProcess.binary().isPresent()) {
                return;
            }
            String message = "mosquitto is not installed (on Debian: apt install mosquitto); -Dmosquitto=PATH names it";
            if (MosquittoProcess.isRequired()) {
                throw new IllegalStateException(message);
            }
            throw new TestAbortedException(message);
        }
    }
}
