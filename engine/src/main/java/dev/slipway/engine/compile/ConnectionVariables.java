package dev.slipway.engine.compile;

import dev.slipway.engine.model.BecomeWords;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The variables of Ansible that say how a host is reached, and so are the same for all tasks of a run. */
final class ConnectionVariables {
    /** Where a host is and as whom one logs in: a play that does not say it means what others have. */
    private static final List<String> PLACE = List.of(
            "ansible_connection",
            "ansible_host",
            "ansible_ssh_host",
            "ansible_port",
            "ansible_ssh_port",
            "ansible_user",
            "ansible_ssh_user");

    private static final List<String> SECRET = List.of(
            "ansible_password",
            "ansible_ssh_pass",
            "ansible_ssh_password",
            "ansible_become_password",
            "ansible_become_pass",
            "ansible_sudo_pass");

    private static final List<String> MEANS = List.of(
            "ansible_ssh_private_key_file",
            "ansible_private_key_file",
            "ansible_ssh_args",
            "ansible_ssh_common_args",
            "ansible_ssh_extra_args");

    private static final List<String> BECOME =
            BecomeWords.ALL.stream().map(word -> "ansible_" + word).toList();

    static final List<String> ALL =
            Stream.of(PLACE, SECRET, MEANS, BECOME).flatMap(List::stream).toList();

    private static final Set<String> SPOKEN = Set.copyOf(PLACE);
    private static final Set<String> UNSPOKEN = Set.copyOf(SECRET);

    private ConnectionVariables() {}

    /** Whether saying nothing of it is saying something else. */
    static boolean place(String name) {
        return SPOKEN.contains(name);
    }

    /** Whether its value is not to be shown. */
    static boolean secret(String name) {
        return UNSPOKEN.contains(name);
    }

    /** Whether what is written is how other users are acted as in any case. */
    static boolean usual(String name, Yaml value) {
        return value instanceof Yaml.Scalar scalar
                && scalar.tag().isEmpty()
                && BECOME.contains(name)
                && BecomeWords.refusal(name.substring("ansible_".length()), scalar.text())
                        .isEmpty();
    }
}
