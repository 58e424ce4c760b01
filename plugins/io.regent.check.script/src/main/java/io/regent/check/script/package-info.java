/** The check of type {@code script}. */
package io.regent.check.script;
