package dev.slipway.engine.transport.simulated;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.ActionRefused;
import dev.slipway.engine.transport.Connection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A host made of effects. It answers every question (what nobody mentioned is not there) and refuses actions that a real
 * host would refuse for what it holds; programs succeed and do what their effects say. Doubt is not simulated: an action of
 * unknown effect has none.
 */
public final class SimulatedHost implements Connection {
    private final Overlay state = Overlay.planning();
    private final Surroundings surroundings;

    private SimulatedHost(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    }

    /** A bare Debian host. */
    public static SimulatedHost bare(Surroundings surroundings) {
        SimulatedHost host = new SimulatedHost(surroundings);
        host.lay(BareDebian.effects());
        return host;
    }

    /** Makes something so, with the directories it needs, as if somebody had done it by hand. */
    public synchronized void lay(Collection<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Opaque opaque -> {}
                case Effect.MayAppear mayAppear -> {}
                case Effect.ServicesChange change -> {}
                case Effect.FileBecomes becomes
                when becomes.state().exists() -> {
                    makeParents(becomes.path());
                    make(becomes);
                }
                default -> state.lay(effect);
            }
        }
    }

    private void makeParents(String path) {
        String parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (path.equals("/") || file(parent).exists()) {
            return;
        }
        makeParents(parent);
        make(new Effect.FileBecomes(parent, FileState.directory("0755", "root", "root"), Optional.empty()));
    }

    private void make(Effect.FileBecomes becomes) {
        boolean empty = becomes.state().is(FileState.Kind.DIRECTORY)
                && !file(becomes.path()).exists();
        state.lay(becomes);
        if (empty) {
            state.observed(Map.of(new Query.Listing(becomes.path()), Optional.empty()));
        }
    }

    @Override
    public synchronized Map<Query<?>, Object> observe(Collection<Query<?>> queries, String as) {
        Map<Query<?>, Object> answers = new LinkedHashMap<>();
        queries.forEach(query -> answers.put(query, answer(query)));
        return answers;
    }

    private Object answer(Query<?> query) {
        return switch (query) {
            case Query.Output(var command) -> surroundings.programs().apply(command);
            case Query.Connect connect -> surroundings.network().apply(connect);
            case Query.Clock clock -> surroundings.clock().get();
            case Query.On<?> on -> throw new IllegalArgumentException("a question to another host: " + on);
            case Query.Members members -> throw new IllegalArgumentException("a question to the inventory: " + members);
            case Query.Service<?> service -> throw new IllegalArgumentException("a question to a service: " + service);
            default -> known(query);
        };
    }

    private Object known(Query<?> query) {
        // what is not there is kept only where later files change it: units, and names in directories
        boolean grows = query instanceof Query.Unit || query instanceof Query.Listing;
        if (grows && state.answer(query) instanceof Lookup.NotAsked) {
            state.observed(Map.of(query, absent(query)));
        }
        return state.answer(query) instanceof Lookup.Known(Object value) ? value : absent(query);
    }

    private static Object absent(Query<?> query) {
        return switch (query) {
            case Query.File file -> FileState.ABSENT;
            case Query.Content content -> FileText.ABSENT;
            case Query.Unit unit -> UnitState.NOT_FOUND;
            case Query.Package name -> PackageState.ABSENT;
            default -> Optional.empty();
        };
    }

    private FileState file(String path) {
        return (FileState) answer(new Query.File(path));
    }

    @Override
    public synchronized CommandResult perform(Action action, String as) throws ActionRefused {
        switch (action) {
            case Action.WriteFile write -> {
                inDirectory(write.path());
                FileState there = file(write.path());
                if (there.is(FileState.Kind.DIRECTORY)) {
                    throw refused("cannot overwrite directory '" + write.path() + "'");
                }
                unmoved(write.path(), write.before(), answer(new Query.Digest(write.path())));
            }
            case Action.MakeDirectory make -> {
                inDirectory(make.path());
                if (file(make.path()).exists() && !file(make.path()).is(FileState.Kind.DIRECTORY)) {
                    throw moved(make.path());
                }
            }
            case Action.MakeLink link -> {
                inDirectory(link.path());
                unmoved(link.path(), link.before(), file(link.path()));
            }
            case Action.SetAttributes set -> unmoved(set.path(), set.before(), file(set.path()));
            case Action.Remove remove -> unmoved(remove.path(), remove.before(), file(remove.path()));
            case Action.OperateUnit operate -> loaded(operate);
            case Action.Run run -> {}
            case Action.Call call -> throw new IllegalArgumentException("calls are made by the engine: " + call);
        }
        lay(action.effects());
        return new CommandResult(0, "", "");
    }

    private void inDirectory(String path) throws ActionRefused {
        String parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        boolean directory =
                switch (file(parent).kind()) {
                    case DIRECTORY -> true;
                    case LINK -> ((Optional<?>) answer(new Query.Listing(parent))).isPresent();
                    default -> false;
                };
        if (!directory) {
            throw refused("no such directory: '" + parent + "'");
        }
    }

    private void loaded(Action.OperateUnit operate) throws ActionRefused {
        boolean there = operate.unit().isEmpty()
                || ((UnitState) answer(new Query.Unit(operate.unit()))).exists()
                || operate.steps().equals(List.of(Action.OperateUnit.Step.MASK));
        if (!there) {
            throw refused("Unit " + operate.unit() + " not found.");
        }
    }

    private static void unmoved(String path, Object planned, Object actual) throws ActionRefused {
        if (!planned.equals(actual)) {
            throw moved(path);
        }
    }

    private static ActionRefused moved(String path) {
        return new ActionRefused(ActionRefused.Kind.MOVED_ON, "'" + path + "' is not as planned any more");
    }

    private static ActionRefused refused(String message) {
        return new ActionRefused(ActionRefused.Kind.FAILED, message);
    }

    @Override
    public Socket tunnel(String address, int port, Duration timeout) throws IOException {
        throw new ConnectException("a simulated host opens no connections: " + address + ":" + port);
    }

    @Override
    public void close() {}
}
