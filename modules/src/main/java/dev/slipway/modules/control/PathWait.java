package dev.slipway.modules.control;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Waits for a path to be there or gone, or for a text in a file.
 *
 * @param text what must be found in it; "" for nothing
 * @param message what to say when it takes too long, in place of the usual words
 */
record PathWait(String path, String text, PortWait.Wanted wanted, Patience patience, Optional<String> message)
        implements ControllerCall {
    @Override
    public String describe() {
        String what = text.isEmpty() ? "'" + path + "'" : "'" + text + "' in '" + path + "'";
        return "wait until " + what + (wanted == PortWait.Wanted.THERE ? " is there" : " is gone");
    }

    boolean matches(Content content) {
        String found = new String(content.reveal(), StandardCharsets.UTF_8);
        return expression(text).matcher(found).find();
    }

    /** What is looked for; groups may have names in Python's notation, as in Ansible's own example. */
    static Pattern expression(String text) {
        return Pattern.compile(text.replace("(?P<", "(?<"), Pattern.MULTILINE);
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        String missing =
                patience.wait(reach, () -> there(reach) == (wanted == PortWait.Wanted.THERE) ? "" : "it is not so");
        if (!missing.isEmpty()) {
            String cause = "waited " + patience.limit().toSeconds() + " s in vain: " + describe();
            throw message.map(said -> UserError.of(said, cause)).orElseGet(() -> UserError.of(cause));
        }
    }

    private boolean there(Reach reach) throws IOException, InterruptedException {
        if (!text.isEmpty()) {
            return reach.read(reach.host(), path).filter(this::matches).isPresent();
        }
        Command test = Command.of("test", "-e", path, "-o", "-L", path);
        return reach.perform(reach.host(), new Action.Run(test, List.of(0, 1), List.of()))
                .succeeded();
    }
}
