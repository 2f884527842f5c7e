package dev.slipway.modules.pki;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.Reach;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Makes a private key in the controller's memory and writes it to the host.
 *
 * @param before the digest of the key it replaces
 */
record MakeKey(String path, Attributes attributes, Optional<String> before) implements ControllerCall {
    @Override
    public String describe() {
        return "make the private key " + path;
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        Content key = Content.hidden(Keys.pem(Keys.generate(reach.random())));
        reach.perform(reach.host(), new Action.WriteFile(path, key, attributes, before, Optional.empty()));
    }

    Action.Call action() {
        return new Action.Call(this, becomes(path, attributes, "the making of " + path));
    }

    /** The effect of writing what only a run can tell. */
    static List<Effect> becomes(String path, Attributes attributes, String because) {
        FileState state = FileState.file(attributes.mode(), attributes.owner(), attributes.group(), 0);
        return List.of(new Effect.FileBecomes(path, state, Optional.of(Content.pending(because))));
    }
}
