package dev.slipway.modules.accounts;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.GroupState;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Making an account. useradd(8) is told everything, so that nothing hangs on its defaults once it runs. */
record NewUser(UserModule.Args args) {
    Queries queries(Observation seen) {
        Queries queries = Defaults.QUERIES;
        boolean ready = Defaults.QUERIES.all().stream().allMatch(seen::knows);
        return args.createHome() && ready ? queries.and(home(seen).queries(seen)) : queries;
    }

    private Home home(Observation seen) {
        return new Home(args.home().orElseGet(() -> Defaults.of(seen).homes() + "/" + args.name()));
    }

    Change create(Observation seen) {
        Defaults defaults = Defaults.of(seen);
        boolean groupThere = seen.of(new Query.Group(args.name())).isPresent();
        String group = args.group().orElse(args.name());
        UserState after = new UserState(
                args.name(),
                args.uid().orElse(-1L),
                group,
                others(group),
                args.comment().orElse(""),
                home(seen).path(),
                args.shell().orElse(defaults.shell()));
        boolean ownGroup = args.group().isEmpty() && !groupThere;
        List<Effect> effects = new ArrayList<>();
        if (ownGroup) {
            effects.add(new Effect.GroupBecomes(group, Optional.of(new GroupState(group, -1))));
        }
        effects.add(new Effect.UserBecomes(args.name(), Optional.of(after)));
        if (args.createHome()) {
            effects.addAll(home(seen).made(seen, defaults.homeMode(), args.name(), group));
        }
        Command command = Command.of(argv(after, ownGroup));
        return Change.create(
                "user:" + args.name(), new Delta.Value("", words(after)), new Action.Run(command, effects));
    }

    private List<String> others(String primary) {
        return args.groups().orElse(List.of()).stream()
                .filter(name -> !name.equals(primary))
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> argv(UserState after, boolean ownGroup) {
        List<String> argv = new ArrayList<>(List.of("useradd"));
        if (args.system()) {
            argv.add("-r");
        }
        args.uid().ifPresent(uid -> argv.addAll(List.of("-u", Long.toString(uid))));
        argv.addAll(ownGroup ? List.of("-U") : List.of("-g", after.group()));
        if (!after.groups().isEmpty()) {
            argv.addAll(List.of("-G", String.join(",", after.groups())));
        }
        args.comment().ifPresent(comment -> argv.addAll(List.of("-c", comment)));
        argv.addAll(List.of("-d", after.home(), args.createHome() ? "-m" : "-M", "-s", after.shell(), args.name()));
        return argv;
    }

    private static String words(UserState user) {
        String uid = user.uid() < 0 ? "" : "uid " + user.uid() + ", ";
        String groups = user.groups().isEmpty() ? "" : ", groups " + String.join(",", user.groups());
        return uid + "group " + user.group() + groups + ", home " + user.home() + ", shell " + user.shell();
    }
}
