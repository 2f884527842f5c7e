package dev.slipway.engine.spi.files;

import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.GroupState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Mode, owner and group as a task declares them, completed for what is or is not there. An owner or group that the host does
 * not have is an error in the plan, unless it is a number.
 */
public record Ownership(Attributes declared) {
    public static final String FILE_MODE = "0644";
    public static final String DIRECTORY_MODE = "0755";

    public Ownership {
        Objects.requireNonNull(declared, "declared");
    }

    /** From optional arguments. */
    public static Ownership of(Optional<String> mode, Optional<String> owner, Optional<String> group) {
        return new Ownership(new Attributes(mode.orElse(""), owner.orElse(""), group.orElse("")));
    }

    /** The accounts it speaks of. */
    public Queries queries(Observation seen) {
        List<Query<?>> queries = new ArrayList<>();
        if (asked(declared.owner())) {
            queries.add(new Query.User(declared.owner()));
        }
        if (asked(declared.group())) {
            queries.add(new Query.Group(declared.group()));
        }
        if (asked(seen.user()) && declared.group().isEmpty()) {
            queries.add(new Query.User(seen.user()));
        }
        return Queries.of(queries);
    }

    private static boolean asked(String account) {
        return !account.isEmpty() && !isRoot(account);
    }

    private static boolean isRoot(String account) {
        return account.equals("root") || account.equals("0");
    }

    /** What something that is there shall have: its own where nothing is declared. */
    public Attributes over(Attributes actual, Observation seen) {
        return named(actual.owner(), actual.group(), seen).orElse(actual);
    }

    /** What something new shall have: it belongs to the acting user where nothing is declared. */
    public Attributes forNew(String mode, Observation seen) {
        Attributes named = named("", "", seen);
        return named.orElse(new Attributes(mode, seen.user(), named.group().isEmpty() ? userGroup(seen) : ""));
    }

    private static String userGroup(Observation seen) {
        return isRoot(seen.user())
                ? "root"
                : seen.of(new Query.User(seen.user())).map(UserState::group).orElse(seen.user());
    }

    private Attributes named(String actualOwner, String actualGroup, Observation seen) {
        return new Attributes(
                declared.mode(),
                owner(declared.owner(), actualOwner, seen),
                group(declared.group(), actualGroup, seen));
    }

    private static String owner(String name, String actual, Observation seen) {
        if (name.isEmpty() || name.equals(actual)) {
            return name;
        }
        return isRoot(name)
                ? "root"
                : account(name, "user", seen.of(new Query.User(name)).map(UserState::name));
    }

    private static String group(String name, String actual, Observation seen) {
        if (name.isEmpty() || name.equals(actual)) {
            return name;
        }
        return isRoot(name)
                ? "root"
                : account(name, "group", seen.of(new Query.Group(name)).map(GroupState::name));
    }

    private static String account(String name, String kind, Optional<String> found) {
        if (found.isEmpty() && !name.matches("[0-9]+")) {
            throw UserError.of(
                    "there is no " + kind + " '" + name + "' on the host",
                    "make it with a task '" + kind + ": {name: " + name + "}' before this one");
        }
        return found.orElse(name);
    }
}
