/**
 * Runs the scripts of a configuration: as the configured user, with a clean environment, within a bound, and with
 * nothing left behind. Not a bundle of its own at run time: the script plug-ins carry this package inside.
 *
 * <h2>The contract</h2>
 * <ul>
 * <li>A {@link io.regent.script.Script} is immutable and may be run by many threads at the same time.
 * <li>No shell comes between: the words of the configuration are the words the program gets.
 * <li>Whatever prevents a run is a {@link io.regent.script.ScriptResult} with a sentence that names the path part, its
 *     owner and mode, and the command that mends it. Nothing but an interrupt is thrown.
 * <li>A run that is interrupted or too long is ended with everything it has started: SIGTERM, and SIGKILL 2 s later.
 * <li>What a script leaves in the background when it ends by itself is left alone. Its output should go
 *     elsewhere: the pipe to Regent closes with the script.
 * </ul>
 */
package io.regent.script;
