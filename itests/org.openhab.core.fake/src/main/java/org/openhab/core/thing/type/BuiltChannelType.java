/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.type;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.types.CommandDescription;
import org.openhab.core.types.EventDescription;
import org.openhab.core.types.StateDescriptionFragment;

/** The builders of channel types. */
@NonNullByDefault
abstract class BuiltChannelType<T extends ChannelTypeBuilder<T>> implements ChannelTypeBuilder<T> {
    final ChannelTypeUID uid;
    final String label;
    final Set<String> tags = new HashSet<>();
    boolean advanced;

    @Nullable
    String description;

    @Nullable
    String category;

    @Nullable
    URI configDescriptionURI;

    private BuiltChannelType(ChannelTypeUID uid, String label) {
        this.uid = uid;
        this.label = label;
    }

    abstract T self();

    @Override
    public T isAdvanced(boolean isAdvanced) {
        advanced = isAdvanced;
        return self();
    }

    @Override
    public T withDescription(String text) {
        description = text;
        return self();
    }

    @Override
    public T withCategory(String typeCategory) {
        category = typeCategory;
        return self();
    }

    @Override
    public T withTag(String tag) {
        tags.add(tag);
        return self();
    }

    @Override
    public T withTags(Collection<String> typeTags) {
        tags.addAll(typeTags);
        return self();
    }

    @Override
    public T withConfigDescriptionURI(URI uri) {
        configDescriptionURI = uri;
        return self();
    }

    static final class OfState extends BuiltChannelType<StateChannelTypeBuilder> implements StateChannelTypeBuilder {
        private final String itemType;
        private @Nullable StateDescriptionFragment state;
        private @Nullable AutoUpdatePolicy autoUpdatePolicy;
        private @Nullable CommandDescription command;
        private @Nullable String unitHint;

        OfState(ChannelTypeUID uid, String label, String itemType) {
            super(uid, label);
            if (itemType.isBlank()) {
                throw new IllegalArgumentException("Supported itemType for a ChannelType must not be empty.");
            }
            this.itemType = itemType;
        }

        @Override
        StateChannelTypeBuilder self() {
            return this;
        }

        @Override
        public StateChannelTypeBuilder withStateDescriptionFragment(@Nullable StateDescriptionFragment fragment) {
            state = fragment;
            return this;
        }

        @Override
        public StateChannelTypeBuilder withAutoUpdatePolicy(@Nullable AutoUpdatePolicy policy) {
            autoUpdatePolicy = policy;
            return this;
        }

        @Override
        public StateChannelTypeBuilder withCommandDescription(@Nullable CommandDescription description) {
            command = description;
            return this;
        }

        @Override
        public StateChannelTypeBuilder withUnitHint(@Nullable String hint) {
            unitHint = hint;
            return this;
        }

        @Override
        public ChannelType build() {
            StateDescriptionFragment fragment = state;
            return new ChannelType(
                    uid,
                    advanced,
                    itemType,
                    unitHint,
                    ChannelKind.STATE,
                    label,
                    description,
                    category,
                    tags,
                    fragment == null ? null : fragment.toStateDescription(),
                    command,
                    null,
                    configDescriptionURI,
                    autoUpdatePolicy);
        }
    }

    static final class OfTrigger extends BuiltChannelType<TriggerChannelTypeBuilder>
            implements TriggerChannelTypeBuilder {
        private @Nullable EventDescription event;

        OfTrigger(ChannelTypeUID uid, String label) {
            super(uid, label);
        }

        @Override
        TriggerChannelTypeBuilder self() {
            return this;
        }

        @Override
        public TriggerChannelTypeBuilder withEventDescription(@Nullable EventDescription description) {
            event = description;
            return this;
        }

        @Override
        public ChannelType build() {
            return new ChannelType(
                    uid,
                    advanced,
                    null,
                    null,
                    ChannelKind.TRIGGER,
                    label,
                    description,
                    category,
                    tags,
                    null,
                    null,
                    event,
                    configDescriptionURI,
                    null);
        }
    }
}
