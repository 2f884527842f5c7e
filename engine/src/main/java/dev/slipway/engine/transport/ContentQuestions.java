package dev.slipway.engine.transport;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bytes of many files by one {@code head}, also of those in {@code /proc} and {@code /sys} that have no size. */
final class ContentQuestions {
    /** So many times {@link FileText#LIMIT} stays well below {@link Piece#ALL}. */
    private static final int AT_ONCE = 50;

    private ContentQuestions() {}

    static List<Asked> of(List<Query.Content> queries, Duration limit) {
        return Asked.chunks(queries, AT_ONCE).stream()
                .map(some -> ask(some, limit))
                .toList();
    }

    /** The random prefix is what no file can know, so no file can contain the line that begins another one. */
    private static Asked ask(List<Query.Content> queries, Duration limit) {
        String prefix = Nonces.rootPath();
        List<String> words = new ArrayList<>(List.of(Integer.toString(FileText.LIMIT + 1), prefix));
        queries.forEach(query -> words.add(Sh.path(query.path())));
        Piece piece = Piece.question(Sh.call("contents", words), limit);
        return new Asked(piece, (frame, answers) -> {
            if (frame.exit() == 0) {
                read(queries, prefix, frame, answers);
                return List.of();
            }
            if (queries.size() > 1) {
                // One of them could not be read to its end. Which one is told by asking for each by itself.
                return queries.stream().map(query -> ask(List.of(query), limit)).toList();
            }
            answers.put(queries.getFirst(), failed(queries.getFirst(), answers.host(), frame));
            return List.of();
        });
    }

    /** Gone since it was looked at; or an attribute of the kernel that has no value now, such as a link's speed. */
    private static FileText failed(Query.Content query, String host, Frame frame) {
        if (frame.words().endsWith("No such file or directory")) {
            return FileText.ABSENT;
        }
        boolean attribute = query.path().startsWith("/sys/") || query.path().startsWith("/proc/");
        Failures.unless(attribute && frame.words().contains("error reading"), host, "cannot read", frame);
        return new FileText.Present(Content.of(""));
    }

    static void read(List<Query.Content> queries, String prefix, Frame frame, Answers answers) {
        byte[] all = frame.bytes();
        int at = 0;
        for (int end = indexOf(all, 0, (byte) 0); end > at; end = indexOf(all, at, (byte) 0)) {
            answers.hidden(new String(all, at, end - at, StandardCharsets.UTF_8));
            at = end + 1;
        }
        Map<String, byte[]> files = cut(all, at + 1, prefix, answers.host());
        for (Query.Content query : queries) {
            byte[] bytes = files.get(Sh.path(query.path()));
            answers.put(query, bytes == null ? FileText.ABSENT : text(bytes));
        }
    }

    private static FileText text(byte[] bytes) {
        return bytes.length > FileText.LIMIT ? new FileText.TooLarge() : new FileText.Present(Content.of(bytes));
    }

    /** By the lines {@code ==> PREFIX PATH <==}; a path that appears twice was forged, so nothing is believed then. */
    private static Map<String, byte[]> cut(byte[] all, int start, String prefix, String host) {
        Map<String, byte[]> files = new HashMap<>();
        byte[] begin = ("==> " + prefix).getBytes(StandardCharsets.US_ASCII);
        byte[] close = " <==\n".getBytes(StandardCharsets.US_ASCII);
        int at = indexOf(all, start, begin);
        while (at >= 0) {
            int end = indexOf(all, at, close);
            if (end < 0) {
                break;
            }
            int name = at + begin.length;
            String path = new String(all, name, end - name, StandardCharsets.UTF_8);
            int next = indexOf(all, end, begin);
            // Before each header but the first there is an empty line of head's own.
            int stop = next < 0 ? all.length : next - 1;
            if (files.put(path, Arrays.copyOfRange(all, end + close.length, stop)) != null) {
                throw new TransportError(
                        TransportError.Kind.LOST, "what " + host + " answers is ambiguous: " + path + " twice", "");
            }
            at = next;
        }
        return files;
    }

    private static int indexOf(byte[] all, int from, byte... wanted) {
        for (int i = from; i <= all.length - wanted.length; i++) {
            if (all[i] == wanted[0] && Arrays.equals(all, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
