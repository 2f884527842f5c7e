package dev.slipway.engine.observe;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** An overlay as a module sees it. */
public final class View implements Observation {
    private final Overlay overlay;
    private final String host;
    private final String user;
    private final String as;
    private final Function<Query<?>, Lookup> elsewhere;
    private final Map<Query<?>, Object> told = new HashMap<>(0);

    View(Overlay overlay, String host, String user, String as, Function<Query<?>, Lookup> elsewhere) {
        this.overlay = Objects.requireNonNull(overlay, "overlay");
        this.host = Objects.requireNonNull(host, "host");
        this.user = Objects.requireNonNull(user, "user");
        this.as = Objects.requireNonNull(as, "as");
        this.elsewhere = Objects.requireNonNull(elsewhere, "elsewhere");
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public String user() {
        return user;
    }

    /** {@inheritDoc} @throws UnknownAnswer when only a run can tell */
    @Override
    @SuppressWarnings("unchecked")
    public <T> T of(Query<T> query) {
        return switch (lookup(query)) {
            case Lookup.Known(Object value) -> (T) value;
            case Lookup.Unknown(String because) -> throw new UnknownAnswer(query, because);
            case Lookup.NotAsked() -> throw new IllegalStateException("nobody asked host '" + host + "': " + query);
        };
    }

    @Override
    public boolean knows(Query<?> query) {
        return lookup(query) instanceof Lookup.Known;
    }

    /**
     * Takes over what was said to whoever looks through this view. It counts here whatever other tasks do to a host meanwhile:
     * they are in no order with this one.
     */
    public void told(Map<Query<?>, Object> said) {
        told.putAll(said);
    }

    /** What can be said to any question, to whomever it goes. */
    public Lookup lookup(Query<?> query) {
        Object said = told.get(query);
        return said == null ? common(query) : new Lookup.Known(said);
    }

    private Lookup common(Query<?> query) {
        boolean away =
                switch (query) {
                    case Query.On<?> on -> true;
                    case Query.Members members -> true;
                    case Query.Service<?> service -> service.hosts().stream().anyMatch(other -> !other.equals(host));
                    default -> false;
                };
        return away ? elsewhere.apply(query) : overlay.answer(query, as);
    }
}
