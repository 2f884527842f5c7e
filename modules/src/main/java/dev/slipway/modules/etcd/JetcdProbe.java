package dev.slipway.modules.etcd;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.spi.Tunnels;
import dev.slipway.modules.etcd.MemberAnswer.Known;
import dev.slipway.modules.etcd.MemberAnswer.Silent;
import dev.slipway.modules.etcd.MemberAnswer.Status;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.cluster.Member;
import io.etcd.jetcd.maintenance.AlarmMember;
import io.etcd.jetcd.maintenance.StatusResponse;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;

/**
 * Asks one member with jetcd. The only class that names jetcd, so that Netty is loaded only when a cluster is asked.
 *
 * <p>jetcd by itself would wait for ever for a port where nobody answers: every call here has the rest of one deadline, and
 * {@code waitForReady} is off so that the cause comes through.
 */
final class JetcdProbe {
    /** Held, since a logger nobody holds forgets its level. What goes wrong is in the answer and not for the terminal. */
    private static final Logger GRPC = quiet();

    private JetcdProbe() {}

    private static Logger quiet() {
        Logger logger = Logger.getLogger("io.grpc");
        logger.setLevel(Level.SEVERE);
        return logger;
    }

    /** The credentials in memory, for the length of the conversation. */
    private record Credentials(Content.Hidden trusted, Content.Hidden certificate, Content.Hidden key) {
        /** In the order of {@link ClusterQuery#files}. */
        static Credentials of(List<Content.Hidden> files) {
            return new Credentials(files.get(0), files.get(1), files.get(2));
        }

        void apply(SslContextBuilder builder) {
            builder.trustManager(stream(trusted)).keyManager(stream(certificate), stream(key));
        }

        private static InputStream stream(Content.Hidden content) {
            return new ByteArrayInputStream(content.reveal());
        }
    }

    static MemberAnswer ask(ClusterQuery query, EtcdMember member, Tunnels tunnels)
            throws IOException, InterruptedException {
        List<Content.Hidden> files = files(query, member, tunnels);
        if (files.size() < query.files().size()) {
            return new Silent(member.host(), "has no " + query.files().get(files.size()) + " to log in with", false);
        }
        try (TunnelPort port = new TunnelPort(opener(query, member, tunnels))) {
            return converse(member, Credentials.of(files), port, query.patience());
        }
    }

    /** What there is, up to the first that is missing. */
    private static List<Content.Hidden> files(ClusterQuery query, EtcdMember member, Tunnels tunnels)
            throws IOException, InterruptedException {
        List<Content.Hidden> files = new ArrayList<>();
        for (String path : query.files()) {
            Optional<Content.Hidden> file = tunnels.read(member.host(), path);
            if (file.isEmpty()) {
                break;
            }
            files.add(file.get());
        }
        return files;
    }

    private static TunnelPort.Opener opener(ClusterQuery query, EtcdMember member, Tunnels tunnels) {
        return () -> tunnels.connect(member.host(), member.address(), EtcdMember.CLIENT_PORT, query.patience());
    }

    /**
     * Has a member take another one out of the cluster.
     *
     * @param via the member that is asked to
     * @param id of the one that goes, in hexadecimal
     * @return why it did not; empty when it did
     */
    static Optional<String> remove(ClusterQuery query, EtcdMember via, String id, Tunnels tunnels)
            throws IOException, InterruptedException {
        List<Content.Hidden> files = files(query, via, tunnels);
        if (files.size() < query.files().size()) {
            return Optional.of(via.host() + " has nothing to log in with any more");
        }
        try (TunnelPort port = new TunnelPort(opener(query, via, tunnels));
                Client client = client(via, Credentials.of(files), port, query.patience())) {
            long number = Long.parseUnsignedLong(id, 16);
            get(client.getClusterClient().removeMember(number), Instant.now().plus(query.patience()), port);
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | SSLException | IllegalArgumentException e) {
            return Optional.of(e instanceof TimeoutException ? "no answer in time" : ProbeFailure.root(e));
        }
    }

    private static Client client(EtcdMember member, Credentials credentials, TunnelPort port, Duration patience)
            throws SSLException {
        return Client.builder()
                .target("dns:///127.0.0.1:" + port.port())
                .authority(EtcdMember.bracketed(member.address()))
                .sslContext(credentials::apply)
                .waitForReady(false)
                .retryMaxAttempts(1)
                .retryMaxDuration(patience)
                .connectTimeout(patience)
                .build();
    }

    private static MemberAnswer converse(EtcdMember member, Credentials credentials, TunnelPort port, Duration patience)
            throws InterruptedException {
        String target = "127.0.0.1:" + port.port();
        Instant deadline = Instant.now().plus(patience);
        try (Client client = client(member, credentials, port, patience)) {
            StatusResponse status = get(client.getMaintenanceClient().statusMember("dns:///" + target), deadline, port);
            if (status.getLeader() == 0) {
                return status(member, status, List.of(), List.of());
            }
            List<Known> known = get(client.getClusterClient().listMember(), deadline, port).getMembers().stream()
                    .map(JetcdProbe::known)
                    .toList();
            List<AlarmMember> alarms = get(client.getMaintenanceClient().listAlarms(), deadline, port)
                    .getAlarms();
            return status(member, status, known, alarms);
        } catch (ExecutionException e) {
            return ProbeFailure.of(
                    member, port.failure().map(Throwable.class::cast).orElse(e));
        } catch (TimeoutException e) {
            String late =
                    "no answer from " + member.url(EtcdMember.CLIENT_PORT) + " within " + patience.toSeconds() + " s";
            return port.failure().isPresent()
                    ? ProbeFailure.of(member, port.failure().get())
                    : new Silent(member.host(), late, false);
        } catch (SSLException | IllegalArgumentException e) {
            return new Silent(member.host(), "its credentials cannot be used: " + ProbeFailure.root(e), true);
        }
    }

    private static Known known(Member member) {
        List<String> urls = member.getPeerURIs().stream().map(Object::toString).toList();
        return new Known(hex(member.getId()), member.getName(), urls, member.isLearner());
    }

    private static MemberAnswer status(
            EtcdMember member, StatusResponse status, List<Known> known, List<AlarmMember> alarms) {
        List<String> raised = alarms.stream()
                .map(a -> a.getAlarmType() + " on " + nameOf(hex(a.getMemberId()), known))
                .toList();
        return new Status(
                member.host(),
                hex(status.getHeader().getMemberId()),
                hex(status.getHeader().getClusterId()),
                status.getLeader() == 0 ? "" : hex(status.getLeader()),
                status.getRaftTerm(),
                status.getVersion(),
                status.getDbSize(),
                new MemberAnswer.Log(status.getRaftIndex(), status.getRaftAppliedIndex()),
                status.isLearner(),
                status.getErrorList(),
                known,
                raised);
    }

    private static String nameOf(String id, List<Known> known) {
        return known.stream()
                .filter(k -> k.id().equals(id))
                .map(Known::name)
                .findFirst()
                .orElse(id);
    }

    private static String hex(long id) {
        return Long.toHexString(id);
    }

    /**
     * A call's result within the deadline. After that the tunnel is closed, upon which the call ends by itself: jetcd never
     * closes the channel of a call that is given up.
     */
    private static <T> T get(CompletableFuture<T> future, Instant deadline, TunnelPort port)
            throws ExecutionException, TimeoutException, InterruptedException {
        long left = Math.max(1, Duration.between(Instant.now(), deadline).toMillis());
        try {
            return future.get(left, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            port.close();
            future.exceptionally(failure -> null)
                    .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                    .get();
            throw e;
        }
    }
}
