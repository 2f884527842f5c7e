package dev.slipway.engine.transport;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
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
        ByteBuffer input = command.input().map(Content::view).orElse(Piece.NO_PAYLOAD);
        return new Piece(Sh.call("run", words(command, input)), input, command.timeout(), Piece.EXCERPT);
    }

    /** The arguments of {@code run}. */
    static List<String> words(Command command, ByteBuffer input) {
        List<String> words = new ArrayList<>();
        words.add(Words.seconds(command.timeout()));
        words.add(command.directory());
        words.add(!input.hasRemaining() ? "none" : holdable(input) ? "hold" : "stream");
        words.add(Integer.toString(input.remaining()));
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
    private static boolean holdable(ByteBuffer input) {
        if (input.remaining() > HOLD) {
            return false;
        }
        for (int i = input.position(); i < input.limit(); i++) {
            if (input.get(i) == 0) {
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
