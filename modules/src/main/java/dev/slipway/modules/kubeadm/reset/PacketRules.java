package dev.slipway.modules.kubeadm.reset;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What kube-proxy, the kubelet and the network plugins leave in the kernel, which {@code kubeadm reset} does not touch: chains
 * KUBE-* and CNI-* of iptables in both of its forms, virtual servers of IPVS with their sets, tables of nftables, links. The
 * rules of others stay: the guide's {@code iptables -F} would take a host's firewall too.
 */
final class PacketRules {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Argument: look, or clean and look. Prints what is left, a line each. */
    private static final String SCRIPT = """
            how=$1
            links='kube-ipvs0 cni0 flannel.1'
            has() { command -v "$1" > /dev/null; }
            tables() {
              for p in iptables ip6tables; do
                if has $p-nft-save || has $p-legacy-save; then echo $p-nft $p-legacy; else echo $p; fi
              done
            }
            if [ "$how" = clean ]; then
              for t in $(tables); do
                has $t-save || continue
                kept=$($t-save -c) || continue
                case $kept in *:KUBE-* | *:CNI-*) ;; *) continue ;; esac
                printf '%s\\n' "$kept" | grep -v -e '[: ]KUBE-' -e '[: ]CNI-' | $t-restore -c || exit 1
              done
              if [ -e /sys/class/net/kube-ipvs0 ] && has ipvsadm; then ipvsadm --clear; fi
              if has ipset; then for s in $(ipset list -n | grep '^KUBE-'); do ipset destroy "$s"; done; fi
              if has nft; then for f in ip ip6; do nft delete table $f kube-proxy 2> /dev/null; done; fi
              for l in $links; do if [ -e /sys/class/net/$l ]; then ip link delete $l || exit 1; fi; done
            fi
            for t in $(tables); do
              has $t-save || continue
              n=$($t-save 2> /dev/null | grep -c -e '^:KUBE-' -e '^:CNI-')
              if [ "$n" != 0 ]; then echo "$n chains of $t"; fi
            done
            if has nft; then nft list tables 2> /dev/null | grep ' kube-proxy$'; fi
            for l in $links; do if [ -e /sys/class/net/$l ]; then echo "link $l"; fi; done
            true
            """;

    static final Query.Output LEFT = new Query.Output(command("look"));

    private PacketRules() {}

    private static Command command(String how) {
        return Command.of("sh", "-c", SCRIPT, "sh", how).within(PATIENCE);
    }

    /** What there is, a line each; empty for none. */
    static List<String> left(CommandResult said) {
        if (!said.succeeded()) {
            throw UserError.of(
                    "what rules are left could not be listed: " + said.stderr().strip(),
                    "does 'iptables-save' work there?");
        }
        return said.stdout().strip().lines().toList();
    }

    /** @param before what is left as far as that is known */
    static Change removal(String before) {
        Action call = new Action.Call(new Removal(), List.of());
        return Change.delete("rules:kubernetes", new Delta.Value(before, ""), call)
                .provenBy(Change.Proof.EXIT_STATUS);
    }

    /** Looks again by itself. A call, so that a script is not what an error shows. */
    record Removal() implements ControllerCall {
        @Override
        public String describe() {
            return "remove them, and look again";
        }

        @Override
        public void perform(Reach reach) throws IOException, InterruptedException {
            CommandResult ended = reach.perform(reach.host(), Action.Run.judgedByCaller(command("clean"), List.of()));
            if (!ended.succeeded() || !left(ended).isEmpty()) {
                String why = (ended.stdout() + ended.stderr()).strip().replace("\n", "; ");
                throw UserError.of(
                        "rules of Kubernetes could not be removed: " + why,
                        "does a network plugin or kube-proxy still run there? Stop it and run again");
            }
        }
    }
}
