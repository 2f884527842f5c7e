package dev.slipway.engine.transport;

import java.time.Duration;
import java.util.List;

/**
 * One step of a request: a script that runs in a subshell of its own, so that nothing it does to the shell lasts. Several
 * pieces make one request; each is answered by a {@link Frame}.
 *
 * @param script a call of a function in {@code session.sh}
 * @param payload what the script may read on standard input; what it leaves is drained
 * @param limit how long the host may take, beyond which the connection is given up
 * @param keep bytes to keep of each output stream; for more, {@link #ALL} fails and others keep head and tail
 */
record Piece(String script, byte[] payload, Duration limit, int keep) {
    /** An answer that must be whole. The host sends no more than this of a program's output. */
    static final int ALL = 64 << 20;

    /** Output for people. */
    static final int EXCERPT = 1 << 20;

    static final byte[] NO_PAYLOAD = new byte[0];

    static Piece question(String script, Duration limit) {
        return new Piece(script, NO_PAYLOAD, limit, ALL);
    }

    /**
     * The script of a request: each piece in a subshell, followed by the end of its frame. The braces make sure that a
     * request that was cut short is no valid script.
     */
    static String request(List<Piece> pieces, long firstId) {
        boolean shared =
                pieces.stream().filter(piece -> piece.payload().length > 0).count() > 1;
        StringBuilder text = new StringBuilder("{\n");
        long id = firstId;
        for (Piece piece : pieces) {
            String end = "ended " + id++ + " $?\n";
            if (piece.payload().length == 0) {
                text.append("(\n")
                        .append(piece.script())
                        .append("\n) </dev/null\n")
                        .append(end);
            } else if (shared) {
                text.append("head -c ").append(piece.payload().length).append(" | {\n(\n");
                text.append(piece.script()).append("\n)\n").append(end).append("cat >/dev/null\n}\n");
            } else {
                text.append("(\n").append(piece.script()).append("\n)\n").append(end);
            }
        }
        return text.append("}").toString();
    }
}
