package dev.slipway.modules.web;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code uri}: a request that the host makes of a web service. */
public final class UriModule implements TaskModule<UriArgs>, Reporting<UriArgs> {
    @Override
    public String name() {
        return "uri";
    }

    @Override
    public Class<UriArgs> argsType() {
        return UriArgs.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                Refusal.of("dest", "what is to be a file of the host is fetched by 'get_url'"),
                Refusal.of("src", "what is to be sent is a 'body', in which a template may hold the text"),
                Refusal.flag("remote_src", "a file of the host is not sent"),
                Refusal.flag("force", "nothing is kept from an earlier request"),
                Refusal.of("ciphers", "they are those of the host's curl"),
                new Refusal(
                        List.of("decompress"), List.of("true", "yes"), "answers are not asked for in a packed form"),
                Refusal.flag("use_gssapi", "logins are by name and password, or by a certificate"),
                Refusal.of("unredirected_headers", "set 'follow_redirects: none'"),
                new Refusal(List.of("use_netrc"), List.of("false", "no"), "logins are given by 'url_username'"),
                Refusal.flag("unsafe_writes", "no file is written"),
                Refusal.of("mode", "no file is written: use 'get_url'"),
                Refusal.of("owner", "no file is written: use 'get_url'"),
                Refusal.of("group", "no file is written: use 'get_url'"),
                Refusal.of("attributes", "no file is written: use 'get_url'").or("attr"),
                Refusal.of("selevel", "no file is written: use 'get_url'"),
                Refusal.of("serole", "no file is written: use 'get_url'"),
                Refusal.of("setype", "no file is written: use 'get_url'"),
                Refusal.of("seuser", "no file is written: use 'get_url'"));
    }

    @Override
    public Reference reference() {
        return new Reference("Makes a request of a web service, from the host.", """
                `GET`, `HEAD` and `OPTIONS` only look: they are made while planning, too, change nothing, and after a planned change on the
                host their answer is known after apply. Any other request runs each time, unless `creates` or `removes` says that it
                need not; it counts as a change, where Ansible counts none, and what the service says afterwards is not known in
                the plan.

                The registered result has `status` (-1 when nobody answered), `msg`, `url`, `redirected`, the headers with underscores, such as
                `content_type`, `json` when that is what came, and `content` when `return_content` is set or it failed. Of a request
                that changes something it is known after apply. An answer above 1 MiB is cut.

                The host needs curl. Nothing of the request is an argument of a program, so logins and bodies may be secret.
                """, """
                - name: the API server is ready
                  uri:
                    url: https://127.0.0.1:6443/readyz
                    ca_path: /etc/kubernetes/pki/ca.crt
                    return_content: true
                  register: ready
                  until: ready.status == 200
                  retries: 30

                - name: tell the inventory of hosts
                  uri:
                    url: https://cmdb.example/hosts
                    method: POST
                    body_format: json
                    body: {name: "{{ inventory_hostname }}"}
                    headers: {Authorization: "Bearer {{ cmdb_token }}"}
                    status_code: [200, 201]
                """);
    }

    private static Query.Output look(UriArgs args) {
        return new Query.Output(new UriRequest(args).command());
    }

    private static List<Query.File> guards(UriArgs args) {
        List<Query.File> guards = new ArrayList<>();
        args.creates().map(Query.File::new).ifPresent(guards::add);
        args.removes().map(Query.File::new).ifPresent(guards::add);
        return guards;
    }

    @Override
    public Queries queries(UriArgs args, Observation seen) {
        return args.looks() ? Queries.of(look(args)) : Queries.of(guards(args));
    }

    @Override
    public List<Change> plan(UriArgs args, Observation seen) {
        if (args.looks()) {
            UriAnswer.of(args, seen.of(look(args))).require(args);
            return List.of();
        }
        if (done(args, seen).isPresent()) {
            return List.of();
        }
        Action call = new Action.Call(
                new Requesting(args),
                List.of(new Effect.ServicesChange("the answer to " + args.method() + " " + args.url())));
        return List.of(Change.run("uri:" + args.url(), new Delta.Value("", args.method() + " " + args.url()), call));
    }

    private static Optional<String> done(UriArgs args, Observation seen) {
        Optional<String> there = args.creates()
                .filter(path -> seen.of(new Query.File(path)).exists())
                .map(path -> "'" + path + "' exists");
        return there.or(() -> args.removes()
                .filter(path -> !seen.of(new Query.File(path)).exists())
                .map(path -> "'" + path + "' does not exist"));
    }

    @Override
    public Report report(UriArgs args, Observation seen) {
        if (args.looks()) {
            return Report.values(UriAnswer.of(args, seen.of(look(args))).values(args));
        }
        Map<String, Object> values = Map.of("url", args.url());
        return new Report(values, done(args, seen).orElse(""), List.of(), Map.of());
    }
}
