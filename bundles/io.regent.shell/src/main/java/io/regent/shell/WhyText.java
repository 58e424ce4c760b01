package io.regent.shell;

import io.regent.api.status.Explanation;
import io.regent.api.status.Explanation.Transition;

/** An explanation as an operator reads it: what is, why, what comes next, and how it came about. */
final class WhyText {

    private WhyText() {
    }

    static String of(Explanation why, Terminal terminal) {
        var text = new StringBuilder();
        text.append("%s is %s since %s (%s)%n".formatted(why.name(), terminal.state(why.state(), why.state().name()),
                Times.clock(why.since()), Times.age(why.since(), why.asOf())));
        String lead = "  because ";
        for (String cause : why.causes()) {
            text.append(lead).append(cause).append('\n');
            lead = "      and ";
        }
        why.waiting().forEach(line -> text.append("  next    ").append(line).append('\n'));
        if (!why.transitions().isEmpty()) {
            text.append("\nlast transitions\n");
            why.transitions().forEach(transition -> text.append(line(transition)));
        }
        return text.toString();
    }

    private static String line(Transition transition) {
        return "  %s  %-6s -> %-6s  priority %-3d  %s (%s)%n".formatted(Times.clock(transition.at()), transition.from(),
                transition.to(), transition.priority(), transition.sentence(), transition.reason());
    }
}
