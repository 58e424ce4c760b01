/** The notifier of type {@code script}. */
package io.regent.notify.script;
