package dev.slipway.engine.load.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The keywords of a playbook, those of Ansible that are not built yet included (Ansible's "Playbook Keywords" reference).
 *
 * @param known those that work here
 * @param later those that are real but do not work yet
 */
record Vocabulary(List<String> known, List<String> later) {
    private static final List<String> ANYWHERE = List.of(
            "any_errors_fatal",
            "become_exe",
            "become_flags",
            "check_mode",
            "connection",
            "debugger",
            "diff",
            "environment",
            "ignore_unreachable",
            "module_defaults",
            "port",
            "remote_user",
            "throttle");
    private static final List<String> INHERITED = List.of(
            "name",
            "become",
            "become_user",
            "become_method",
            "collections",
            "ignore_errors",
            "no_log",
            "run_once",
            "tags",
            "timeout",
            "vars");

    static final Vocabulary PLAY = new Vocabulary(
            plus(
                    INHERITED,
                    "hosts",
                    "vars_files",
                    "serial",
                    "needs",
                    "gather_facts",
                    "gather_subset",
                    "gather_timeout",
                    "pre_tasks",
                    "roles",
                    "tasks",
                    "post_tasks",
                    "handlers"),
            plus(ANYWHERE, "fact_path", "force_handlers", "max_fail_percentage", "order", "strategy", "vars_prompt"));
    static final Vocabulary BLOCK = new Vocabulary(
            plus(INHERITED, "block", "when", "delegate_to"),
            plus(ANYWHERE, "always", "delegate_facts", "notify", "rescue"));
    static final Vocabulary TASK = new Vocabulary(
            plus(
                    INHERITED,
                    "args",
                    "changed_when",
                    "delay",
                    "delegate_to",
                    "failed_when",
                    "listen",
                    "loop",
                    "loop_control",
                    "notify",
                    "register",
                    "retries",
                    "until",
                    "when",
                    "with_items",
                    "with_list"),
            plus(ANYWHERE, "action", "async", "delegate_facts", "include", "local_action", "poll"));
    /** What may stand beside an import or include of tasks or a role. */
    static final Vocabulary IMPORT =
            new Vocabulary(plus(INHERITED, "when", "delegate_to"), plus(ANYWHERE, "loop", "register", "notify"));

    static final Vocabulary IMPORT_PLAYBOOK = new Vocabulary(List.of("name", "tags", "vars", "when"), List.of());
    static final Vocabulary ROLE =
            new Vocabulary(plus(INHERITED, "role", "when", "delegate_to"), plus(ANYWHERE, "delegate_facts"));

    /** The plugins that loops in Ansible's older spelling are mostly written with. */
    private static final List<String> LOOKUPS = List.of(
            "cartesian",
            "dict",
            "env",
            "file",
            "fileglob",
            "filetree",
            "first_found",
            "flattened",
            "indexed_items",
            "ini",
            "inventory_hostnames",
            "lines",
            "nested",
            "password",
            "random_choice",
            "sequence",
            "subelements",
            "template",
            "together",
            "url");

    private static final Map<String, String> INSTEAD = Map.of(
            "action", "write the module's name as the key",
            "local_action", "write the module's name as the key, and 'delegate_to: localhost'",
            "check_mode", "'slipway plan' shows what would change",
            "connection", "set the variable 'ansible_connection'",
            "include", "use 'import_tasks' or 'import_playbook'",
            "order", "hosts run at the same time",
            "port", "set the variable 'ansible_port'",
            "remote_user", "set the variable 'ansible_user'",
            "strategy", "no host waits for another here: remove it");

    private static List<String> plus(List<String> some, String... more) {
        TreeSet<String> sum = new TreeSet<>(some);
        sum.addAll(List.of(more));
        return List.copyOf(sum);
    }

    /** Whether it is a keyword of Ansible that does not work here yet. */
    boolean later(String key) {
        return later.contains(key) || (key.startsWith("with_") && LOOKUPS.contains(key.substring("with_".length())));
    }

    /** What to write in place of one that does not work yet. */
    Optional<String> instead(String key) {
        return key.startsWith("with_") ? Optional.of("use 'loop'") : Optional.ofNullable(INSTEAD.get(key));
    }
}
