package dev.slipway.modules.archive;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.Backup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code get_url}: a file that the host fetches. */
public final class GetUrlModule implements TaskModule<GetUrlArgs>, Reporting<GetUrlArgs> {
    @Override
    public String name() {
        return "get_url";
    }

    @Override
    public Class<GetUrlArgs> argsType() {
        return GetUrlArgs.class;
    }

    @Override
    public List<Refusal> refusals() {
        return Refusal.ofFilesAnd(
                Refusal.flag("use_gssapi", "logins are by name and password, or by a certificate"),
                Refusal.of("ciphers", "they are those of the host's curl or wget"),
                new Refusal(List.of("decompress"), List.of("true", "yes"), "what comes is written as it comes"),
                new Refusal(
                        List.of("use_netrc"),
                        List.of("true", "yes", "false", "no"),
                        "logins are given by 'url_username'"),
                Refusal.of("tmp_dest", "the file is fetched beside its place"),
                Refusal.of("unredirected_headers", "curl does not send a login to another host than it was meant for"));
    }

    @Override
    public Reference reference() {
        return new Reference("Has the host fetch a file.", """
                With `checksum` the plan is exact: the SHA-256 of what is there is compared with it, and nothing is fetched when they
                are the same. What comes is written beside the place under a hidden name, and takes the place only when it is
                what was declared; so a mismatch leaves the host as it was.

                When `checksum` names an address (`sha256:https://…/SHA256SUMS`), the host fetches that list in every plan, and takes the line of
                the file's name, or the only one. With `force` and no checksum it fetches the file itself in every plan, to compare it. After a
                planned change on the host either is known after apply. Without both, only a file that is missing is fetched.

                The host needs curl or wget, and a way to the address. Headers, a login and the settings of TLS need curl; it
                reads them from its standard input, so they may be secret. Proxies are those of the host's own settings.
                """, """
                - name: plugins of the network
                  get_url:
                    url: https://mirror.example/cni-plugins-linux-amd64-v1.5.1.tgz
                    dest: /var/cache/cni-plugins.tgz
                    checksum: sha256:77baa2f669980a82255ffa2f2717de823992480271ee778aa51a9c60ae89ff9b

                - name: a build of ours
                  get_url:
                    url: https://builds.example/agent/agent
                    dest: /usr/local/bin/agent
                    checksum: sha256:https://builds.example/agent/SHA256SUMS
                    url_username: "{{ builds_user }}"
                    url_password: "{{ builds_password }}"
                    mode: "0755"
                """);
    }

    @Override
    public Queries queries(GetUrlArgs args, Observation seen) {
        return new WantedFile(args).queries(seen);
    }

    @Override
    public List<Change> plan(GetUrlArgs args, Observation seen) {
        return Backup.of(args.backup()).before(new WantedFile(args).changes(seen));
    }

    @Override
    public Report report(GetUrlArgs args, Observation seen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("dest", new WantedFile(args).path(seen));
        values.put("url", args.url());
        return Report.values(values);
    }
}
