package io.regent.engine;

import io.regent.api.check.CheckFactory;
import io.regent.api.network.NetworkControl;
import io.regent.api.notify.Notifier;
import io.regent.api.status.Regent;
import io.regent.api.transport.AdvertTransport;
import io.regent.config.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the engine together and ties it to the framework: plug-ins come and go, the process begins and ends. */
@Component(immediate = true, service = {})
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int UNUSABLE_CONFIGURATION = 2;
    private static final int CANNOT_RUN = 1;

    private final BundleContext context;
    private final NetworkControl network;
    private final AdvertTransport transport;
    private final List<Offered<CheckFactory>> factories = new CopyOnWriteArrayList<>();
    private final List<Offered<Notifier>> notifiers = new CopyOnWriteArrayList<>();
    private Optional<Run> run = Optional.empty();

    private record Offered<T>(String type, T service) {
    }

    @Activate
    public Engine(BundleContext context, @Reference NetworkControl network, @Reference AdvertTransport transport) {
        this.context = context;
        this.network = network;
        this.transport = transport;
    }

    /** Begins when all plug-ins that are there have been bound, so that no check misses its factory at first. */
    @Activate
    void start() {
        var loader = new ConfigurationLoader(Path.of(property("regent.configuration")), property("regent.config.id"));
        Reading reading = loader.read();
        ConfigurationLoader.report(reading);
        if (reading.configuration().isEmpty()) {
            end(UNUSABLE_CONFIGURATION);
            return;
        }
        try {
            run = Optional.of(Run.begin(network, transport, loader, reading.configuration().get(), this::factory, this::notifiers,
                    property("regent.version")));
            context.registerService(Regent.class, run.get().operations(), null);
        } catch (IOException e) {
            LOG.error("Cannot start: {}", e.getMessage());
            end(CANNOT_RUN);
        }
    }

    /** Sends priority 0, removes the addresses and ends the threads. */
    @Deactivate
    void deactivate() {
        run.ifPresent(Run::end);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addCheckFactory(CheckFactory factory, Map<String, Object> properties) {
        factories.add(new Offered<>(String.valueOf(properties.get(CheckFactory.TYPE)), factory));
    }

    void removeCheckFactory(CheckFactory factory) {
        factories.removeIf(offered -> offered.service() == factory);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addNotifier(Notifier notifier, Map<String, Object> properties) {
        notifiers.add(new Offered<>(String.valueOf(properties.get(Notifier.TYPE)), notifier));
    }

    void removeNotifier(Notifier notifier) {
        notifiers.removeIf(offered -> offered.service() == notifier);
    }

    private Optional<CheckFactory> factory(String type) {
        return factories.stream().filter(offered -> offered.type().equals(type)).map(Offered::service).findFirst();
    }

    private List<Notifier> notifiers(String type) {
        return notifiers.stream().filter(offered -> offered.type().equals(type)).map(Offered::service).toList();
    }

    private String property(String name) {
        return Optional.ofNullable(context.getProperty(name)).orElse("");
    }

    /** Ends the process with this status; the launcher takes it from the property. */
    private void end(int status) {
        System.setProperty("regent.exit.status", Integer.toString(status));
        var thread = new Thread(() -> {
            try {
                context.getBundle(0).stop();
            } catch (BundleException e) {
                LOG.error("Cannot stop the framework", e);
            }
        }, "regent-end");
        thread.start();
    }
}
