package dev.slipway.engine.transport;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Programs: run under {@code timeout} with streams of their own. */
final class CommandPieces {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Input up to this is received as a whole before the program starts, so that it never acts on half of it. */
    private static final int HOLD = 1 << 20;

    private CommandPieces() {}

    static Piece piece(Command command) {
        Payload input = command.input().map(Payload::of).orElse(Payload.NONE);
        return new Piece(Sh.call("run", words(command, input)), input, command.timeout(), Piece.EXCERPT);
    }

    /** The arguments of {@code run}. */
    static List<String> words(Command command, Payload input) {
        List<String> words = new ArrayList<>();
        words.add(Words.seconds(command.timeout()));
        words.add(command.directory());
        words.add(input.size() == 0 ? "none" : holdable(input) ? "hold" : "stream");
        words.add(Long.toString(input.size()));
        new TreeMap<>(command.environment()).forEach((name, value) -> {
            if (!VARIABLE.matcher(name).matches()) {
                throw UserError.of("'" + name + "' is no name of an environment variable");
            }
            words.add(name + "=" + value);
        });
        words.add("--");
        words.addAll(command.argv());
        return words;
    }

    /** A shell variable can hold it. */
    private static boolean holdable(Payload input) {
        if (!(input instanceof Payload.Held(ByteBuffer bytes)) || input.size() > HOLD) {
            return false;
        }
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) == 0) {
                return false;
            }
        }
        return true;
    }

    static CommandResult result(Frame frame) {
        return new CommandResult(
                frame.exit(), frame.stdout().text(), frame.stderr().text());
    }
}
