/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.binding;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** A handler's service in the OSGi registry: a prototype-scoped component, or else an object made by its constructor. */
@NonNullByDefault
final class HandlerServiceRegistration {
    private final ThingHandlerService service;
    private final ServiceRegistration<?> registration;
    private final Runnable release;

    private HandlerServiceRegistration(
            ThingHandlerService service, ServiceRegistration<?> registration, Runnable release) {
        this.service = service;
        this.registration = registration;
        this.release = release;
    }

    static HandlerServiceRegistration register(
            BundleContext context, Class<? extends ThingHandlerService> type, ThingHandler handler)
            throws ReflectiveOperationException {
        ServiceReference<? extends ThingHandlerService> component = context.getServiceReference(type);
        if (component == null) {
            ThingHandlerService service = type.getConstructor().newInstance();
            service.activate();
            return register(context, service, handler, service::deactivate);
        }
        if (!Constants.SCOPE_PROTOTYPE.equals(component.getProperty(Constants.SERVICE_SCOPE))) {
            throw new IllegalStateException("The component " + type.getName() + " must have prototype scope");
        }
        return registerComponent(context, context.getServiceObjects(component), handler);
    }

    private static <S extends ThingHandlerService> HandlerServiceRegistration registerComponent(
            BundleContext context, ServiceObjects<S> objects, ThingHandler handler) {
        S service = objects.getService();
        if (service == null) {
            throw new IllegalStateException("The component is gone");
        }
        return register(context, service, handler, () -> objects.ungetService(service));
    }

    private static HandlerServiceRegistration register(
            BundleContext context, ThingHandlerService service, ThingHandler handler, Runnable release) {
        service.setThingHandler(handler);
        String[] names = interfacesOf(service.getClass()).toArray(new String[0]);
        ServiceRegistration<?> registration = context.registerService(names, service, null);
        // Only now, and disposed before it goes: a discovery service may tell its listeners something at either end.
        service.initialize();
        return new HandlerServiceRegistration(service, registration, release);
    }

    private static Set<String> interfacesOf(@Nullable Class<?> type) {
        Set<String> names = new LinkedHashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Class<?> implemented : c.getInterfaces()) {
                names.add(implemented.getName());
                names.addAll(interfacesOf(implemented));
            }
        }
        return names;
    }

    void unregister() {
        service.dispose();
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // The bundle has stopped and the framework was faster.
        }
        release.run();
    }
}
