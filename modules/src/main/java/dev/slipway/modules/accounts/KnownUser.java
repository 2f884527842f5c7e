package dev.slipway.modules.accounts;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Changing and removing an account that is there: usermod(8), userdel(8). */
final class KnownUser {
    private final UserState now;
    private final UserState wanted;
    private final List<String> options = new ArrayList<>();
    private final List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();

    private KnownUser(UserState now, UserState wanted) {
        this.now = now;
        this.wanted = wanted;
    }

    /** The change that makes it as declared, if it is not. */
    static Optional<Change> update(UserModule.Args args, UserState now) {
        String group = args.group().orElse(now.group());
        UserState wanted = new UserState(
                now.name(),
                args.uid().orElse(now.uid()),
                group,
                groups(args, now, group),
                args.comment().orElse(now.comment()),
                args.home().filter(home -> !samePlace(home, now.home())).orElse(now.home()),
                args.shell().orElse(now.shell()));
        return now.equals(wanted) ? Optional.empty() : Optional.of(new KnownUser(now, wanted).change(args));
    }

    /** adduser(8) keeps a slash at the end when it is given one. */
    private static boolean samePlace(String home, String other) {
        return home.replaceFirst("(?<=.)/+$", "").equals(other.replaceFirst("(?<=.)/+$", ""));
    }

    private static List<String> groups(UserModule.Args args, UserState now, String primary) {
        List<String> kept = args.groups().isEmpty() || args.append() ? now.groups() : List.of();
        return Stream.concat(kept.stream(), args.groups().orElse(List.of()).stream())
                .filter(name -> !name.equals(primary))
                .distinct()
                .sorted()
                .toList();
    }

    private Change change(UserModule.Args args) {
        differ("uid", Long.toString(now.uid()), Long.toString(wanted.uid()), "-u");
        differ("group", now.group(), wanted.group(), "-g");
        differ("groups", String.join(",", now.groups()), String.join(",", wanted.groups()), "-G");
        differ("comment", now.comment(), wanted.comment(), "-c");
        differ("home", now.home(), wanted.home(), "-d");
        differ("shell", now.shell(), wanted.shell(), "-s");
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.UserBecomes(now.name(), Optional.of(wanted)));
        if (args.moveHome() && !now.home().equals(wanted.home())) {
            options.add("-m");
            effects.add(new Effect.PathVanishes(now.home()));
            effects.add(new Effect.MayAppear("the move of '" + now.home() + "'"));
        }
        List<String> argv = new ArrayList<>(List.of("usermod"));
        argv.addAll(options);
        argv.add(now.name());
        Delta delta = new Delta.Value(String.join(", ", before), String.join(", ", after));
        return Change.update("user:" + now.name(), delta, new Action.Run(Command.of(argv), effects));
    }

    private void differ(String what, String is, String shall, String option) {
        if (!is.equals(shall)) {
            options.addAll(List.of(option, shall));
            before.add(what + " " + (is.isEmpty() ? "none" : is));
            after.add(what + " " + (shall.isEmpty() ? "none" : shall));
        }
    }

    /** userdel(8) takes the group of the same name along. */
    static Change remove(UserModule.Args args, UserState now, Observation seen) {
        List<String> argv = new ArrayList<>(List.of("userdel"));
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.UserBecomes(now.name(), Optional.empty()));
        if (now.group().equals(now.name())) {
            effects.add(new Effect.GroupBecomes(now.name(), Optional.empty()));
        }
        if (args.force()) {
            argv.add("-f");
        }
        boolean home = args.remove() && seen.of(new Query.File(now.home())).exists();
        if (home) {
            argv.add("-r");
            effects.add(new Effect.PathVanishes(now.home()));
        }
        argv.add(now.name());
        String words = "uid " + now.uid() + ", home " + now.home() + (home ? ", removed too" : "");
        return Change.delete(
                "user:" + now.name(), new Delta.Value(words, ""), new Action.Run(Command.of(argv), effects));
    }
}
