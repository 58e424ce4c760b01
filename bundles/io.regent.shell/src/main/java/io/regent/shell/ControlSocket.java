package io.regent.shell;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control socket {@code regent.sock} in the run directory: one Gogo session per client. Only the daemon's own user
 * may connect. When all places are taken, the client that has been idle longest gives way.
 */
@Component(service = {}, immediate = true)
public final class ControlSocket {

    static final int MOST_CLIENTS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final String RUN_DIRECTORY = "regent.run.dir";

    private final CommandProcessor processor;
    private final Set<ControlClient> clients = ConcurrentHashMap.newKeySet();
    private final Path path;
    private final ServerSocketChannel server;

    /** Opens the socket; without the framework property {@code regent.run.dir} the component refuses. */
    @Activate
    public ControlSocket(BundleContext context, @Reference CommandProcessor processor) throws IOException {
        this(Path.of(runDirectory(context)), processor);
    }

    ControlSocket(Path directory, CommandProcessor processor) throws IOException {
        this.processor = processor;
        this.path = directory.resolve("regent.sock");
        this.server = bind(directory);
        start(this::accept, "control");
    }

    private static String runDirectory(BundleContext context) throws IOException {
        String directory = context.getProperty(RUN_DIRECTORY);
        if (directory == null) {
            throw new IOException("there is no control socket: the property " + RUN_DIRECTORY + " is not set");
        }
        return directory;
    }

    /** Binds where nobody else can look, restricts the mode, and only then moves the socket to its place. */
    private ServerSocketChannel bind(Path directory) throws IOException {
        Path hidden = directory.resolve(".new");
        Path fresh = hidden.resolve("s");
        var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(hidden);
            Files.createDirectory(hidden,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            channel.bind(UnixDomainSocketAddress.of(fresh), MOST_CLIENTS);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(hidden);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot open the control socket " + path + ": " + e.getMessage(), e);
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                if (server.isOpen()) {
                    LOG.warn("the control socket does not accept clients any more: {}", e.toString());
                    return;
                }
            }
        }
    }

    private void admit(SocketChannel channel) {
        while (clients.size() >= MOST_CLIENTS) {
            clients.stream().min(Comparator.comparingLong(ControlClient::lastActive)).ifPresent(this::dismiss);
        }
        var client = new ControlClient(channel, processor);
        clients.add(client);
        start(() -> {
            client.serve();
            dismiss(client);
        }, "client");
    }

    private void dismiss(ControlClient client) {
        clients.remove(client);
        client.close();
    }

    private static void start(Runnable task, String name) {
        var thread = new Thread(task, "regent-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Removes the socket and lets every client go. */
    @Deactivate
    void close() {
        try {
            Files.deleteIfExists(path);
            server.close();
        } catch (IOException e) {
            LOG.warn("cannot remove the control socket {}: {}", path, e.toString());
        }
        clients.forEach(this::dismiss);
    }
}
