package io.regent.check.script;

import io.regent.api.check.Check;
import io.regent.api.check.CheckFactory;
import io.regent.api.check.CheckResult;
import io.regent.api.check.CheckSpec;
import io.regent.script.Script;
import io.regent.script.ScriptResult;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/**
 * {@code script}: the check passes when a program exits with status 0 in time.
 * <p>
 * {@link #create} judges the parameters only. Whether the program is there and may be executed, and whether the user
 * exists, is found out by every run: a file that appears later is simply run, and one that cannot be run
 * is a check that is unable to say anything, with a sentence that tells what to do: never one that silently goes away.
 */
@Component(property = CheckFactory.TYPE + "=script")
public final class ScriptCheckFactory implements CheckFactory {

    @Override
    public Check create(CheckSpec spec) {
        var script = Script.of(spec::words);
        Duration timeout = spec.timeout();
        return () -> judge(script.run(timeout));
    }

    private static CheckResult judge(ScriptResult result) {
        if (!result.ran()) {
            return CheckResult.unable(result.detail());
        }
        return result.succeeded() ? CheckResult.pass(result.detail()) : CheckResult.fail(result.detail());
    }
}
