/**
 * The whole product on the wire, as an operator and its neighbours see it: against keepalived and FRR, against
 * strangers, and against what goes wrong at night. The tools are in {@link io.regent.launcher.lab}.
 */
package io.regent.launcher.system;
