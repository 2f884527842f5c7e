package dev.slipway.modules.accounts;

import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.EditedFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code known_hosts}: the keys by which the host knows others that it logs in to. */
public final class KnownHostsModule implements TaskModule<KnownHostsModule.Args> {
    private static final String HOME = "~/";

    public record Args(
            @Arg(
                    value = "The host that is known: as ssh names it, `[NAME]:PORT` for another port than 22.",
                    aliases = "host")
            String name,

            @Arg(
                    "Its line: `NAME TYPE KEY`, as ssh-keyscan prints it. Without it, `state: absent` removes all of the host's.")
            Optional<String> key,

            @Arg(value = "The file; `~/` is the home of the acting user.", preset = "~/.ssh/known_hosts")
            String path,

            @Arg(value = "Whether the key is in it.", preset = "present")
            State state) {
        public Args {
            name = name.toLowerCase(Locale.ROOT);
            if (name.isEmpty() || name.contains(",") || name.contains(" ")) {
                throw UserError.argument("name", "'" + name + "' is not one host", "name one; use 'loop' for more");
            }
            path = path.startsWith(HOME) ? path : AbsolutePath.of("path", path);
            if (state == State.PRESENT && key.isEmpty()) {
                throw UserError.argument("name", "it is not said which key", "give its line as 'key'");
            }
            String host = name;
            key.ifPresent(line -> line(host, line));
        }

        private static KnownHostLine line(String host, String line) {
            if (line.strip().lines().count() > 1) {
                throw UserError.argument("key", "there is more than one line", "one key a task: use 'loop'");
            }
            KnownHostLine key = KnownHostLine.of(line)
                    .orElseThrow(() -> UserError.argument(
                            "key",
                            "'" + line.strip() + "' is no line of a file of known hosts",
                            "write NAME TYPE KEY"));
            if (!key.about(host)) {
                throw UserError.argument(
                        "key",
                        "the line is about '" + key.hosts() + "', not about '" + host + "'",
                        "begin it with the host's name: " + host + " TYPE KEY");
            }
            return key;
        }

        private Optional<KnownHostLine> line() {
            return key.map(written -> line(name, written));
        }
    }

    @Override
    public String name() {
        return "known_hosts";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(Refusal.flag(
                "hash_host", "a hash has chance in it: write a line that 'ssh-keygen -H' has hashed, once, as 'key'"));
    }

    @Override
    public Reference reference() {
        return new Reference("Keeps the key of another host in a file of known hosts.", """
                A key of the same type that the file has for the host is replaced, where the host is found as ssh finds it: by its name, a pattern, or
                a hashed name. So a hashed line is replaced by one in plain words, unless `key` is hashed, too. Other lines stay as they are. With `state: absent` and a `key` only that key goes.

                The directory of the file must be there. A new file gets mode 0644 and the acting user.
                """, """
                - name: the mirror is known to root
                  known_hosts:
                    name: mirror.example
                    key: mirror.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOYsLvT0tJlVZn4f6xqJ3xS2rZ7mK1pQdB5wX9hR8uEc

                - name: a host that is gone is gone for all
                  known_hosts: {name: old.example, state: absent, path: /etc/ssh/ssh_known_hosts}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        if (!args.path().startsWith(HOME)) {
            return file(args.path()).queries(seen);
        }
        Query.User user = new Query.User(seen.user());
        Queries first = Queries.of(user);
        return seen.knows(user) && seen.of(user).isPresent()
                ? first.and(file(path(args, seen)).queries(seen))
                : first;
    }

    private static String path(Args args, Observation seen) {
        if (!args.path().startsWith(HOME)) {
            return args.path();
        }
        UserState user = seen.of(new Query.User(seen.user()))
                .orElseThrow(() -> UserError.argument(
                        "path", "there is no user '" + seen.user() + "' on the host", "write an absolute path"));
        return AbsolutePath.join(user.home(), args.path().substring(HOME.length()));
    }

    private static EditedFile file(String path) {
        return new EditedFile(
                new Place(path, Place.Links.REFUSED),
                new Ownership(new Attributes("", "", "")),
                EditedFile.Missing.CREATED,
                Optional.empty());
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        EditedFile file = file(path(args, seen));
        String before = file.text(seen).orElse("");
        KnownHostsText known = new KnownHostsText(before);
        String after = args.state() == State.PRESENT
                ? known.with(
                        args.name(),
                        args.key().orElseThrow().strip(),
                        args.line().orElseThrow())
                : known.without(args.name(), args.line());
        return after.equals(before) ? List.of() : file.changes(after, seen);
    }
}
