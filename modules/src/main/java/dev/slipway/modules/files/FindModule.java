package dev.slipway.modules.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code find}: files of the host by name, age, size and content. Changes nothing. */
public final class FindModule implements TaskModule<FindArgs>, Reporting<FindArgs>, ReadOnly {
    private static final Query.Clock CLOCK = new Query.Clock();
    private static final Pattern TROUBLE = Pattern.compile("find: ['‘]?(.+?)['’]?: (.+)");

    @Override
    public String name() {
        return "find";
    }

    @Override
    public Class<FindArgs> argsType() {
        return FindArgs.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of();
    }

    @Override
    public Reference reference() {
        return new Reference("Looks for files of the host.", """
                The registered result has `files`, sorted by path, each with `path`, `mode`, `size`, `pw_name`, `gr_name`, `mtime`, `isdir` and what
                else Ansible tells; `matched`, `examined` and `skipped_paths`. It looks while planning, too; after a
                planned change on the host what it finds is known after apply. `checksum` is a SHA-256, where Ansible's is a
                SHA-1. The host needs find of GNU. A text above 1 MiB is not searched by `contains`.
                """, """
                - name: old snapshots
                  find: {paths: /var/backups/etcd, patterns: "*.db", age: 7d}
                  register: old

                - name: are gone
                  file: {path: "{{ item.path }}", state: absent}
                  loop: "{{ old.files }}"
                """);
    }

    private static Query.Output search(FindArgs args) {
        List<String> argv = new ArrayList<>(List.of("find", args.follow() ? "-L" : "-P"));
        argv.addAll(args.paths());
        argv.addAll(List.of("-mindepth", "1"));
        if (!args.recurse()) {
            argv.addAll(List.of("-maxdepth", "1"));
        } else if (args.depth().isPresent()) {
            argv.addAll(List.of("-maxdepth", Integer.toString(args.depth().get())));
        }
        argv.addAll(List.of("-printf", FoundFile.FORMAT));
        return new Query.Output(Command.of(argv).with(Map.of("LC_ALL", "C")));
    }

    @Override
    public Queries queries(FindArgs args, Observation seen) {
        Query.Output search = search(args);
        Queries queries = args.age().isPresent() ? Queries.of(search, CLOCK) : Queries.of(search);
        boolean further = args.getChecksum() || args.contains().isPresent();
        if (!further || !seen.knows(search) || args.age().isPresent() && !seen.knows(CLOCK)) {
            return queries;
        }
        List<Query<?>> more = new ArrayList<>();
        for (FoundFile file : likely(args, seen)) {
            if (file.regular() && args.contains().isPresent()) {
                more.add(new Query.Content(file.path()));
            }
            if (file.regular() && args.getChecksum()) {
                more.add(new Query.Digest(file.path()));
            }
        }
        return queries.and(more);
    }

    @Override
    public List<Change> plan(FindArgs args, Observation seen) {
        return List.of();
    }

    /** Those that count by all but their content. */
    private static List<FoundFile> likely(FindArgs args, Observation seen) {
        List<FoundFile> files = new ArrayList<>();
        for (FoundFile file : FoundFile.all(seen.of(search(args)))) {
            boolean kind =
                    switch (args.fileType()) {
                        case ANY -> true;
                        case DIRECTORY -> file.kind().equals("d");
                        case FILE -> file.regular();
                        case LINK -> file.kind().equals("l");
                    };
            boolean sized = !file.regular()
                    || args.length().map(limit -> limit.holds(file.size())).orElse(true);
            if (kind && sized && args.named(file.name()) && old(file, args, seen)) {
                files.add(file);
            }
        }
        return files;
    }

    private static boolean old(FoundFile file, FindArgs args, Observation seen) {
        if (args.age().isEmpty()) {
            return true;
        }
        Instant now = seen.of(CLOCK).host();
        return args.oldness().orElseThrow().holds(now.getEpochSecond() - file.stamp(args.ageStamp()));
    }

    private static boolean holds(FoundFile file, FindArgs args, Observation seen) {
        if (args.contains().isEmpty() || args.fileType() != FindArgs.FileType.FILE) {
            return true;
        }
        Pattern pattern = PythonPattern.compile("contains", args.contains().get());
        FileText read = seen.of(new Query.Content(file.path()));
        String text = read.found().filter(Content::known).flatMap(Content::utf8).orElse("");
        return args.readWholeFile()
                ? pattern.matcher(text).find()
                : Lines.of(text).stream().anyMatch(line -> pattern.matcher(line).lookingAt());
    }

    @Override
    public Report report(FindArgs args, Observation seen) {
        CommandResult said = seen.of(search(args));
        List<Object> files = new ArrayList<>();
        for (FoundFile file : likely(args, seen)) {
            if (holds(file, args, seen)) {
                Map<String, Object> values = file.values();
                if (args.getChecksum() && file.regular()) {
                    seen.of(new Query.Digest(file.path())).ifPresent(sum -> values.put("checksum", sum));
                }
                files.add(values);
            }
        }
        Map<String, Object> skipped = new LinkedHashMap<>();
        said.stderr()
                .lines()
                .map(TROUBLE::matcher)
                .filter(java.util.regex.Matcher::matches)
                .forEach(found -> skipped.put(found.group(1), found.group(2)));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("files", files);
        values.put("matched", (long) files.size());
        values.put("examined", (long) FoundFile.all(said).size());
        values.put("skipped_paths", skipped);
        values.put(
                "msg", skipped.isEmpty() ? "All paths examined" : "Not all paths examined, check warnings for details");
        List<String> notes = skipped.entrySet().stream()
                .map(entry -> "did not look into '" + entry.getKey() + "': " + entry.getValue())
                .toList();
        return new Report(values, notes, Map.of());
    }
}
