package dev.slipway.engine.lint;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Variables whose name or value is worth a word. */
final class Declarations {
    /** Spellings of Ansible before 2.0 ("ansible_ssh_user has been deprecated since 2.0", its porting guide). */
    private static final Map<String, String> OLD = Map.of(
            "ansible_ssh_host", "ansible_host",
            "ansible_ssh_port", "ansible_port",
            "ansible_ssh_user", "ansible_user",
            "ansible_ssh_pass", "ansible_password",
            "ansible_sudo", "ansible_become",
            "ansible_sudo_user", "ansible_become_user",
            "ansible_sudo_pass", "ansible_become_password");

    private static final Pattern PASSWORD =
            Pattern.compile("(.*_)?(password|passwd|passphrase)|ansible_(ssh|become|sudo)_pass");
    /** A hash, or what stands for a value that is somewhere else. */
    private static final Pattern HARMLESS =
            Pattern.compile("\\$[0-9a-z]+\\$.*|[!*x-]*|(?i)true|false|yes|no|null|~|omit");

    private Declarations() {}

    static List<Diagnostic> of(Names names) {
        List<Diagnostic> found = new ArrayList<>();
        for (Variable variable : names.declared().values()) {
            if (OLD.containsKey(variable.name())) {
                found.add(Diagnostic.warning(
                        Rule.DEPRECATED,
                        variable.at(),
                        "'" + variable.name() + "' is an old spelling",
                        "write '" + OLD.get(variable.name()) + "'"));
            }
            if (PASSWORD.matcher(variable.name()).matches() && plain(variable.value())) {
                found.add(Diagnostic.warning(
                        Rule.PLAIN_PASSWORD,
                        variable.at(),
                        "'" + variable.name() + "' is a password that anyone can read who can read this file",
                        "encrypt it with Ansible Vault, or give it at run time: '-e @FILE'"));
            }
        }
        return found;
    }

    private static boolean plain(Yaml value) {
        return value instanceof Yaml.Scalar text
                && text.tag().isEmpty()
                && !text.text().contains("{{")
                && !text.at().source().text().startsWith("$ANSIBLE_VAULT")
                && !HARMLESS.matcher(text.text()).matches();
    }
}
