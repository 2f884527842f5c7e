package dev.slipway.engine.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A request on its way: what was asked, and the frames that come back. Guarded by its session's lock where it changes. */
final class Request {
    private final byte[] script;
    private final List<Piece> pieces;
    private final List<Answer> answers;
    private final Duration limit;
    private final CompletableFuture<List<Frame>> done = new CompletableFuture<>();
    private final List<Duration> each;
    private volatile Duration patience;
    private volatile Instant begun = Instant.MAX;
    private volatile long end = Long.MAX_VALUE;
    private volatile long deadline = Long.MAX_VALUE;

    /** The two halves of a frame, each filled by the reader of its stream. */
    static final class Answer {
        final long id;
        final int keep;
        final Excerpt stdout;
        final Excerpt stderr;
        /** What is printed, for who listens while it is. */
        final OutputLines lines;

        final OutputLines errors;
        private int exit;
        private int open = 2;
        private Instant arrived = Instant.MIN;

        Answer(long id, int keep, Consumer<String> heard) {
            this.lines = new OutputLines(heard);
            this.errors = new OutputLines(heard);
            this.id = id;
            this.keep = keep;
            this.stdout = new Excerpt(keep);
            this.stderr = new Excerpt(keep);
        }

        /** Notes the end of one stream; true when it was the second. */
        boolean closed(int status) {
            exit = status;
            arrived = Instant.now();
            return --open == 0;
        }
    }

    /**
     * @param limit for all of it
     * @param each for each piece by itself, from the end of the one before it; empty when only the whole counts
     */
    Request(byte[] script, List<Piece> pieces, List<Answer> answers, Duration limit, List<Duration> each) {
        this.script = script;
        this.pieces = List.copyOf(pieces);
        this.answers = List.copyOf(answers);
        this.limit = limit;
        this.each = List.copyOf(each);
        this.patience = limit;
    }

    byte[] script() {
        return script;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** The frames of the pieces, and one more for the request as a whole. */
    List<Answer> answers() {
        return answers;
    }

    CompletableFuture<List<Frame>> done() {
        return done;
    }

    /** How long the host has for what it is at. */
    Duration limit() {
        return patience;
    }

    /** Its time starts to run: nothing that was asked before it is open any more. */
    void begin() {
        begun = Instant.now();
        end = System.nanoTime() + limit.toNanos();
        deadline = end;
        allow(0);
    }

    /** A piece has ended, and the time of the next one runs. */
    void advance(Answer ended) {
        allow(answers.indexOf(ended) + 1);
    }

    private void allow(int piece) {
        if (piece < each.size()) {
            patience = each.get(piece);
            deadline = Math.min(end, System.nanoTime() + patience.toNanos());
        }
    }

    /** The frames of the first pieces, as far as the host has told. */
    List<Frame> arrived() {
        return answers.stream()
                .limit(pieces.size())
                .takeWhile(answer -> answer.open == 0)
                .map(this::frame)
                .toList();
    }

    private Frame frame(Answer answer) {
        return new Frame(answer.stdout, answer.stderr, answer.exit, begun, answer.arrived);
    }

    /** Nanoseconds until the host is given up; very many while it works off earlier requests. */
    long remaining() {
        return deadline == Long.MAX_VALUE ? Long.MAX_VALUE : deadline - System.nanoTime();
    }

    void complete() {
        done.complete(answers.stream().limit(pieces.size()).map(this::frame).toList());
    }
}
