package io.regent.notify.script;

import io.regent.api.notify.Notice;
import io.regent.api.notify.Notifier;
import io.regent.api.notify.NotifierSpec;
import io.regent.script.Script;
import io.regent.script.ScriptResult;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/**
 * {@code script}: runs a program with the words of {@code append} after its own arguments, and waits for its end.
 * <p>
 * A program that does not exit with status 0 has got the notice and could not make use of it. That is reported as not
 * delivered all the same, so that the operator sees it.
 */
@Component(property = Notifier.TYPE + "=script")
public final class ScriptNotifier implements Notifier {

    @Override
    public String deliver(Notice notice, NotifierSpec spec) throws IOException, InterruptedException {
        ScriptResult result = script(spec).run(spec.timeout());
        if (!result.succeeded()) {
            throw new IOException(result.detail());
        }
        return "%s in %d ms".formatted(result.sentence(), result.took().toMillis());
    }

    private static Script script(NotifierSpec spec) throws IOException {
        try {
            return Script.of(spec::words).with(spec.words("append"));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s cannot be used: %s".formatted(spec.name(), e.getMessage()), e);
        }
    }
}
