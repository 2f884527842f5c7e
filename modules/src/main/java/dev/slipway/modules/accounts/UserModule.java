package dev.slipway.modules.accounts;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code user}: an account. */
public final class UserModule implements TaskModule<UserModule.Args> {
    /** When a password is set. */
    public enum UpdatePassword {
        ALWAYS,
        ON_CREATE
    }

    public record Args(
            @Arg(value = "The name of the account.", aliases = "user")
            String name,

            @Arg("Its number. The host picks one when it is not given.")
            Optional<Long> uid,

            @Arg("Its primary group, which must be there. A new account has one of its own name by default.")
            Optional<String> group,

            @Arg("Its other groups, which must be there. An empty list means none.")
            Optional<List<String>> groups,

            @Arg(value = "Whether it stays in other groups than those, too.", preset = "false")
            boolean append,

            @Arg("Its comment, by custom the full name.") Optional<String> comment,
            @Arg("Its home directory.") Optional<String> home,
            @Arg("Its login shell.") Optional<String> shell,

            @Arg(value = "Whether a new account's home directory is made.", aliases = "createhome", preset = "true")
            boolean createHome,

            @Arg(value = "Whether the home directory is moved when `home` is another one.", preset = "false")
            boolean moveHome,

            @Arg(value = "Whether a new account gets a number below those of people.", preset = "false")
            boolean system,

            @Arg("The hash of its password, as crypt(5) has it.")
            Optional<Secret> password,

            @Arg(value = "Whether the password of an account that is there is changed.", preset = "always")
            UpdatePassword updatePassword,

            @Arg(value = "Whether it is there.", preset = "present")
            State state,

            @Arg(value = "Whether its home directory is removed with it.", preset = "false")
            boolean remove,

            @Arg(value = "Whether it is removed even if somebody is logged in.", preset = "false")
            boolean force) {
        public Args {
            Names.check("name", name);
            group.ifPresent(value -> Names.check("group", value));
            groups.ifPresent(all -> all.forEach(value -> Names.check("groups", value)));
            home.filter(path -> !path.startsWith("/")).ifPresent(path -> {
                throw UserError.argument("home", "'" + path + "' is not an absolute path", "begin it with '/'");
            });
            comment.ifPresent(text -> checkField("comment", text));
            home.ifPresent(text -> checkField("home", text));
            shell.ifPresent(text -> checkField("shell", text));
            password.ifPresent(Password::check);
            if (append && groups.isEmpty()) {
                throw UserError.argument("append", "nothing is there to append", "give 'groups'");
            }
        }

        /** Lines of passwd(5) are taken apart at colons. */
        private static void checkField(String argument, String text) {
            if (text.contains(":") || text.contains("\n")) {
                throw UserError.argument(
                        argument,
                        "'" + argument + "' has a colon or a line break in it",
                        "/etc/passwd can hold neither");
            }
        }

        /** All groups it names. */
        private List<String> named() {
            List<String> named = new ArrayList<>(groups.orElse(List.of()));
            group.ifPresent(named::add);
            return named;
        }
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                Refusal.of("authorization", "that is for Solaris")
                        .or("profile")
                        .or("role")
                        .or("hidden"),
                Refusal.of("login_class", "that is for BSD"),
                Refusal.of("expires", "use 'command: chage -E …' with 'unless'")
                        .or("password_expire_max")
                        .or("password_expire_min"),
                Refusal.flag("generate_ssh_key", "use 'command: ssh-keygen …' with 'creates'"),
                Refusal.of("ssh_key_bits", "use 'command: ssh-keygen …' with 'creates'")
                        .or("ssh_key_comment")
                        .or("ssh_key_file")
                        .or("ssh_key_passphrase")
                        .or("ssh_key_type"),
                Refusal.flag("local", "accounts are those of /etc/passwd").or("non_unique"),
                Refusal.of("password_lock", "use 'command: usermod -L …' with 'unless'"),
                Refusal.of("seuser", "contexts of SELinux are those of the host's policy"),
                Refusal.of("skeleton", "a new home is a copy of /etc/skel").or("umask"));
    }

    @Override
    public Reference reference() {
        return new Reference("Makes, changes or removes an account.", """
                What is not given is left as it is; for a new account it is what `/etc/default/useradd` and
                `/etc/login.defs` say. `system` and `create_home` matter only while the account is made. A new account
                without a `group` gets one of its own name, also when that group is there already.

                The password's hash is handed over on standard input and shown nowhere; with `update_password: always` it
                is compared with the one in `/etc/shadow`.
                """, """
                - name: the account that etcd runs as
                  user:
                    name: etcd
                    system: true
                    home: /var/lib/etcd
                    create_home: false
                    shell: /usr/sbin/nologin

                - name: an operator
                  user:
                    name: ops
                    groups: [sudo, adm]
                    append: true
                    shell: /bin/bash
                    password: "{{ ops_password_hash }}"
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Query.User user = new Query.User(args.name());
        Queries queries = Queries.of(user, new Query.Group(args.name()));
        for (String group : args.named()) {
            queries = queries.and(new Query.Group(group));
        }
        if (!seen.knows(user)) {
            return queries;
        }
        Optional<UserState> now = seen.of(user);
        if (args.state() == State.ABSENT) {
            return now.map(account -> Queries.of(new Query.File(account.home())))
                    .map(queries::and)
                    .orElse(queries);
        }
        if (args.password().isPresent() && (now.isEmpty() || args.updatePassword() == UpdatePassword.ALWAYS)) {
            queries = queries.and(Shadow.QUERIES);
        }
        return now.isEmpty() ? queries.and(new NewUser(args).queries(seen)) : queries;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Optional<UserState> now = seen.of(new Query.User(args.name()));
        if (args.state() == State.ABSENT) {
            return now.map(account -> List.of(KnownUser.remove(args, account, seen)))
                    .orElse(List.of());
        }
        for (String group : args.named()) {
            boolean own = now.isEmpty() && args.group().isEmpty() && group.equals(args.name());
            // /etc/group knows members by name, and the host answers to numbers too
            if (!own
                    && seen.of(new Query.Group(group))
                            .filter(g -> g.name().equals(group))
                            .isEmpty()) {
                throw UserError.argument(
                        args.group().filter(group::equals).isPresent() ? "group" : "groups",
                        "there is no group '" + group + "'",
                        "make it with module 'group' in an earlier task");
            }
        }
        List<Change> changes = new ArrayList<>();
        if (now.isEmpty()) {
            changes.add(new NewUser(args).create(seen));
        } else {
            KnownUser.update(args, now.get()).ifPresent(changes::add);
        }
        if (args.password().isPresent() && (now.isEmpty() || args.updatePassword() == UpdatePassword.ALWAYS)) {
            changes.addAll(new Password(args.name(), args.password().get()).plan(seen));
        }
        return changes;
    }
}
