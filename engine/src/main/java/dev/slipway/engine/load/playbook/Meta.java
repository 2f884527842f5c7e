package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.MetaAction;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Optional;

/** The tasks that steer the run rather than change a host: {@code meta}. */
final class Meta {
    static final String KEYWORD = "meta";

    private Meta() {}

    /** Whether a task asks for something that there is; when not, the problems say so. */
    static boolean check(ModuleCall call, Yaml arguments, Place place, Problems problems) {
        Position at = call.entry().value().at();
        Optional<MetaAction> action =
                arguments instanceof Yaml.Scalar written ? MetaAction.of(written.text()) : Optional.empty();
        if (action.isPresent()) {
            boolean flush = action.get() == MetaAction.FLUSH_HANDLERS && place.kind() == Place.Kind.HANDLERS;
            if (flush) {
                problems.error(at, "a handler cannot flush handlers", "they run in written order anyway");
            }
            return !flush;
        }
        List<String> words = MetaAction.words();
        switch (arguments instanceof Yaml.Scalar written ? written.text() : "") {
            case "refresh_inventory" ->
                problems.error(
                        at,
                        "'refresh_inventory' is not possible: the graph of a run is made from one inventory",
                        "run the playbooks before and after one by one");
            case String word ->
                problems.error(
                        at,
                        word.isEmpty() ? "'meta' needs to know what to do" : "'meta' does not know '" + word + "'",
                        Suggestions.didYouMean(word, words).orElse("one of " + String.join(", ", words)));
        }
        return false;
    }
}
