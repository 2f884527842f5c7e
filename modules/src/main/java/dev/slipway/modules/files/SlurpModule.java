package dev.slipway.modules.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code slurp}: what a file of the host holds, for later tasks. */
public final class SlurpModule implements TaskModule<SlurpModule.Args>, Reporting<SlurpModule.Args>, ReadOnly {
    public record Args(
            @Arg(value = "The absolute path of the file; links are followed.", aliases = "path")
            String src) {
        public Args {
            src = AbsolutePath.of("src", src);
        }
    }

    @Override
    public String name() {
        return "slurp";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Reads a file of the host, for later tasks.", """
                The registered result has `content`, the bytes in base64, `encoding` (`base64`) and `source`. In a plan it is
                what earlier tasks will have written. What a task of the plan writes as a secret stays one. A file above 1 MiB is
                refused: use `fetch`.
                """, """
                - name: the CA's certificate
                  slurp: {src: /etc/kubernetes/pki/ca.crt}
                  register: ca

                - name: show it
                  debug: {msg: "{{ ca.content | b64decode }}"}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.of(new Query.Content(args.src()), new Query.Digest(args.src()));
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        content(args, seen);
        return List.of();
    }

    private static Content content(Args args, Observation seen) {
        return switch (seen.of(new Query.Content(args.src()))) {
            case FileText.Present(Content.Pending pending) -> {
                // Its digest is unknown too, and asking for it says so to the engine
                seen.of(new Query.Digest(args.src()));
                throw new IllegalStateException("known digest of unknown content: " + pending);
            }
            case FileText.Present(Content content) -> content;
            case FileText.TooLarge() ->
                throw UserError.argument(
                        "src",
                        "'" + args.src() + "' is larger than " + FileText.LIMIT + " bytes",
                        "use 'fetch' for a large file");
            case FileText.Absent() ->
                throw UserError.argument(
                        "src",
                        "there is no file '" + args.src() + "' that can be read",
                        "look with 'stat' before, and add 'when'");
        };
    }

    @Override
    public Report report(Args args, Observation seen) {
        Content content = content(args, seen);
        String coded = Base64.getEncoder().encodeToString(content.reveal());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("content", content instanceof Content.Hidden ? Secret.of(coded) : coded);
        values.put("encoding", "base64");
        values.put("source", args.src());
        return Report.values(values);
    }
}
