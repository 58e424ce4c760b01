package io.regent.config;

import java.util.Map;
import java.util.Set;

/**
 * What a configuration is read against. Immutable.
 *
 * @param configId  what {@code @id} conditions are compared with: {@code -i}, else the host name up to its first dot
 * @param hostName  the name of the machine
 * @param interfaces  the network interfaces there are; empty: not known, so that no name is questioned
 * @param users  the users there are; empty: not known
 * @param variables  the environment variables, for {@code ${_ENV NAME}}
 * @param files  where the text comes from
 */
public record Environment(String configId, String hostName, Set<String> interfaces, Set<String> users,
        Map<String, String> variables, TextFiles files) {

    /** Copies the collections. */
    public Environment {
        interfaces = Set.copyOf(interfaces);
        users = Set.copyOf(users);
        variables = Map.copyOf(variables);
    }

    /**
     * Returns the environment of a machine of that name, with the files of this machine and no knowledge of interfaces
     * and users.
     */
    public static Environment of(String hostName) {
        String id = hostName.contains(".") ? hostName.substring(0, hostName.indexOf('.')) : hostName;
        return new Environment(id, hostName, Set.of(), Set.of(), System.getenv(), new LocalFiles());
    }

    /** Returns this environment with another {@code -i}. */
    public Environment withConfigId(String id) {
        return new Environment(id, hostName, interfaces, users, variables, files);
    }

    /** Returns this environment with the interfaces that are known to exist. */
    public Environment withInterfaces(Set<String> names) {
        return new Environment(configId, hostName, names, users, variables, files);
    }

    /** Returns this environment with the users that are known to exist. */
    public Environment withUsers(Set<String> names) {
        return new Environment(configId, hostName, interfaces, names, variables, files);
    }

    /** Returns this environment with other files. */
    public Environment withFiles(TextFiles source) {
        return new Environment(configId, hostName, interfaces, users, variables, source);
    }

    /** Returns this environment with other environment variables. */
    public Environment withVariables(Map<String, String> values) {
        return new Environment(configId, hostName, interfaces, users, values, files);
    }
}
