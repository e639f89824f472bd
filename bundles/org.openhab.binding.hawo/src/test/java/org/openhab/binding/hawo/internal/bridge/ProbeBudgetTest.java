/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;

@NonNullByDefault
class ProbeBudgetTest {
    private final ProbeBudget budget = new ProbeBudget();

    @Test
    void allowsSoManyInASecondAndNoMore() {
        assertEquals(ProbeBudget.PER_SECOND, taken(1_000));
        assertEquals(0, taken(1_000));
        assertEquals(ProbeBudget.PER_SECOND / 2, taken(1_500));
    }

    @Test
    void doesNotSaveUp() {
        taken(1_000);
        assertEquals(ProbeBudget.PER_SECOND, taken(3_600_000));
    }

    private int taken(long now) {
        int taken = 0;
        while (budget.take(now)) {
            taken++;
        }
        return taken;
    }
}
