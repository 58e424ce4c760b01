/**
 * A network to try routers in, made of namespaces: the {@link io.regent.launcher.lab.Lan} and its hosts, the daemons
 * that run on them, what can be seen on the wire, and frames that no honest daemon would send.
 * <p>
 * Needs root, iproute2 and tcpdump. Everything made here has a name that begins with {@code rgt-} and the process id,
 * so that several runs do not meet, and is removed when its {@code Lan} or {@code Daemon} is closed or the JVM ends.
 * Whatever goes wrong here is an {@link java.lang.AssertionError} that says what was awaited and what was there.
 */
package io.regent.launcher.lab;
