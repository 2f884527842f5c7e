package dev.slipway.modules.accounts;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Password hashes as shadow(5) has them: {@code name:hash:…} in each line. Nothing of it is ever shown. */
final class Shadow {
    private static final String PATH = "/etc/shadow";
    private static final Query.File FILE = new Query.File(PATH);
    private static final Query.Content CONTENT = new Query.Content(PATH);
    static final Queries QUERIES = Queries.of(FILE, CONTENT);

    private final List<String> lines;
    private final FileState state;

    private Shadow(List<String> lines, FileState state) {
        this.lines = lines;
        this.state = state;
    }

    static Shadow of(Observation seen) {
        String text =
                switch (seen.of(CONTENT)) {
                    case FileText.Present(Content content) -> new String(content.reveal(), StandardCharsets.UTF_8);
                    case FileText.Absent() -> "";
                    case FileText.TooLarge() ->
                        throw UserError.of(
                                "'" + PATH + "' is too large to be read",
                                "set 'update_password: on_create', which does not compare");
                };
        FileState there = seen.of(FILE);
        return new Shadow(text.lines().toList(), there.exists() ? there : FileState.file("0640", "root", "shadow", 0));
    }

    Optional<String> hash(String user) {
        return lines.stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 1 && fields[0].equals(user))
                .map(fields -> fields[1])
                .findFirst();
    }

    /** The file after chpasswd(8), but for the day of the change, which nobody compares. */
    Effect with(String user, String hash) {
        List<String> after = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split(":", 3);
            after.add(fields[0].equals(user) && fields.length == 3 ? user + ":" + hash + ":" + fields[2] : line);
        }
        if (hash(user).isEmpty()) {
            after.add(user + ":" + hash + ":::::::");
        }
        Content content = Content.hidden(String.join("\n", after) + "\n");
        FileState file = FileState.file(state.mode(), state.owner(), state.group(), content.reveal().length);
        return new Effect.FileBecomes(PATH, file, Optional.of(content));
    }
}
