package dev.slipway.engine.observe;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files as predicted effects leave them, over what the host said about its files. */
final class FileTree {
    private final Answers answers;
    private final Timeline timeline;
    private final Links links = new Links(new Links.States() {
        @Override
        public Lookup at(String path) {
            return stateAt(path, answers.get(new Query.File(path)));
        }

        @Override
        public boolean predicted(String path) {
            Predicted file = files.get(path);
            return file != null && file.at() > answers.get(new Query.File(path)).at();
        }
    });
    private final TreeMap<String, Predicted> files = new TreeMap<>();
    private final Map<String, Long> vanished = new HashMap<>();

    /**
     * A file as effects leave it; there is one for each change of a plan, so it is one object.
     *
     * @param contentAt {@link Answers#NEVER} when no effect spoke of its content
     */
    private record Predicted(FileState state, long at, Optional<Content> content, long contentAt) {
        Written<FileState> written() {
            return new Written<>(state, at);
        }

        Optional<Written<Optional<Content>>> writtenContent() {
            return contentAt == Answers.NEVER ? Optional.empty() : Optional.of(new Written<>(content, contentAt));
        }
    }

    /** A predicted word and its time. */
    record Written<T>(T value, long at) {}

    FileTree(Answers answers, Timeline timeline) {
        this.answers = answers;
        this.timeline = timeline;
    }

    /** One that says the same, over copies of what this one is laid over. */
    FileTree copy(Answers itsAnswers, Timeline itsTimeline) {
        FileTree copy = new FileTree(itsAnswers, itsTimeline);
        copy.files.putAll(files);
        copy.vanished.putAll(vanished);
        copy.links.addAll(links);
        return copy;
    }

    /** Takes note of an observed link, so that paths through it are followed. */
    void observedLink(String path) {
        links.add(path);
    }

    void becomes(String written, FileState state, Optional<Content> content, long at) {
        String path = place(written);
        if (state.is(FileState.Kind.LINK)) {
            links.add(path);
        }
        Predicted before = files.get(path);
        boolean told = content.isPresent() || !state.is(FileState.Kind.FILE);
        if (told || before == null) {
            files.put(path, new Predicted(state, at, content, told ? at : Answers.NEVER));
        } else {
            files.put(path, new Predicted(state, at, before.content(), before.contentAt()));
        }
    }

    void vanishes(String written, long at) {
        String path = place(written);
        files.remove(path);
        files.subMap(path + "/", path + "0").clear();
        vanished.put(path, at);
    }

    /** Where a path leads when its last part is not followed. */
    String place(String path) {
        return links.resolve(Paths.normal(path), Links.Last.KEPT).path();
    }

    Lookup state(String path) {
        Links.Place place = links.resolve(Paths.normal(path), Links.Last.KEPT);
        return throughLink(stateAt(place.path(), answers.get(new Query.File(asked(path, place)))), place);
    }

    /** The path under which the host was asked: it follows links by itself, but not those that are not there yet. */
    private static String asked(String path, Links.Place place) {
        return place.predicted() ? place.path() : path;
    }

    private Lookup stateAt(String path, Answers.Answer base) {
        Optional<Written<FileState>> written =
                newest(Optional.ofNullable(files.get(path)).map(Predicted::written), path, base, FileState.ABSENT);
        if (written.isEmpty() && base.at() == Answers.NEVER) {
            return Lookup.NOT_ASKED;
        }
        FileState state = written.map(Written::value).orElseGet(() -> (FileState) base.value());
        long since = written.map(Written::at).orElse(base.at());
        return state.exists() ? timeline.settle(state, since) : timeline.settleNoFile(state, since);
    }

    Lookup digest(String path) {
        return follow(path, Query.Digest::new, Optional.<String>empty(), FileTree::digestOf);
    }

    private static Object digestOf(Content content) {
        return content instanceof Content.Pending(var unknown) ? unknown : Optional.of(content.digest());
    }

    Lookup content(String path) {
        return follow(path, Query.Content::new, FileText.ABSENT, FileTree::textOf);
    }

    private static Object textOf(Content content) {
        boolean large = content.known() && content.size() > FileText.LIMIT;
        return large ? new FileText.TooLarge() : new FileText.Present(content);
    }

    private interface Asking {
        Query<?> about(String path);
    }

    private interface Telling {
        Object about(Content content);
    }

    private Lookup follow(String path, Asking asking, Object absent, Telling telling) {
        Links.Place place = links.resolve(Paths.normal(path), Links.Last.FOLLOWED);
        if (place.endless()) {
            return new Lookup.Known(absent);
        }
        Answers.Answer base = answers.get(asking.about(asked(path, place)));
        Optional<Written<Optional<Content>>> written = newest(
                Optional.ofNullable(files.get(place.path())).flatMap(Predicted::writtenContent),
                place.path(),
                base,
                Optional.<Content>empty());
        if (written.isPresent()) {
            Object value = written.get().value().map(telling::about).orElse(absent);
            return settle(value, absent, written.get().at());
        }
        return base.at() == Answers.NEVER
                ? throughLink(Lookup.NOT_ASKED, place)
                : settle(base.value(), absent, base.at());
    }

    private Lookup settle(Object value, Object absent, long since) {
        if (value instanceof Unknown(String because)) {
            return new Lookup.Unknown(because);
        }
        return value.equals(absent) ? timeline.settleNoFile(value, since) : timeline.settle(value, since);
    }

    Lookup listing(String path) {
        Links.Place place = links.resolve(Paths.normal(path), Links.Last.FOLLOWED);
        if (place.endless()) {
            return new Lookup.Known(Optional.empty());
        }
        Answers.Answer base = answers.get(new Query.Listing(asked(path, place)));
        long gone = gone(place.path());
        long since = Math.max(base.at(), gone);
        if (since == Answers.NEVER) {
            return throughLink(Lookup.NOT_ASKED, place);
        }
        Optional<List<String>> names = gone > base.at() ? Optional.empty() : names(base.value());
        Predicted itself = files.get(place.path());
        if (itself != null && itself.at() > since) {
            names = itself.state().is(FileState.Kind.DIRECTORY)
                    ? names.or(() -> Optional.of(List.of()))
                    : Optional.empty();
        }
        return timeline.settleNoFile(names.map(known -> edited(known, place.path(), since)), since);
    }

    @SuppressWarnings("unchecked")
    private static Optional<List<String>> names(Object answer) {
        return (Optional<List<String>>) answer;
    }

    private List<String> edited(List<String> names, String directory, long since) {
        TreeSet<String> sum = new TreeSet<>(names);
        vanished.forEach((path, at) -> {
            if (at > since && Paths.parent(path).equals(directory)) {
                sum.remove(Paths.name(path));
            }
        });
        // what is there was made after it had vanished, or it would not be there
        String inside = directory.equals("/") ? "/" : directory + "/";
        String path = files.higherKey(inside);
        while (path != null && path.startsWith(inside)) {
            int deeper = path.indexOf('/', inside.length());
            if (deeper < 0 && files.get(path).at() > since) {
                sum.add(path.substring(inside.length()));
            }
            path = deeper < 0 ? files.higherKey(path) : files.ceilingKey(path.substring(0, deeper) + "0");
        }
        return List.copyOf(sum);
    }

    /** The newest of a prediction and a removal when it is newer than the host's word. */
    private <T> Optional<Written<T>> newest(
            Optional<Written<T>> prediction, String path, Answers.Answer base, T absent) {
        long gone = gone(path);
        if (prediction.isPresent() && prediction.get().at() > Math.max(gone, base.at())) {
            return prediction;
        }
        return gone > base.at() ? Optional.of(new Written<>(absent, gone)) : Optional.empty();
    }

    /** When a path, or a directory above it, last was removed; {@link Answers#NEVER} when it was not. */
    private long gone(String path) {
        long latest = Answers.NEVER;
        if (vanished.isEmpty()) {
            return latest;
        }
        for (String at = path; !at.equals("/"); at = Paths.parent(at)) {
            latest = Math.max(latest, vanished.getOrDefault(at, Answers.NEVER));
        }
        return latest;
    }

    /** The host cannot be asked yet for what will be behind a link that is not there yet. */
    private static Lookup throughLink(Lookup found, Links.Place place) {
        return found instanceof Lookup.NotAsked && place.predicted()
                ? new Lookup.Unknown("what will be at '" + place.path() + "', where a planned link leads")
                : found;
    }
}
