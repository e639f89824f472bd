/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.library.items;

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.items.GenericItem;
import org.openhab.core.library.CoreItemFactory;
import org.openhab.core.library.types.PercentType;
import org.openhab.core.library.types.StopMoveType;
import org.openhab.core.library.types.UpDownType;
import org.openhab.core.types.Command;
import org.openhab.core.types.RefreshType;
import org.openhab.core.types.State;
import org.openhab.core.types.UnDefType;

@NonNullByDefault
public class RollershutterItem extends GenericItem {
    public RollershutterItem(String name) {
        super(CoreItemFactory.ROLLERSHUTTER, name);
    }

    @Override
    public List<Class<? extends State>> getAcceptedDataTypes() {
        return List.of(PercentType.class, UpDownType.class, UnDefType.class);
    }

    @Override
    public List<Class<? extends Command>> getAcceptedCommandTypes() {
        return List.of(UpDownType.class, StopMoveType.class, PercentType.class, RefreshType.class);
    }

    @Override
    public void setState(State state) {
        if (isAcceptedState(getAcceptedDataTypes(), state)) {
            // It always holds a position.
            State position = state.as(PercentType.class);
            super.setState(position == null ? state : position);
        } else {
            logSetTypeError(state);
        }
    }
}
