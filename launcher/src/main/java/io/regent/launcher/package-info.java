/**
 * Starts Regent: command line, run directory, framework, signals, log and exit status. It depends on the OSGi framework
 * only, never on one of our bundles, so that each of them can be replaced while the process runs.
 */
package io.regent.launcher;
