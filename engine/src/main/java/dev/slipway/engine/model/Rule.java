package dev.slipway.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a finding is about: a name that stays the same from version to version, for those who look it up, count it or silence
 * it. Some rules tell of errors, some of warnings, some of either; {@code docs/rules.md} is made from what stands here.
 */
public enum Rule {
    SYNTAX(
            "The file is not YAML, or is YAML that means something else than it seems to.",
            "msg: {{ greeting }}",
            "Quote the value: `msg: \"{{ greeting }}\"`."),
    DUPLICATE_KEY(
            "A key stands twice in one mapping; YAML would lose the first value without a word.",
            "mode: \"0644\"\nmode: \"0600\"",
            "Remove one of the two."),
    MISSING_FILE(
            "A file, template or directory that something names is not there.",
            "template: {src: haproxy.conf.mustache, dest: /etc/haproxy/haproxy.cfg}",
            "Mend the name, or add the file where the message says it was looked for."),
    INVENTORY("The inventory has something that is no host, group or variable.", "all:\n  host: {web1: {}}", """
                    Follow the hint. A group has `hosts`, `children` and `vars`."""),
    PLAYBOOK(
            "A play, task or role is not put together as one.",
            "- hosts: all\n  tasks:\n    file: {path: /x, state: touch}",
            "Follow the hint; the language is in [language.md](language.md)."),
    UNKNOWN_KEYWORD(
            "A key is no keyword where it stands.",
            "- hosts: all\n  taks: []",
            "Mend the spelling; the keywords are in [language.md](language.md)."),
    UNSUPPORTED(
            "It is a word of Ansible that does not work here, or not yet.",
            "- debug: {msg: hello}\n  debugger: always",
            "Do what the hint says instead, or do without."),
    UNKNOWN_MODULE(
            "There is no module of that name.",
            "- coppy: {src: a, dest: /a}",
            "Mend the spelling; `slipway modules` lists all modules."),
    UNKNOWN_ARGUMENT(
            "The module has no argument of that name.",
            "- file: {path: /x, staet: directory}",
            "Mend the spelling; `slipway modules NAME` lists the arguments."),
    MISSING_ARGUMENT("An argument without which the module cannot work is not given.", "- copy: {src: motd}", """
                    Add the argument."""),
    ARGUMENT(
            "The value of an argument is not what the module takes.",
            "- file: {path: relative/x, state: directory}",
            "Give a value as the message says; `slipway modules NAME` explains each argument."),
    EXPRESSION(
            "An expression cannot be read, or cannot be worked out from the values it has.",
            "when: version = 3",
            "Follow the hint: comparing is `==`. The language of expressions is in [language.md](language.md#expressions)."),
    UNKNOWN_FILTER(
            "There is no filter, test, function or method of that name.",
            "\"{{ names | jion(',') }}\"",
            "Mend the spelling; all of them are in [language.md](language.md#expressions)."),
    UNDEFINED_VARIABLE(
            "A name is used that nothing defines. An error where a host needs it; a warning where no host of this inventory does.",
            "msg: \"{{ greting }}\"",
            "Mend the spelling, declare it, or give it a default: `{{ x | default('') }}`."),
    LIKELY_TYPO(
            "A name is used only where it may be missing, nothing defines it, and it is a letter away from one that there is.",
            "when: kubernetes_verson is defined",
            "Mend the spelling. Where it is right, another name that differs by more than a letter helps readers too."),
    UNKNOWN_FIELD(
            "What a task registers has no such field.",
            "- stat: {path: /x}\n  register: found\n- meta: end_host\n  when: found.stat.exsits",
            "Mend the spelling; the module's page says what it registers."),
    TEMPLATE(
            "A Mustache template cannot be read or filled in.",
            "{{#members}} {{.}}",
            "Follow the hint; [language.md](language.md#templates) has all tags."),
    MISSING_ROLE(
            "There is no role of that name.",
            "roles: [clutser]",
            "Mend the spelling; roles are directories in `roles/` beside the playbook."),
    UNKNOWN_HANDLER(
            "No handler of the play is called so, or listens to it.",
            "notify: Restart nginxx",
            "Mend the spelling, or add the handler."),
    UNUSED_HANDLER(
            "No task of the play notifies this handler.",
            "handlers:\n  - name: Restart nginx\n    systemd: {name: nginx, state: restarted}",
            "Notify it, or remove it."),
    HANDLER_ORDER(
            "A handler notifies one that has had its turn: handlers run in the order in which they are written.",
            "handlers:\n  - {name: b, debug: {msg: b}}\n  - {name: a, debug: {msg: a}, notify: b}",
            "Move the one that is notified below."),
    UNKNOWN_HOST(
            "A name is no host, group or pattern that matches any. Where a pattern may match nothing it is a warning.",
            "hosts: contrl_plane",
            "Mend the spelling; `slipway inventory --graph` shows all hosts and groups."),
    UNKNOWN_PLAY("`needs` names a play that does not stand before this one.", "needs: [Netwrok]", """
                    Mend the spelling."""),
    UNKNOWN_TAG(
            "`--tags` or `--skip-tags` names a tag that no task has.",
            "slipway apply --tags netwrok …",
            "Mend the spelling; with a tag that no task has nothing runs, or nothing is left out."),
    WRONG_VALUE(
            "The value of a keyword is not what it takes.",
            "loop: \"{{ {'a': 1} }}\"",
            "Give a value as the message says."),
    REFUSED(
            "The files alone tell that a task cannot succeed.",
            "- assert: {that: groups.etcd | length is odd}",
            "Mend what the message speaks of."),
    CONNECTION(
            "A connection variable makes no sense.",
            "ansible_port: ssh",
            "Give a value as [inventory.md](inventory.md#connection-variables) says."),
    COMMAND_LINE(
            "What the command line says cannot be used.",
            "slipway validate -i hosts.yaml -e 'a b' site.yml",
            "Follow the hint."),
    UNUSED_VARIABLE(
            "A variable is declared, registered or set, and nothing reads it: neither these playbooks nor a file beside them.",
            "vars:\n  htpp_port: 80",
            "Mend the spelling, or remove it."),
    SHADOWED_VARIABLE(
            "What is declared here can never be seen: a stronger declaration of the same name always wins, or a loop's variable hides it.",
            "vars:\n  item: /etc",
            "Remove one of the two, or rename one (`loop_control: {loop_var: …}`)."),
    UNNAMED_TASK(
            "A task has no name, so that a plan shows only the module's.",
            "- command: /usr/local/bin/setup",
            "Say in `name` what is true once it has run."),
    UNGUARDED_COMMAND(
            "A command does not say how to tell that it has run: it runs each time, and the rest of the host's plan is unknown.",
            "- name: Set up\n  command: /usr/local/bin/setup",
            "Add `creates`, `removes`, `unless`, `onlyif` or `changed_when`; a command that only reads belongs into `probe`."),
    IGNORED_ERRORS(
            "The task goes on whatever happens: also when the host is out of space, or the command is mistyped.",
            "- name: Remove the old one\n  command: drop-old\n  ignore_errors: true",
            "Say with `failed_when` which failures are none."),
    LITERAL_TRUTH(
            "A condition is compared with true or false.",
            "when: enabled == true",
            "Write `when: enabled`, or `when: not enabled`."),
    MISSING_MODE(
            "A file is made from a secret or with a program's text and no mode is set, so the umask of the host decides who may read it.",
            "- name: The key\n  copy: {content: \"{{ private_key }}\", dest: /etc/app/key.pem}",
            "Set `mode`."),
    PLAIN_PASSWORD(
            "A password stands in a file as it is.",
            "ansible_become_password: hunter2",
            "Encrypt it: `slipway vault encrypt-string`."),
    DEPRECATED("An older spelling that a newer one replaces.", "with_items: [a, b]", "Write what the message says."),
    SUPPRESSION(
            "A comment `slipway: ignore` silences nothing: no such warning is in its line, there is no such rule, or it is an error.",
            "- hosts: all # slipway: ignore unused-varaible",
            "Remove the comment, or mend the rule's name. Errors cannot be silenced."),
    INPUT(
            "Something in the files or on the command line cannot be used, and no other rule says it better.",
            "slipway validate -i directory-that-cannot-be-read site.yml",
            "Follow the hint.");

    private final String meaning;
    private final String example;
    private final String remedy;

    Rule(String meaning, String example, String remedy) {
        this.meaning = Objects.requireNonNull(meaning, "meaning");
        this.example = Objects.requireNonNull(example, "example");
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /** Lower case with dashes, such as {@code unused-variable}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is wrong, in one sentence; Markdown. */
    public String meaning() {
        return meaning;
    }

    /** A few lines that have it. */
    public String example() {
        return example;
    }

    /** The next step; Markdown. */
    public String remedy() {
        return remedy;
    }

    public static Optional<Rule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Rule::id).toList();
    }
}
