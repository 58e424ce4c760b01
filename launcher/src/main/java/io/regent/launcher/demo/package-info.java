/**
 * {@code regent demo}: two routers and a client in network namespaces, with the daemons of this very installation.
 * Whatever happens, the namespaces, processes and files it made are gone afterwards.
 */
package io.regent.launcher.demo;
