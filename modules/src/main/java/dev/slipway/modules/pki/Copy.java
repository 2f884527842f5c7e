package dev.slipway.modules.pki;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.files.Ownership;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Copies a certificate, which anybody may see, from another host while applying, for when the plan could not yet read it.
 *
 * @param before the digest of the file it replaces
 */
record Copy(String from, String path, Attributes attributes, Optional<String> before) implements ControllerCall {
    @Override
    public String describe() {
        return "copy " + path + " from " + from;
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        byte[] bytes = Fetched.file(reach, from, path, "run this task on " + from + " too")
                .reveal();
        Certificates.read(from + ":" + path, bytes);
        reach.perform(
                reach.host(), new Action.WriteFile(path, Content.of(bytes), attributes, before, Optional.empty()));
    }

    /** The changes that make a certificate equal to that of another host, which is part of the plan when it is known. */
    static List<Change> plan(String from, String path, FileText there, Ownership ownership, Observation seen) {
        FileText here = seen.of(new Query.Content(path));
        Optional<Content> wanted = there.found().filter(Content::known);
        boolean pendingHere = here.found().filter(c -> !c.known()).isPresent();
        if (pendingHere && wanted.isEmpty() || wanted.isPresent() && wanted.equals(here.found())) {
            return Kept.plan(path, ownership, seen);
        }
        Attributes attributes = ownership.forNew("0644", seen);
        wanted.ifPresent(content -> Certificates.read(from + ":" + path, content.reveal()));
        Content after = wanted.orElse(Content.pending("the certificate of " + from));
        Optional<String> before = here.found().filter(Content::known).map(Content::digest);
        Action action = wanted.isPresent()
                ? new Action.WriteFile(path, after, attributes, before, Optional.empty())
                : new Action.Call(
                        new Copy(from, path, attributes, before),
                        MakeKey.becomes(path, attributes, "the certificate of " + from));
        Delta delta = new Delta.Text(here.found(), after);
        String resource = "file:" + path;
        Change change = here.found().isPresent()
                ? Change.update(resource, delta, action)
                : Change.create(resource, delta, action);
        return List.of(change);
    }
}
