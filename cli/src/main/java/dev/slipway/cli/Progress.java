package dev.slipway.cli;

import dev.slipway.engine.report.Printable;
import dev.slipway.engine.run.Failure;
import dev.slipway.engine.run.RunEvents;
import dev.slipway.engine.run.Status;
import dev.slipway.engine.run.TaskId;
import dev.slipway.engine.run.TaskOutcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes on, while it goes on, on standard error: one line that changes on a terminal, else a line for each change and
 * failure.
 */
final class Progress implements RunEvents {
    private static final long BETWEEN_LINES_NANOS = 80_000_000;
    private static final int WIDTH = 100;
    /** In a log, a program that runs for minutes is to be seen to live, not to fill it. */
    private static final long BETWEEN_PRINTED_NANOS = 500_000_000;
    /** Between a host or its task and what its program prints. */
    private static final String PRINTED = " | ";

    /** Whether changes are told. */
    private enum Told {
        CHANGES,
        TROUBLE_ONLY
    }

    private final Terminal terminal;
    private Told told = Told.TROUBLE_ONLY;
    private final int hosts;
    private final Map<String, String> running = new LinkedHashMap<>();
    /** When a line of a host's program was told last. */
    private final Map<String, Long> heard = new HashMap<>();

    private boolean listening;
    private int connected;
    private int finished;
    private long lastLine;
    private boolean lineShown;

    Progress(Terminal terminal, int hosts) {
        this.terminal = terminal;
        this.hosts = hosts;
    }

    /** From here on changes are made, and told. */
    synchronized void applying() {
        told = Told.CHANGES;
        finished = 0;
    }

    /** From here on what programs print is told line by line where no line can change. */
    synchronized void listening() {
        listening = true;
    }

    @Override
    public synchronized void printed(String host, String line) {
        running.computeIfPresent(host, (key, task) -> task.split(PRINTED, 2)[0] + PRINTED + line);
        if (terminal.live()) {
            show();
        } else if (listening && due(host)) {
            line(host + PRINTED + Printable.line(line));
        }
    }

    private boolean due(String host) {
        long now = System.nanoTime();
        Long before = heard.get(host);
        if (before != null && now - before < BETWEEN_PRINTED_NANOS) {
            return false;
        }
        heard.put(host, now);
        return true;
    }

    @Override
    public synchronized void connected(String host) {
        connected++;
        show();
    }

    @Override
    public synchronized void unreachable(String host, Failure why) {
        line(terminal.errStyle().red(host + ": unreachable: " + Printable.line(why.message())));
    }

    @Override
    public synchronized void started(TaskId task, String host) {
        running.put(host, task.name());
        show();
    }

    @Override
    public synchronized void finished(TaskOutcome outcome) {
        finished++;
        running.remove(outcome.host());
        if (outcome.status() == Status.FAILED && outcome.rescued()) {
            line(terminal.errStyle()
                    .yellow(outcome.host() + ": failed, and is rescued: "
                            + Printable.line(outcome.task().name())));
        } else if (outcome.status() == Status.FAILED && !outcome.ignored()) {
            line(terminal.errStyle()
                    .red(outcome.host() + ": failed: "
                            + Printable.line(outcome.task().name())));
        } else if (outcome.status() == Status.CHANGED && told == Told.CHANGES) {
            line(terminal.errStyle()
                    .yellow(outcome.host() + ": changed: "
                            + Printable.line(outcome.task().name())));
        }
        show();
    }

    @Override
    public synchronized void stopping() {
        line("stopping: what runs on hosts comes to its end, nothing new begins; once more to leave at once");
    }

    @Override
    public synchronized void note(String host, String text) {
        line(host + ": " + Printable.line(text));
    }

    /** Takes the changing line away. */
    synchronized void end() {
        if (lineShown) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
            lineShown = false;
        }
    }

    private void line(String text) {
        end();
        terminal.err().println(text);
    }

    private void show() {
        long now = System.nanoTime();
        if (!terminal.live() || now - lastLine < BETWEEN_LINES_NANOS) {
            return;
        }
        lastLine = now;
        StringBuilder line = new StringBuilder("[" + connected + "/" + hosts + " hosts, " + finished + " tasks done]");
        running.forEach((host, task) -> line.append(' ')
                .append(host)
                .append(": ")
                .append(Printable.line(task))
                .append(';'));
        String shown = line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line.toString();
        terminal.err().print("\r" + shown + "\u001b[K");
        terminal.err().flush();
        lineShown = true;
    }
}
