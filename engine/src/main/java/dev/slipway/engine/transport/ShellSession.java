package dev.slipway.engine.transport;

import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.transport.Request.Answer;
import dev.slipway.engine.transport.TransportError.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One long-lived shell on a host. Requests are written one after the other without waiting for answers; two readers always
 * drain both streams, so neither side can block the other. After any failure it is closed for good.
 */
final class ShellSession implements AutoCloseable {
    private final String host;
    private final Entry entry;
    private final ShellStreams streams;
    private final Deadlines deadlines;
    private final Meter meter;
    private final String nonce = Nonces.hexadecimal(16);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch readers = new CountDownLatch(2);
    private final LinkedBlockingQueue<Request> unsent = new LinkedBlockingQueue<>();

    private final Object lock = new Object();
    private final Queue<Request> open = new ArrayDeque<>();
    private final Queue<Answer> stdout = new ArrayDeque<>();
    private final Queue<Answer> stderr = new ArrayDeque<>();
    private final Request greeting;
    private long nextId;
    private boolean greeted;
    private boolean passwordGiven;
    private TransportError failure;

    private ShellSession(String host, Entry entry, ShellStreams streams, Deadlines deadlines, Meter meter) {
        this.host = host;
        this.entry = entry;
        this.streams = streams;
        this.deadlines = deadlines;
        this.meter = meter;
        // Frame 0 is what the login shell's own files print, frame 1 the user's name; there is none for the whole.
        Piece noise = new Piece("", Payload.NONE, Duration.ZERO, Piece.EXCERPT >> 4);
        Piece name = new Piece("", Payload.NONE, deadlines.greeting(), Piece.EXCERPT);
        this.greeting = register(List.of(noise, name), deadlines.greeting(), List.of(), Optional.empty());
    }

    /**
     * Starts a shell. Does not wait for it: the first request travels right behind the greeting.
     *
     * @throws TransportError when the host does not even start it
     */
    static ShellSession open(String host, Entry entry, ShellStreams streams, Deadlines deadlines, Meter meter) {
        ShellSession session = new ShellSession(host, entry, streams, deadlines, meter);
        if (entry.password().isEmpty()) {
            session.ready.countDown();
        }
        session.start("writer", session::write);
        session.start("stdout", () -> session.read(streams.stdout(), session.stdout));
        session.start("stderr", () -> session.read(streams.stderr(), session.stderr));
        return session;
    }

    /** The name of the user the shell runs as. */
    String user() throws InterruptedException {
        meter.traffic().roundTrip();
        Frame name = greeting().get(1);
        return name.output().strip();
    }

    /** Sends a request; the frames of its pieces are had by {@link #await}. */
    Request send(List<Piece> pieces) {
        return send(pieces, OutputLines.NOBODY);
    }

    /** @param lines is told what the first piece prints, while it does */
    Request send(List<Piece> pieces, Consumer<String> lines) {
        Duration work = pieces.stream().map(Piece::limit).reduce(Duration.ZERO, Duration::plus);
        long bytes = pieces.stream().mapToLong(piece -> piece.payload().size()).sum();
        boolean guarded = pieces.stream().anyMatch(piece -> piece.onFailure() == Piece.OnFailure.STOP);
        List<Duration> each = guarded
                ? pieces.stream()
                        .map(piece -> deadlines.request(piece.limit(), bytes))
                        .toList()
                : List.of();
        return register(pieces, deadlines.request(work, bytes), each, Optional.of(lines));
    }

    /** The frames of its first pieces, as far as the host has told; for one that was not answered to its end. */
    List<Frame> arrived(Request request) {
        synchronized (lock) {
            return request.arrived();
        }
    }

    /**
     * The frames of a request, one for each piece.
     *
     * @throws TransportError when the connection is lost or the deadline passes; the effect is then not known
     */
    List<Frame> await(Request request) throws InterruptedException {
        if (!greeting.done().isDone()) {
            // it comes first anyway; apart only so that starting a shell is told from what it is asked
            greeting();
        }
        return answer(request);
    }

    private List<Frame> greeting() throws InterruptedException {
        try (Timing.Span _ = meter.timing().phase(Phase.SHELL)) {
            return answer(greeting);
        }
    }

    private List<Frame> answer(Request request) throws InterruptedException {
        while (true) {
            Request oldest = oldest().orElse(request);
            long left = oldest.remaining();
            if (left <= 0) {
                fail(new TransportError(
                        oldest == greeting ? Kind.UNREACHABLE : Kind.LOST,
                        "no answer from " + host + " within " + Words.of(oldest.limit()),
                        "the connection was closed; the host may be overloaded or hang"));
            }
            try {
                return request.done().get(Math.clamp(left, 0, 500_000_000), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (ExecutionException e) {
                throw (TransportError) e.getCause();
            }
        }
    }

    private Optional<Request> oldest() {
        synchronized (lock) {
            return Optional.ofNullable(open.peek());
        }
    }

    /** Whether nothing can be sent any more. */
    boolean broken() {
        synchronized (lock) {
            return failure != null;
        }
    }

    @Override
    public void close() {
        fail(new TransportError(Kind.LOST, "the connection to " + host + " was closed", ""));
    }

    /** @param lines as {@link #send(List, Consumer)}; empty for what is not sent but only waited for */
    private Request register(
            List<Piece> pieces, Duration limit, List<Duration> each, Optional<Consumer<String>> lines) {
        synchronized (lock) {
            if (failure != null) {
                throw failure.kind() == Kind.LOST
                        ? new TransportError(Kind.UNREACHABLE, failure.getMessage(), failure.hint())
                        : failure;
            }
            byte[] script = Piece.request(pieces, nextId).getBytes(StandardCharsets.UTF_8);
            List<Answer> answers = new ArrayList<>();
            for (Piece piece : pieces) {
                Consumer<String> heard = answers.isEmpty() ? lines.orElse(OutputLines.NOBODY) : OutputLines.NOBODY;
                answers.add(new Answer(nextId++, piece.keep(), heard));
            }
            if (lines.isPresent()) {
                answers.add(new Answer(nextId++, Piece.EXCERPT >> 4, OutputLines.NOBODY));
            }
            Request request = new Request(script, pieces, answers, limit, each);
            if (open.isEmpty()) {
                request.begin();
            }
            open.add(request);
            stdout.addAll(answers);
            stderr.addAll(answers);
            if (lines.isPresent()) {
                meter.traffic().request();
                unsent.add(request);
            }
            return request;
        }
    }

    private void start(String name, Runnable work) {
        Thread.ofVirtual().name(host + " " + name).start(work);
    }

    private void write() {
        try {
            OutputStream out = streams.stdin();
            ready.await();
            byte[] library = SessionLibrary.text();
            out.write((nonce + " " + library.length + "\n").getBytes(StandardCharsets.US_ASCII));
            out.write(library);
            while (true) {
                Request request = unsent.poll();
                if (request == null) {
                    out.flush();
                    request = unsent.take();
                }
                if (request.script().length == 0) {
                    return;
                }
                write(request, out);
            }
        } catch (IOException e) {
            lost(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Request request, OutputStream out) throws IOException {
        long payload = request.pieces().stream()
                .mapToLong(piece -> piece.payload().size())
                .sum();
        long id = request.answers().getLast().id;
        out.write((id + " " + request.script().length + " " + payload + "\n").getBytes(StandardCharsets.US_ASCII));
        out.write(request.script());
        for (Piece piece : request.pieces()) {
            piece.payload().writeTo(out);
        }
    }

    private void read(InputStream in, Queue<Answer> expected) {
        try {
            new FrameSplitter(nonce).drain(in, new Reader(expected));
        } catch (IOException e) {
            readers.countDown();
            lost(e);
        }
    }

    /** Puts the parts of one stream where they belong. */
    private final class Reader implements FrameSplitter.Sink {
        private final Queue<Answer> expected;

        Reader(Queue<Answer> expected) {
            this.expected = expected;
        }

        @Override
        public void bytes(byte[] buffer, int from, int to) throws IOException {
            Answer answer;
            synchronized (lock) {
                answer = expected.peek();
            }
            if (answer == null || from == to) {
                return;
            }
            Excerpt excerpt = expected == stdout ? answer.stdout : answer.stderr;
            excerpt.add(buffer, from, to);
            (expected == stdout ? answer.lines : answer.errors).add(buffer, from, to);
            if (excerpt.total() > (answer.keep == Piece.ALL ? Piece.ALL : 2L * Piece.ALL)) {
                throw new IOException("an answer of more than 64 MiB");
            }
            if (answer.id == 0) {
                noise(excerpt);
            }
        }

        @Override
        public void newline() {
            Answer answer;
            synchronized (lock) {
                answer = expected.peek();
            }
            if (answer != null) {
                (expected == stdout ? answer.lines : answer.errors).end();
            }
        }

        private void noise(Excerpt excerpt) throws IOException {
            if (entry.password().isEmpty()) {
                return;
            }
            Entry.Password password = entry.password().get();
            String said = excerpt.text();
            if (expected == stdout && said.contains(Entry.READY)) {
                ready.countDown();
            } else if (expected == stderr && said.contains(password.prompt())) {
                if (!passwordGiven) {
                    passwordGiven = true;
                    streams.stdin().write((password.secret().reveal() + "\n").getBytes(StandardCharsets.UTF_8));
                    streams.stdin().flush();
                } else {
                    SudoWords.twice(host, password.prompt(), said).ifPresent(ShellSession.this::fail);
                }
            }
        }

        @Override
        public void ended(long id, int exit) throws IOException {
            synchronized (lock) {
                Answer answer = expected.poll();
                if (answer == null || answer.id != id) {
                    throw new IOException("an answer that nobody waits for");
                }
                if (answer.closed(exit)) {
                    finished(answer);
                }
            }
        }
    }

    private void finished(Answer answer) {
        Request request = open.peek();
        if (request == null) {
            return;
        }
        if (request.answers().getLast() != answer) {
            request.advance(answer);
            return;
        }
        if (request == greeting) {
            greeted = true;
            List<Frame> frames = frames(request);
            if (frames.get(1).exit() != 0) {
                fail(new TransportError(
                        Kind.REFUSED,
                        host + " lacks programs that Slipway needs: "
                                + frames.get(1).output().strip(),
                        "install GNU coreutils and sed"));
                return;
            }
        }
        open.remove();
        request.complete();
        Request next = open.peek();
        if (next != null) {
            next.begin();
        }
    }

    private static List<Frame> frames(Request request) {
        request.complete();
        return request.done().join();
    }

    private void lost(IOException cause) {
        try {
            // Why a shell ended is told on one stream while the other, or its input, has ended already.
            readers.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fail(reason(cause));
    }

    private TransportError reason(IOException cause) {
        synchronized (lock) {
            if (!greeted) {
                Answer noise = greeting.answers().getFirst();
                return entry.refused(host, (noise.stderr.text() + noise.stdout.text()).replace(Entry.READY, ""));
            }
        }
        String why = cause instanceof EOFException || cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new TransportError(Kind.LOST, "the connection to " + host + " was lost" + why, "", cause);
    }

    private void fail(TransportError error) {
        List<Request> abandoned;
        synchronized (lock) {
            if (failure != null) {
                return;
            }
            failure = error;
            abandoned = List.copyOf(open);
            open.clear();
        }
        streams.close();
        ready.countDown();
        unsent.add(new Request(new byte[0], List.of(), List.of(), Duration.ZERO, List.of()));
        abandoned.forEach(request -> request.done().completeExceptionally(error));
    }
}
