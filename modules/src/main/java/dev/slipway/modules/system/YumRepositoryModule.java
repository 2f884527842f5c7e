package dev.slipway.modules.system;

import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.DesiredFile;
import dev.slipway.engine.spi.files.EditedFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code yum_repository}: where dnf and yum get packages from. */
public final class YumRepositoryModule implements TaskModule<YumRepositoryArgs> {
    private static final Attributes FILE = new Attributes("0644", "root", "root");

    @Override
    public String name() {
        return "yum_repository";
    }

    @Override
    public Class<YumRepositoryArgs> argsType() {
        return YumRepositoryArgs.class;
    }

    @Override
    public List<Refusal> refusals() {
        return Refusal.ofFilesAnd(
                Refusal.of("bandwidth", "the file holds what most repositories need: write another one with 'ini_file'")
                        .or("async")
                        .or("cost")
                        .or("deltarpm_metadata_percentage")
                        .or("deltarpm_percentage")
                        .or("enablegroups")
                        .or("failovermethod")
                        .or("gpgcakey")
                        .or("http_caching")
                        .or("include")
                        .or("includepkgs")
                        .or("ip_resolve")
                        .or("keepalive")
                        .or("keepcache")
                        .or("metadata_expire")
                        .or("metadata_expire_filter")
                        .or("metalink")
                        .or("mirrorlist")
                        .or("mirrorlist_expire")
                        .or("module_hotfixes")
                        .or("password")
                        .or("priority")
                        .or("protect")
                        .or("proxy")
                        .or("proxy_password")
                        .or("proxy_username")
                        .or("reposdir")
                        .or("retries")
                        .or("s3_enabled")
                        .or("skip_if_unavailable")
                        .or("ssl_check_cert_permissions")
                        .or("sslcacert")
                        .or("ca_cert")
                        .or("sslclientcert")
                        .or("client_cert")
                        .or("sslclientkey")
                        .or("client_key")
                        .or("sslverify")
                        .or("validate_certs")
                        .or("throttle")
                        .or("timeout")
                        .or("ui_repoid_vars")
                        .or("username")
                        .or("mode")
                        .or("owner")
                        .or("group"));
    }

    @Override
    public Reference reference() {
        return new Reference("Tells dnf and yum about a repository.", """
                The section of that name in `/etc/yum.repos.d/FILE.repo` is written as a whole; other sections of the file stay.
                A key of the controller goes to `/etc/pki/rpm-gpg`, which must be there, before the file that names it.

                `exclude` is how Kubernetes' own guide keeps an upgrade of all packages from taking kubelets along: only a task
                `package` with `disable_excludes: NAME` gets them.
                """, """
                - name: packages of Kubernetes
                  yum_repository:
                    name: kubernetes
                    baseurl: https://mirror.example/kubernetes/v1.31/rpm/
                    gpgkey: https://mirror.example/kubernetes/v1.31/rpm/repodata/repomd.xml.key
                    exclude: [kubelet, kubeadm, kubectl, cri-tools, kubernetes-cni]
                """);
    }

    private static EditedFile file(YumRepositoryArgs args) {
        return new EditedFile(
                new Place(args.path(), Place.Links.REFUSED),
                new Ownership(FILE),
                EditedFile.Missing.CREATED,
                Optional.empty());
    }

    private static Optional<DesiredFile> key(YumRepositoryArgs args) {
        return args.keyPath()
                .map(path -> DesiredFile.of(path, args.key().orElseThrow().content(), FILE));
    }

    @Override
    public Queries queries(YumRepositoryArgs args, Observation seen) {
        Queries queries = file(args).queries(seen);
        return key(args).map(key -> queries.and(key.queries(seen))).orElse(queries);
    }

    @Override
    public List<Change> plan(YumRepositoryArgs args, Observation seen) {
        Optional<String> before = file(args).text(seen);
        RepoFile now = new RepoFile(before.orElse(""));
        if (args.state() == YumRepositoryArgs.State.ABSENT) {
            return before.isEmpty() ? List.of() : file(args).changes(now.without(args.name()), seen);
        }
        List<Change> changes = new ArrayList<>();
        key(args).ifPresent(key -> changes.addAll(key.changes(seen)));
        changes.addAll(file(args).changes(now.with(args.name(), args.section()), seen));
        return List.copyOf(changes);
    }
}
