package dev.slipway.modules.kubeadm.access;

import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code kubeconfig_file}: a kubeconfig that only its owner can read, never over one of somebody else. */
public final class KubeconfigFileModule implements TaskModule<KubeconfigFileModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg("The kubeconfig, as the task 'kubeconfig' registers it.")
            Content content,

            @Arg("Where: an absolute path.") String dest,

            @Arg(value = "Whether it may replace a file of another cluster or another user.", preset = "false")
            boolean replace) {
        public Args {
            dest = AbsolutePath.of("dest", dest);
            if (content instanceof Content.Plain plain) {
                content = Content.hidden(plain.text());
            }
        }

        private DesiredFile file() {
            return DesiredFile.of(dest, content, new Attributes("0600", "", ""));
        }

        private Query.Content there() {
            return new Query.Content(dest);
        }
    }

    @Override
    public String name() {
        return "kubeconfig_file";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Keeps a kubeconfig in a file that only its owner can read.", """
                The mode is 0600, the owner who the task acts as, and the content is never shown. A file that is there is replaced
                when it is of the same cluster, by its CA, with the same users and contexts: an older edition. Any other, also
                one with a further cluster in it, is somebody else's, and an error unless `replace` says that it may go.
                """, """
                - name: on my desk
                  kubeconfig_file: {content: "{{ admin.content }}", dest: /home/me/.kube/production.conf}
                  delegate_to: localhost
                  become: false
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries queries = args.file().queries(seen);
        return args.replace() ? queries : queries.and(args.there());
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        if (!args.replace() && args.content().known()) {
            requireOwn(args, seen.of(args.there()));
        }
        return args.file().changes(seen);
    }

    private static void requireOwn(Args args, FileText there) {
        Kubeconfig wanted = new Kubeconfig(new String(args.content().reveal(), StandardCharsets.UTF_8));
        Optional<Kubeconfig> found = there.text().map(Kubeconfig::new);
        boolean strange = there instanceof FileText.TooLarge
                || found.filter(file -> !file.sameUseAs(wanted)).isPresent();
        if (strange) {
            throw UserError.of(
                    "'" + args.dest() + "' is there and is not this cluster's kubeconfig of this user",
                    "name another file, or say replace: true if what is in it may go");
        }
    }
}
