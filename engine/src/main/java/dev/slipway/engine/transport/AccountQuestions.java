package dev.slipway.engine.transport;

import dev.slipway.engine.model.GroupState;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** Accounts by one {@code getent} and one {@code groups} for all of them, whatever database they come from. */
final class AccountQuestions {
    /** What no database can hold need not be asked for. */
    private static final Pattern POSSIBLE = Pattern.compile("[^-:\\s/][^:\\s/]*");

    /** Ids have 32 bits. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    private AccountQuestions() {}

    static List<Asked> users(List<Query.User> queries, Duration limit) {
        return ask("users", queries, Query.User::name, limit, (frame, answers) -> {
            Map<String, UserState> users = parseUsers(frame.output());
            queries.forEach(query -> answers.put(query, find(query.name(), users, UserState::uid)));
        });
    }

    static List<Asked> groups(List<Query.Group> queries, Duration limit) {
        return ask("groups_of_accounts", queries, Query.Group::name, limit, (frame, answers) -> {
            Map<String, GroupState> groups = parseGroups(frame.output());
            queries.forEach(query -> answers.put(query, find(query.name(), groups, GroupState::gid)));
        });
    }

    /** As getent has it: what is all digits is a number, unless an account has that name. */
    private static <S> Optional<S> find(String asked, Map<String, S> accounts, ToLongFunction<S> number) {
        S named = accounts.get(asked);
        if (named != null || !NUMBER.matcher(asked).matches()) {
            return Optional.ofNullable(named);
        }
        return accounts.values().stream()
                .filter(account -> number.applyAsLong(account) == Long.parseLong(asked))
                .findFirst();
    }

    private static <Q> List<Asked> ask(
            String function, List<Q> queries, Function<Q, String> name, Duration limit, Asked.Final reading) {
        if (queries.isEmpty()) {
            return List.of();
        }
        List<String> names = queries.stream()
                .map(name)
                .filter(word -> POSSIBLE.matcher(word).matches())
                .toList();
        return List.of(Asked.of(Piece.question(Sh.call(function, names), limit), (frame, answers) -> {
            Failures.unless(!Failures.noSuchProgram(frame), answers.host(), "has no getent", frame);
            // 2 means that some are not known.
            Failures.unless(frame.exit() == 0 || frame.exit() == 2, answers.host(), "cannot read its accounts", frame);
            reading.from(frame, answers);
        }));
    }

    /** Lines of {@code passwd(5)}, a NUL, then lines "user : primary others". */
    static Map<String, UserState> parseUsers(String output) {
        String[] parts = output.split("\0", 2);
        Map<String, List<String>> groups = new HashMap<>();
        (parts.length == 2 ? parts[1] : "").lines().forEach(line -> {
            int colon = line.indexOf(" : ");
            if (colon > 0) {
                groups.put(
                        line.substring(0, colon),
                        List.of(line.substring(colon + 3).strip().split(" +")));
            }
        });
        Map<String, UserState> users = new HashMap<>();
        parts[0].lines()
                .map(line -> line.split(":", -1))
                .filter(f -> f.length == 7)
                .forEach(fields -> {
                    List<String> all = groups.getOrDefault(fields[0], List.of(fields[3]));
                    users.put(
                            fields[0],
                            new UserState(
                                    fields[0],
                                    Long.parseLong(fields[2]),
                                    all.getFirst(),
                                    all.subList(1, all.size()),
                                    fields[4],
                                    fields[5],
                                    fields[6]));
                });
        return users;
    }

    /** Lines of {@code group(5)}. */
    static Map<String, GroupState> parseGroups(String output) {
        Map<String, GroupState> groups = new HashMap<>();
        output.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length >= 3)
                .forEach(fields -> groups.put(fields[0], new GroupState(fields[0], Long.parseLong(fields[2]))));
        return groups;
    }
}
