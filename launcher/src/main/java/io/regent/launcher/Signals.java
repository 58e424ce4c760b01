package io.regent.launcher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** What the daemon does on a signal: TERM and INT end it, HUP reloads, USR1 and USR2 do not kill it. */
final class Signals {

    private static final Logger LOG = Logger.getLogger("io.regent.launcher");
    private static final String REGENT = "io.regent.api.status.Regent";

    private final Framework framework;
    private final Consumer<String> end;
    private final AtomicBoolean ending = new AtomicBoolean();

    /** One reload at work and one waiting are enough: the waiting one reads the newest file anyway. */
    private final ThreadPoolExecutor reloads = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1), task -> daemon(task, "reload"), new ThreadPoolExecutor.DiscardPolicy());

    Signals(Framework framework, Consumer<String> end) {
        this.framework = framework;
        this.end = end;
        reloads.allowCoreThreadTimeOut(true);
    }

    void listen() {
        handle("TERM", () -> terminate("SIGTERM"));
        handle("INT", () -> terminate("SIGINT"));
        handle("HUP", () -> reloads.execute(this::reload));
        handle("USR1", () -> LOG.info("SIGUSR1 has no meaning here; see: regent status"));
        handle("USR2", () -> LOG.info("SIGUSR2 has no meaning here; see: regent status --json"));
    }

    /** {@code sun.misc.Signal.handle}; by reflection, because javac warns of that class and no option silences it. */
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object adapter = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler},
                    (proxy, method, words) -> {
                action.run();
                return null;
            });
            signal.getMethod("handle", signal, handler).invoke(null,
                    signal.getConstructor(String.class).newInstance(name), adapter);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.log(Level.FINE, "the JVM keeps SIG" + name + " for itself", e);
        }
    }

    private void terminate(String signal) {
        if (ending.compareAndSet(false, true)) {
            daemon(() -> end.accept(signal), "stop").start();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The engine itself logs what became of a reload. */
    private void reload() {
        try {
            BundleContext context = framework.getBundleContext();
            ServiceReference<?>[] references = context.getAllServiceReferences(REGENT, null);
            if (references == null) {
                LOG.warning("SIGHUP: cannot reload, the engine is not running");
                return;
            }
            Object regent = context.getService(references[0]);
            references[0].getBundle().loadClass(REGENT).getMethod("reload").invoke(regent);
        } catch (InvocationTargetException e) {
            LOG.log(Level.SEVERE, "SIGHUP: the reload failed", e.getCause());
        } catch (ReflectiveOperationException | InvalidSyntaxException | RuntimeException e) {
            LOG.log(Level.SEVERE, "SIGHUP: cannot reload", e);
        }
    }
}
