package dev.slipway.modules.kernel;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.files.EditedFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.List;
import java.util.Optional;

/** A configuration file that is made when it is missing. Links to it are followed, as {@code 99-sysctl.conf} is one. */
record ConfigFile(Place place, Ownership ownership) {
    /** Turns the text of a file, "" when there is none, into another; empty to leave it. */
    interface Edit {
        Optional<String> apply(String text);
    }

    static ConfigFile at(String path) {
        return at(path, new Ownership(Attributes.ANY));
    }

    static ConfigFile at(String path, Ownership ownership) {
        return new ConfigFile(new Place(path, Place.Links.FOLLOWED), ownership);
    }

    private EditedFile edited() {
        return new EditedFile(place, ownership, EditedFile.Missing.CREATED, Optional.empty());
    }

    Queries queries(Observation seen) {
        return edited().queries(seen);
    }

    /** The text, "" when there is no file. */
    String text(Observation seen) {
        return edited().text(seen).orElse("");
    }

    List<Change> changes(Edit edit, Observation seen) {
        Optional<String> before = edited().text(seen);
        Optional<String> after = edit.apply(before.orElse("")).or(() -> before);
        return after.map(text -> edited().changes(text, seen)).orElse(List.of());
    }

    /** Its removal, when it is there. */
    List<Change> removal(Observation seen) {
        String path = place.resolved(seen);
        return edited().text(seen)
                .map(text -> Change.delete(
                        "file:" + path,
                        new Delta.Text(Optional.of(Content.of(text)), Content.of("")),
                        new Action.Remove(path, seen.of(new Query.File(path)))))
                .map(List::of)
                .orElse(List.of());
    }
}
