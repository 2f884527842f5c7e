package dev.slipway.engine.observe;

import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.spi.Query;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known about one host: its answers, and the effects of planned or performed actions laid over them.
 *
 * <p>Answers about files, units, packages and accounts follow the effects. What a command prints, whether a port is open and
 * what a service says is unknown after any effect. The host's clock is what it was. A question to another host is not
 * answered here, see {@link #view}.
 *
 * <p>Any thread: tasks of other hosts may ask about this one.
 */
public final class Overlay {
    private final Stage stage;
    private final Answers answers;
    private final Timeline timeline;
    private final FileTree files;
    private final Units units;
    private final Map<Query<?>, FileTree.Written<Object>> facts = new HashMap<>();
    /** What services say in a plan, when a task before changes it. */
    private Optional<Lookup> services = Optional.empty();

    private Overlay(Stage stage, Answers answers) {
        this.stage = stage;
        this.answers = answers;
        this.timeline = new Timeline(stage);
        this.files = new FileTree(answers, timeline);
        this.units = new Units();
    }

    private Overlay(Overlay other) {
        this.stage = other.stage;
        this.answers = other.answers.copy();
        this.timeline = other.timeline.copy();
        this.files = other.files.copy(answers, timeline);
        this.units = other.units.copy();
        facts.putAll(other.facts);
        services = other.services;
    }

    /** For planning: effects are predictions, and the host answers as if there were none, whenever it is asked. */
    public static Overlay planning() {
        return new Overlay(Stage.PLANNING, new Answers());
    }

    /** For applying: effects have come about before the host is asked again, so a later answer replaces them. */
    public static Overlay applying() {
        return new Overlay(Stage.APPLYING, new Answers());
    }

    /**
     * For applying what was planned with this one, which is not to be used any more: its answers without its predictions.
     *
     * @throws IllegalStateException when this one was for applying already
     */
    public synchronized Overlay beginApplying() {
        if (stage != Stage.PLANNING) {
            throw new IllegalStateException("applying has begun already");
        }
        Overlay applying = new Overlay(Stage.APPLYING, answers);
        answers.forEach(applying::noteLink);
        return applying;
    }

    private void noteLink(Query<?> query, Object value) {
        if (query instanceof Query.File(String path)
                && value instanceof FileState state
                && state.is(FileState.Kind.LINK)) {
            files.observedLink(path);
        }
    }

    /** One that knows the same; what is laid over it from here on this one does not know. */
    public synchronized Overlay fork() {
        return new Overlay(this);
    }

    /** As {@link #observed(Map, String)}, said to the login user. */
    public void observed(Map<? extends Query<?>, ?> said) {
        observed(said, "");
    }

    /**
     * Takes over what the host said, of each question's type.
     *
     * @param as the user it was said to, "" for the login user
     */
    public synchronized void observed(Map<? extends Query<?>, ?> said, String as) {
        observed(said, as, timeline.now());
    }

    /**
     * The same for what was asked a while ago: an effect that was laid since then may not be in it.
     *
     * @param since what {@link #time} was when it was asked
     */
    public synchronized void observed(Map<? extends Query<?>, ?> said, String as, long since) {
        long at = stage == Stage.PLANNING ? 0 : since;
        said.forEach((query, value) -> {
            if (answers.get(query, as).at() <= at) {
                answers.put(query, as, value, at);
                noteLink(query, value);
            }
        });
    }

    /** A number that grows with each effect. */
    public synchronized long time() {
        return timeline.now();
    }

    /** Lays an effect over all that is known so far. */
    public synchronized void lay(Effect effect) {
        switch (effect) {
            case Effect.FileBecomes(String path, FileState state, var content)
            when state.exists() -> {
                long at = timeline.next("the planned change of '" + path + "'");
                String place = files.place(path);
                files.becomes(place, state, content, at);
                if (state.is(FileState.Kind.LINK)) {
                    units.unsettled(place, at);
                } else {
                    content.ifPresent(text -> units.written(place, text, at));
                }
            }
            case Effect.FileBecomes(String path, var state, var content) -> vanish(path);
            case Effect.PathVanishes(String path) -> vanish(path);
            case Effect.UnitBecomes(String unit, var state) ->
                become(new Query.Unit(unit), state, "unit '" + unit + "'");
            case Effect.UnitsReloaded() -> units.reloaded(timeline.next("the planned reload of systemd"));
            case Effect.PackageBecomes(String name, var state) ->
                become(new Query.Package(name), state, "package '" + name + "'");
            case Effect.UserBecomes(String name, var state) ->
                become(new Query.User(name), state, "user '" + name + "'");
            case Effect.GroupBecomes(String name, var state) ->
                become(new Query.Group(name), state, "group '" + name + "'");
            case Effect.ServicesChange(String because) -> servicesChange(because);
            case Effect.MayAppear(String because) -> timeline.mayAppear(because);
            case Effect.Opaque(String because) -> timeline.opaque(because);
        }
    }

    private void servicesChange(String because) {
        if (stage == Stage.PLANNING) {
            services = Optional.of(new Lookup.Unknown(because));
        } else {
            answers.forgetServices();
        }
    }

    private void vanish(String path) {
        long at = timeline.next("the planned removal of '" + path + "'");
        String place = files.place(path);
        files.vanishes(place, at);
        units.unsettled(place, at);
    }

    private void become(Query<?> query, Object state, String what) {
        facts.put(Answers.normal(query), new FileTree.Written<>(state, timeline.next("the planned change of " + what)));
    }

    /** Whether any effect was laid: then what services say about the host is no longer known either. */
    public synchronized boolean touched() {
        return timeline.now() > 0;
    }

    /** As {@link #answer(Query, String)}, to the login user. */
    public Lookup answer(Query<?> query) {
        return answer(query, "");
    }

    /**
     * What can be said to a question about this host.
     *
     * @param as the user who asks, "" for the login user
     */
    public synchronized Lookup answer(Query<?> query, String as) {
        return switch (query) {
            case Query.File(String path) -> sure(query, files.state(path));
            case Query.Digest(String path) -> sure(query, files.digest(path));
            case Query.Content(String path) -> sure(query, files.content(path));
            case Query.Listing(String path) -> sure(query, files.listing(path));
            case Query.Unit(String name) -> sure(query, unit(query, Units.normal(name)));
            case Query.Package q -> sure(query, fact(query));
            case Query.User q -> sure(query, fact(query));
            case Query.Group q -> sure(query, fact(query));
            case Query.Output q -> fleeting(query, as);
            case Query.Connect q -> fleeting(query, as);
            // what is no host's does not change with one; it is asked again while applying
            case Query.Service<?> q when q.hosts().isEmpty() && stage == Stage.PLANNING -> lasting(query);
            case Query.Service<?> q -> services.orElseGet(() -> fleeting(query, as));
            case Query.Clock q -> lasting(query);
            case Query.Members q -> lasting(query);
            case Query.On<?>(String host, var asked) ->
                throw new IllegalArgumentException("a question to '" + host + "': " + asked);
        };
    }

    /** Does not have a host asked for what its answer could not tell. */
    private Lookup sure(Query<?> query, Lookup found) {
        boolean futile = found instanceof Lookup.NotAsked && stage == Stage.PLANNING && timeline.doubtful(0);
        return futile ? timeline.settle(query, 0) : found;
    }

    private Lookup fleeting(Query<?> query, String as) {
        Answers.Answer answer = answers.get(query, as);
        if (answer.at() != Answers.NEVER) {
            return timeline.settleFleeting(answer.value(), answer.at());
        }
        return stage == Stage.PLANNING && touched() ? timeline.settleFleeting(query, 0) : Lookup.NOT_ASKED;
    }

    private Lookup lasting(Query<?> query) {
        Answers.Answer answer = answers.get(query);
        return answer.at() == Answers.NEVER ? Lookup.NOT_ASKED : new Lookup.Known(answer.value());
    }

    private Lookup fact(Query<?> query) {
        FileTree.Written<Object> known = newest(query);
        if (known.at() == Answers.NEVER) {
            return Lookup.NOT_ASKED;
        }
        return known.value().equals(Optional.empty())
                ? timeline.settleAbsence(known.value(), known.at())
                : timeline.settle(known.value(), known.at());
    }

    private FileTree.Written<Object> newest(Query<?> query) {
        Answers.Answer base = answers.get(query);
        FileTree.Written<Object> predicted = facts.get(Answers.normal(query));
        return predicted != null && predicted.at() > base.at()
                ? predicted
                : new FileTree.Written<>(base.value(), base.at());
    }

    private Lookup unit(Query<?> query, String name) {
        FileTree.Written<Object> known = newest(query);
        if (known.at() == Answers.NEVER) {
            return Lookup.NOT_ASKED;
        }
        UnitState state = (UnitState) known.value();
        Lookup settled =
                state.exists() ? timeline.settle(state, known.at()) : timeline.settleAbsence(state, known.at());
        return settled instanceof Lookup.Known ? units.after(name, state, known.at()) : settled;
    }

    /**
     * The overlay as a module sees it; later effects and answers show in it.
     *
     * @param host the inventory name of this host
     * @param user the user that the task acts as
     * @param elsewhere answers {@code On}, {@code Members} and {@code Service} questions that name another host
     */
    public View view(String host, String user, Function<Query<?>, Lookup> elsewhere) {
        return view(host, user, "", elsewhere);
    }

    /** As above, for questions that are asked as that user, "" for the login user. */
    public View view(String host, String user, String as, Function<Query<?>, Lookup> elsewhere) {
        return new View(this, host, user, as, elsewhere);
    }
}
