package dev.slipway.engine.load.yaml;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Builds the tree from the parser's events.
 *
 * <p>Aliased values are shared in memory, but whoever walks the tree meets them again and again: their number is counted
 * against {@link Limits#ALIASED_VALUES} and their depth against {@link Limits#DEPTH}.
 */
final class Composer {
    private final Source source;
    private final Problems problems;
    private final Tags tags;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<String, Built> anchors = new HashMap<>();
    private Optional<Yaml> root = Optional.empty();
    private int documents;
    private int aliases;
    private long aliasedValues;

    Composer(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.tags = new Tags(problems);
    }

    /** @throws UserError when the rest of the file cannot be understood or must not be */
    Yaml compose(Iterable<Event> events) {
        for (Event event : events) {
            Position at = event.getStartMark()
                    .map(mark -> SyntaxError.place(source, mark))
                    .orElse(new Position(source, 1, 1));
            switch (event) {
                case DocumentStartEvent start -> document(at);
                case CollectionStartEvent start -> start(start, at);
                case ScalarEvent scalar -> finish(new Built(scalar(scalar, at), 1, 0), scalar.getAnchor());
                case AliasEvent alias -> add(resolve(alias, at));
                default -> {
                    if (event.getEventId() == Event.ID.SequenceEnd || event.getEventId() == Event.ID.MappingEnd) {
                        Frame done = open.pop();
                        finish(done.build(), done.anchor());
                    }
                }
            }
        }
        return root.orElseGet(() -> new Yaml.Scalar(new Position(source, 1, 1), "", false, ""));
    }

    private void document(Position at) {
        documents++;
        if (documents > 1) {
            throw UserError.at(at, "a second document starts here", "a file holds one document: remove the '---'");
        }
    }

    private void start(CollectionStartEvent event, Position at) {
        if (open.size() >= Limits.DEPTH) {
            throw tooDeep(at);
        }
        event.getAnchor().ifPresent(anchor -> anchors.remove(anchor.getValue()));
        boolean mapping = event instanceof MappingStartEvent;
        tags.checkCollection(event.getTag(), mapping, at);
        open.push(
                mapping ? new MappingFrame(at, event.getAnchor(), problems) : new SequenceFrame(at, event.getAnchor()));
    }

    private Yaml.Scalar scalar(ScalarEvent event, Position at) {
        return tags.scalar(event.getTag(), at, event.getValue(), event.isPlain());
    }

    private void finish(Built built, Optional<Anchor> anchor) {
        anchor.ifPresent(name -> anchors.put(name.getValue(), built));
        add(built);
    }

    private void add(Built built) {
        if (open.isEmpty()) {
            root = Optional.of(built.value());
        } else {
            open.peek().add(built);
        }
    }

    private Built resolve(AliasEvent event, Position at) {
        String name = event.getAlias().getValue();
        Built built = anchors.get(name);
        if (built == null) {
            boolean inside = open.stream().anyMatch(frame -> frame.anchor()
                    .filter(anchor -> anchor.getValue().equals(name))
                    .isPresent());
            if (inside) {
                throw UserError.at(at, "'*" + name + "' stands inside of what it refers to");
            }
            problems.error(at, "no anchor '&" + name + "' before this", Suggestions.didYouMean(name, anchors.keySet()));
            return new Built(new Yaml.Scalar(at, "", false, ""), 1, 0);
        }
        aliases++;
        aliasedValues += built.values();
        if (aliases > Limits.ALIASES || aliasedValues > Limits.ALIASED_VALUES) {
            throw UserError.at(
                    at,
                    "too many aliases: what they stand for is larger than the limit of " + Limits.ALIASED_VALUES
                            + " values",
                    "use fewer, or put the data into a file of its own");
        }
        if (open.size() + built.depth() > Limits.DEPTH) {
            throw tooDeep(at);
        }
        return built;
    }

    private static UserError tooDeep(Position at) {
        return UserError.at(at, "nested deeper than " + Limits.DEPTH + " levels");
    }
}
