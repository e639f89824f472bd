/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The soak's own judgement: what it must call wrong, and what not. */
class SoakJudgementTest {
    private final SoakLedger ledger = new SoakLedger("relay");

    @Test
    void whatTheRelayIsAndWhatIsShownHaveToBeTheSame() {
        assertEquals(List.of(), ledger.mistakes(true, true));
        assertEquals(1, ledger.mistakes(false, true).size());
        assertEquals(1, ledger.mistakes(null, true).size());
        assertEquals(1, ledger.mistakes(true, null).size());
    }

    @Test
    void aConfirmedCommandThatIsUndoneIsLost() {
        ledger.commanded(true);
        ledger.confirmed();
        assertEquals(List.of(), ledger.mistakes(true, true));
        assertEquals(List.of("relay: the command true was confirmed and is lost"), ledger.mistakes(false, false));
    }

    @Test
    void aCommandWithoutConfirmationMayHaveBeenCarriedOutOrNot() {
        ledger.commanded(true);
        ledger.unconfirmed();
        assertEquals(List.of(), ledger.mistakes(true, true));
        assertEquals(List.of(), ledger.mistakes(false, false));
        assertEquals(1, ledger.withoutConfirmation());
    }

    private static boolean isFlat(int count, double heapPerFigure, double freePerFigure) {
        SoakFigures figures = new SoakFigures();
        for (int i = 0; i < count; i++) {
            figures.add(new SoakFigures.Figure(i, i, 50e6 + i * heapPerFigure, 30_000 + i * freePerFigure));
        }
        return figures.isFlat();
    }

    @Test
    void aHeapThatGrowsIsNotFlat() {
        assertTrue(isFlat(20, 0, 0));
        assertFalse(isFlat(20, 2e6, 0));
        assertFalse(isFlat(20, 0, -1_000));
        assertTrue(isFlat(20, -1e6, 500));
    }

    @Test
    void withFewFiguresNothingIsSaid() {
        assertTrue(isFlat(SoakFigures.FEWEST - 1, 9e6, -3_000));
        assertFalse(isFlat(SoakFigures.FEWEST, 9e6, 0));
    }

    @Test
    void aPlotHasALineForEachSeriesAndNoPointThatIsNoNumber() {
        String svg = new Plot("t", "x", "y", true)
                .line("one", List.of(new double[] {100, 5}, new double[] {1_000, 50}))
                .line("two", List.of(new double[] {100, Double.NaN}, new double[] {1_000, 7}))
                .svg();
        assertEquals(2, svg.split("stroke-width", -1).length - 1);
        assertFalse(svg.contains("NaN"), svg);
    }

    @Test
    void aReportReplacesOnlyWhatStandsBetweenItsMarkers() {
        assertEquals("a\n<b>\nnew\n<e>\nz\n", Markers.replace("a\n<b>\nold\n<e>\nz\n", "<b>", "<e>", "new\n"));
    }
}
