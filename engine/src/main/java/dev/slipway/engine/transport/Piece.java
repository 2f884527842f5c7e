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
record Piece(String script, Payload payload, Duration limit, int keep, OnFailure onFailure) {
    /** What a status other than 0 means for the pieces after it. */
    enum OnFailure {
        GO_ON,
        /** They are not begun; each is answered with the status {@link #NOT_BEGUN}. */
        STOP
    }

    static final int NOT_BEGUN = 255;

    /** An answer that must be whole. The host sends no more than this of a program's output. */
    static final int ALL = 64 << 20;

    /** Output for people. */
    static final int EXCERPT = 1 << 20;

    Piece(String script, Payload payload, Duration limit, int keep) {
        this(script, payload, limit, keep, OnFailure.GO_ON);
    }

    Piece stopping() {
        return new Piece(script, payload, limit, keep, OnFailure.STOP);
    }

    static Piece question(String script, Duration limit) {
        return new Piece(script, Payload.NONE, limit, ALL);
    }

    /**
     * The script of a request: each piece in a subshell, followed by the end of its frame. The braces make sure that a
     * request that was cut short is no valid script.
     */
    static String request(List<Piece> pieces, long firstId) {
        boolean shared =
                pieces.stream().filter(piece -> piece.payload().size() > 0).count() > 1;
        boolean guarded = pieces.stream().anyMatch(piece -> piece.onFailure() == OnFailure.STOP);
        StringBuilder text = new StringBuilder(guarded ? "{\nfailed=\n" : "{\n");
        long id = firstId;
        for (Piece piece : pieces) {
            boolean fed = piece.payload().size() > 0;
            if (fed && shared) {
                text.append("head -c ").append(piece.payload().size()).append(" | {\n");
            }
            if (guarded) {
                text.append("if [ -n \"$failed\" ]; then ended ").append(id).append(" ");
                text.append(NOT_BEGUN).append("; status=0; else\n");
            }
            text.append("(\n").append(piece.script()).append(fed ? "\n)\n" : "\n) </dev/null\n");
            text.append(guarded ? "status=$?\nended " + id + " $status\nfi\n" : "ended " + id + " $?\n");
            if (fed && shared) {
                // a pipeline's last part may be a process of its own: its status is all it can tell
                text.append("cat >/dev/null\n").append(guarded ? "[ \"$status\" = 0 ]\n}\nstatus=$?\n" : "}\n");
            }
            if (piece.onFailure() == OnFailure.STOP) {
                text.append("[ \"$status\" = 0 ] || failed=yes\n");
            }
            id++;
        }
        return text.append("}").toString();
    }
}
