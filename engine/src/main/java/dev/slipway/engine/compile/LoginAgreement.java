package dev.slipway.engine.compile;

import dev.slipway.engine.load.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the plays of a host mean the same connection. Tells each disagreement once, not for each host. */
final class LoginAgreement {
    private final Problems problems;
    private final Set<Object> told = new HashSet<>();

    LoginAgreement(Problems problems) {
        this.problems = problems;
    }

    /** @param views of one host, by the plays that do something there */
    void check(String name, List<LoginView> views) {
        LoginView first = null;
        for (LoginView view : views) {
            Optional<Object> value = view.value(name);
            if (value.isEmpty() && !ConnectionVariables.place(name)) {
                continue;
            }
            if (first == null) {
                first = view;
            } else if (!value.equals(first.value(name))) {
                tell(name, first, view);
            }
        }
    }

    private void tell(String name, LoginView first, LoginView second) {
        LoginView speaker = second.says(name) ? second : first;
        LoginView other = speaker == second ? first : second;
        if (!told.add(List.of(speaker.at(name), name))) {
            return;
        }
        problems.error(
                speaker.at(name),
                "'" + name + "' of host '" + speaker.seen().name() + "' is " + speaker.shown(name) + " here and "
                        + other.shown(name) + " in play '" + other.play().name() + "'",
                "a host has one connection in a run: use one login for all plays and 'become_user' for other users, or"
                        + " make a playbook of its own of one of the plays");
    }
}
