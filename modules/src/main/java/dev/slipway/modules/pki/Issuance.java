package dev.slipway.modules.pki;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.Optional;

/**
 * The changes that make a key and its certificate, in this order. When a run ends between the two, the old certificate does
 * not belong to the new key, which the next run sees and mends.
 */
final class Issuance {
    private Issuance() {}

    static Change newKey(Place place, Place.Owner owner, Observation seen) {
        FileState is = seen.of(new Query.File(place.key()));
        Optional<String> digest = is.exists() ? seen.of(new Query.Digest(place.key())) : Optional.empty();
        MakeKey call = new MakeKey(place.key(), owner.key().forNew("0600", seen), digest);
        Delta delta = new Delta.Value(is.exists() ? "a private key" : "", "a new private key");
        String resource = "file:" + place.key();
        return is.exists()
                ? Change.update(resource, delta, call.action())
                : Change.create(resource, delta, call.action());
    }

    static Change certificate(Sign sign, FileText before) {
        String resource = "file:" + sign.place().certificate();
        Delta delta = new Delta.Text(before.found(), Content.pending(sign.describe()));
        return before.found().isPresent()
                ? Change.update(resource, delta, sign.action())
                : Change.create(resource, delta, sign.action());
    }
}
