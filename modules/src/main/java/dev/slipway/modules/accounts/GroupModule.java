package dev.slipway.modules.accounts;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.GroupState;
import dev.slipway.engine.model.UserError;
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

/** {@code group}: a group of accounts. */
public final class GroupModule implements TaskModule<GroupModule.Args> {
    public record Args(
            @Arg("The name of the group.") String name,

            @Arg("Its number. The host picks one when it is not given.")
            Optional<Long> gid,

            @Arg(value = "Whether a new group gets a number below those of people.", preset = "false")
            boolean system,

            @Arg(value = "Whether it is there.", preset = "present")
            State state) {
        public Args {
            Names.check("name", name);
            gid.filter(number -> number < 0).ifPresent(number -> {
                throw UserError.argument("gid", "a group's number is not negative: " + number, "give another");
            });
        }
    }

    @Override
    public String name() {
        return "group";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(Refusal.flag("local", "groups are those of /etc/group").or("non_unique"));
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Makes, changes or removes a group of accounts.",
                "`system` matters only while the group is made.",
                """
                - name: the group that owns etcd's data
                  group: {name: etcd, system: true}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.of(new Query.Group(args.name()));
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Optional<GroupState> now = seen.of(new Query.Group(args.name()));
        String resource = "group:" + args.name();
        if (args.state() == State.ABSENT) {
            return now
                    .map(group -> Change.delete(
                            resource,
                            new Delta.Value(words(group), ""),
                            run(List.of("groupdel", args.name()), Optional.empty())))
                    .stream()
                    .toList();
        }
        GroupState wanted = new GroupState(
                args.name(), args.gid().or(() -> now.map(GroupState::gid)).orElse(-1L));
        if (now.isEmpty()) {
            return List.of(
                    Change.create(resource, new Delta.Value("", words(wanted)), run(add(args), Optional.of(wanted))));
        }
        if (now.get().equals(wanted)) {
            return List.of();
        }
        List<String> modify = List.of("groupmod", "-g", Long.toString(wanted.gid()), args.name());
        Delta delta = new Delta.Value(words(now.get()), words(wanted));
        return List.of(Change.update(resource, delta, run(modify, Optional.of(wanted))));
    }

    private static List<String> add(Args args) {
        List<String> argv = new ArrayList<>(List.of("groupadd"));
        if (args.system()) {
            argv.add("-r");
        }
        args.gid().ifPresent(gid -> argv.addAll(List.of("-g", Long.toString(gid))));
        argv.add(args.name());
        return argv;
    }

    private static Action run(List<String> argv, Optional<GroupState> after) {
        return new Action.Run(Command.of(argv), List.of(new Effect.GroupBecomes(argv.getLast(), after)));
    }

    private static String words(GroupState group) {
        return group.gid() < 0 ? "gid of the host's choice" : "gid " + group.gid();
    }
}
