package dev.slipway.engine.transport;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.spi.Query;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection that speaks the shell protocol: {@code session.sh} is the other half of it. */
public final class ShellConnection implements Connection {
    private final ShellHost host;
    private final String name;
    private final Deadlines deadlines;
    private final ShellSessions sessions;
    private final Meter meter;

    /** A connection whose meter nobody reads. */
    public ShellConnection(
            ShellHost host,
            String name,
            Optional<String> loginUser,
            Optional<Secret> becomePassword,
            Deadlines deadlines) {
        this(host, name, loginUser, becomePassword, deadlines, Meter.unread());
    }

    /**
     * @param name the inventory name, for messages
     * @param loginUser whom the connection logs in as, when that is known; saves a round trip
     * @param becomePassword for sudo; without one sudo must not ask
     * @param meter counts shells, requests and tunnels; bytes and connections are for the host to count
     */
    public ShellConnection(
            ShellHost host,
            String name,
            Optional<String> loginUser,
            Optional<Secret> becomePassword,
            Deadlines deadlines,
            Meter meter) {
        this.host = Objects.requireNonNull(host, "host");
        this.name = Objects.requireNonNull(name, "name");
        this.deadlines = Objects.requireNonNull(deadlines, "deadlines");
        this.meter = Objects.requireNonNull(meter, "meter");
        this.sessions = new ShellSessions(host, name, loginUser, becomePassword, deadlines, meter);
    }

    @Override
    public Map<Query<?>, Object> observe(Collection<Query<?>> queries, String as) throws InterruptedException {
        Answers answers = new Answers(name);
        try (ConnectQuestions connects = ConnectQuestions.start(this::tunnel, queries)) {
            List<Asked> asked = Questions.of(queries, deadlines.question());
            while (!asked.isEmpty()) {
                asked = ask(asked, as, answers);
            }
            connects.join(answers);
        }
        return answers.all(as);
    }

    private List<Asked> ask(List<Asked> asked, String as, Answers answers) throws InterruptedException {
        List<Frame> frames = exchange(asked.stream().map(Asked::piece).toList(), as);
        List<Asked> further = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            further.addAll(asked.get(i).reading().from(frames.get(i), answers));
        }
        return further;
    }

    @Override
    public CommandResult perform(Action action, String as) throws ActionRefused, InterruptedException {
        Deed deed = Deeds.of(action);
        return deed.outcome().of(exchange(List.of(deed.piece()), as).getFirst());
    }

    @Override
    public List<Step.Result> follow(List<Step> steps, String as) throws InterruptedException {
        return follow(steps, as, OutputLines.NOBODY);
    }

    @Override
    public List<Step.Result> follow(List<Step> steps, String as, Consumer<String> lines) throws InterruptedException {
        List<Step.Result> results = new ArrayList<>(follow(Sequence.together(steps, deadlines.question()), as, lines));
        if (results.size() < steps.size()) {
            List<Step> rest = steps.subList(results.size(), steps.size());
            results.addAll(follow(Sequence.oneByOne(rest, deadlines.question()), as, OutputLines.NOBODY));
        }
        return results;
    }

    private List<Step.Result> follow(Sequence sequence, String as, Consumer<String> lines) throws InterruptedException {
        ShellSession session = sessions.as(as);
        Request request = session.send(sequence.pieces(), lines);
        Answers answers = new Answers(name);
        try {
            return sequence.results(session.await(request), Optional.empty(), answers, as);
        } catch (TransportError e) {
            return sequence.results(session.arrived(request), Optional.of(e), answers, as);
        }
    }

    private List<Frame> exchange(List<Piece> pieces, String as) throws InterruptedException {
        ShellSession session = sessions.as(as);
        return session.await(session.send(pieces));
    }

    @Override
    public Socket tunnel(String address, int port, Duration timeout) throws IOException, InterruptedException {
        meter.traffic().tunnel();
        return host.tunnel(address, port, timeout);
    }

    @Override
    public void close() {
        sessions.close();
        host.close();
    }
}
