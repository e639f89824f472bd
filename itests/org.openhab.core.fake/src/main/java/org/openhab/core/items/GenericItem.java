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

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.internal.items.ItemEvents;
import org.openhab.core.items.events.ItemEventFactory;
import org.openhab.core.service.CommandDescriptionService;
import org.openhab.core.service.StateDescriptionService;
import org.openhab.core.types.CommandDescription;
import org.openhab.core.types.RefreshType;
import org.openhab.core.types.State;
import org.openhab.core.types.StateDescription;
import org.openhab.core.types.UnDefType;
import org.slf4j.LoggerFactory;

/** The base of items: keeps the state and tells of its updates. */
@NonNullByDefault
public abstract class GenericItem implements ActiveItem {
    protected @Nullable EventPublisher eventPublisher;
    protected Set<StateChangeListener> listeners = new CopyOnWriteArraySet<>();
    protected List<String> groupNames = new CopyOnWriteArrayList<>();
    protected Set<String> tags = new CopyOnWriteArraySet<>();
    protected final String name;
    protected final String type;
    protected volatile State state = UnDefType.NULL;
    protected @Nullable String label;
    protected @Nullable String category;
    protected @Nullable ItemStateConverter itemStateConverter;

    private @Nullable StateDescriptionService stateDescriptions;
    private @Nullable CommandDescriptionService commandDescriptions;

    public GenericItem(String type, String name) {
        this.type = type;
        this.name = name;
    }

    @Override
    public State getState() {
        return state;
    }

    @Override
    public <T extends State> @Nullable T getStateAs(Class<T> typeClass) {
        return state.as(typeClass);
    }

    @Override
    public String getUID() {
        return name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getType() {
        return type;
    }

    public void dispose() {
        listeners.clear();
        eventPublisher = null;
        itemStateConverter = null;
        stateDescriptions = null;
        commandDescriptions = null;
    }

    public void setEventPublisher(@Nullable EventPublisher eventPublisher) {
        this.eventPublisher = eventPublisher;
    }

    public void setItemStateConverter(@Nullable ItemStateConverter itemStateConverter) {
        this.itemStateConverter = itemStateConverter;
    }

    public void setStateDescriptionService(@Nullable StateDescriptionService stateDescriptionService) {
        stateDescriptions = stateDescriptionService;
    }

    public void setCommandDescriptionService(@Nullable CommandDescriptionService commandDescriptionService) {
        commandDescriptions = commandDescriptionService;
    }

    /** Subclasses take what they accept. */
    public void setState(State state) {
        State old = this.state;
        this.state = state;
        notifyListeners(old, state);
        post(ItemEvents.get().stateUpdated(name, state));
        if (!old.equals(state)) {
            post(ItemEvents.get().stateChanged(name, state, old));
        }
    }

    private void post(Event event) {
        EventPublisher publisher = eventPublisher;
        if (publisher != null) {
            publisher.post(event);
        }
    }

    public void send(RefreshType command) {
        post(ItemEventFactory.createCommandEvent(name, command));
    }

    protected void notifyListeners(State oldState, State newState) {
        for (StateChangeListener listener : listeners) {
            try {
                listener.stateUpdated(this, newState);
                if (!newState.equals(oldState)) {
                    listener.stateChanged(this, oldState, newState);
                }
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(GenericItem.class).warn("A listener of item {} failed", name, e);
            }
        }
    }

    protected void logSetTypeError(State state) {
        LoggerFactory.getLogger(GenericItem.class)
                .error(
                        "Tried to set invalid state {} ({}) on item {} of type {}, ignoring it",
                        state,
                        state.getClass().getSimpleName(),
                        name,
                        type);
    }

    public boolean isAcceptedState(List<Class<? extends State>> acceptedDataTypes, State state) {
        return acceptedDataTypes.stream().anyMatch(accepted -> accepted.isInstance(state));
    }

    public void addStateChangeListener(StateChangeListener listener) {
        listeners.add(listener);
    }

    public void removeStateChangeListener(StateChangeListener listener) {
        listeners.remove(listener);
    }

    @Override
    public Set<String> getTags() {
        return Set.copyOf(tags);
    }

    @Override
    public boolean hasTag(String tag) {
        return tags.stream().anyMatch(tag::equalsIgnoreCase);
    }

    @Override
    public void addTag(String tag) {
        tags.add(tag);
    }

    @Override
    public void addTags(Collection<String> newTags) {
        tags.addAll(newTags);
    }

    @Override
    public void addTags(String... newTags) {
        tags.addAll(List.of(newTags));
    }

    @Override
    public void removeTag(String tag) {
        tags.removeIf(tag::equalsIgnoreCase);
    }

    @Override
    public void removeAllTags() {
        tags.clear();
    }

    @Override
    public List<String> getGroupNames() {
        return List.copyOf(groupNames);
    }

    @Override
    public void addGroupName(String groupItemName) {
        if (!groupNames.contains(groupItemName)) {
            groupNames.add(groupItemName);
        }
    }

    @Override
    public void addGroupNames(String... groupItemNames) {
        addGroupNames(List.of(groupItemNames));
    }

    @Override
    public void addGroupNames(List<String> groupItemNames) {
        groupItemNames.forEach(this::addGroupName);
    }

    @Override
    public void removeGroupName(String groupItemName) {
        groupNames.remove(groupItemName);
    }

    @Override
    public @Nullable String getLabel() {
        return label;
    }

    @Override
    public void setLabel(@Nullable String label) {
        this.label = label;
    }

    @Override
    public @Nullable String getCategory() {
        return category;
    }

    @Override
    public void setCategory(@Nullable String category) {
        this.category = category;
    }

    @Override
    public @Nullable StateDescription getStateDescription() {
        return getStateDescription(null);
    }

    @Override
    public @Nullable StateDescription getStateDescription(@Nullable Locale locale) {
        StateDescriptionService service = stateDescriptions;
        return service == null ? null : service.getStateDescription(name, locale);
    }

    @Override
    public @Nullable CommandDescription getCommandDescription(@Nullable Locale locale) {
        CommandDescriptionService service = commandDescriptions;
        return service == null ? null : service.getCommandDescription(name, locale);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object obj) {
        return this == obj || obj != null && getClass() == obj.getClass() && name.equals(((GenericItem) obj).name);
    }

    @Override
    public String toString() {
        return name + " (Type=" + type + ", State=" + state + ", Label=" + label + ")";
    }
}
