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
    private static final List<String> ANYWHERE = List.of("debugger", "port", "remote_user");
    private static final List<String> INHERITED = List.of(
            "name",
            "any_errors_fatal",
            "become",
            "become_exe",
            "become_flags",
            "become_user",
            "become_method",
            "check_mode",
            "collections",
            "connection",
            "diff",
            "environment",
            "ignore_errors",
            "ignore_unreachable",
            "module_defaults",
            "no_log",
            "run_once",
            "tags",
            "throttle",
            "timeout",
            "vars");

    static final Vocabulary PLAY = new Vocabulary(
            plus(
                    INHERITED,
                    "force_handlers",
                    "hosts",
                    "max_fail_percentage",
                    "order",
                    "strategy",
                    "vars_files",
                    "serial",
                    "needs",
                    "port",
                    "remote_user",
                    "vars_prompt",
                    "gather_facts",
                    "gather_subset",
                    "gather_timeout",
                    "pre_tasks",
                    "roles",
                    "tasks",
                    "post_tasks",
                    "handlers"),
            plus(ANYWHERE, "fact_path"));
    static final Vocabulary BLOCK = new Vocabulary(
            plus(INHERITED, "block", "rescue", "always", "when", "delegate_to"),
            plus(ANYWHERE, "delegate_facts", "notify"));
    static final Vocabulary TASK = new Vocabulary(
            plus(
                    INHERITED,
                    "action",
                    "args",
                    "async",
                    "changed_when",
                    "delay",
                    "delegate_to",
                    "failed_when",
                    "listen",
                    "local_action",
                    "loop",
                    "loop_control",
                    "notify",
                    "poll",
                    "register",
                    "retries",
                    "until",
                    "when",
                    "with_cartesian",
                    "with_dict",
                    "with_env",
                    "with_file",
                    "with_fileglob",
                    "with_first_found",
                    "with_flattened",
                    "with_indexed_items",
                    "with_items",
                    "with_list",
                    "with_nested",
                    "with_sequence",
                    "with_subelements",
                    "with_together"),
            plus(ANYWHERE, "delegate_facts", "include"));
    /** What may stand beside an import or include of tasks or a role. */
    static final Vocabulary IMPORT =
            new Vocabulary(plus(INHERITED, "when", "delegate_to"), plus(ANYWHERE, "register", "notify"));

    /** What may stand beside an include, as Ansible has it ({@code VALID_INCLUDE_KEYWORDS}). */
    static final Vocabulary INCLUDE = new Vocabulary(
            plus(
                    TASK.known().stream().filter(Loops::isLoop).toList(),
                    "collections",
                    "ignore_errors",
                    "loop_control",
                    "name",
                    "no_log",
                    "register",
                    "run_once",
                    "tags",
                    "timeout",
                    "vars",
                    "when"),
            ANYWHERE);

    static final Vocabulary IMPORT_PLAYBOOK = new Vocabulary(List.of("name", "tags", "vars", "when"), List.of());
    static final Vocabulary ROLE =
            new Vocabulary(plus(INHERITED, "role", "when", "delegate_to"), plus(ANYWHERE, "delegate_facts"));

    private static final Map<String, String> INSTEAD = Map.of(
            "debugger", "'slipway plan' shows what each task would do",
            "delegate_facts", "what a task learns belongs to the host it is written for",
            "include", "use 'import_tasks' or 'import_playbook'",
            "port", "set it for the play, or the variable 'ansible_port' of the host",
            "remote_user", "a host has one login: set it for the play, or the variable 'ansible_user' of the host");

    private static List<String> plus(List<String> some, String... more) {
        TreeSet<String> sum = new TreeSet<>(some);
        sum.addAll(List.of(more));
        return List.copyOf(sum);
    }

    /** Whether it is a keyword of Ansible that does not work here yet. */
    boolean later(String key) {
        return later.contains(key) || Loops.refused(key).isPresent();
    }

    /** What to write in place of one that does not work yet. */
    Optional<String> instead(String key) {
        return Loops.refused(key).or(() -> Optional.ofNullable(INSTEAD.get(key)));
    }

    /** The same with one more that works. */
    Vocabulary and(String key) {
        return new Vocabulary(plus(known, key), later);
    }
}
