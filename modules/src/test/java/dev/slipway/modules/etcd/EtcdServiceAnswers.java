package dev.slipway.modules.etcd;

import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.etcd.MemberAnswer.Known;
import dev.slipway.modules.etcd.MemberAnswer.Silent;
import dev.slipway.modules.etcd.MemberAnswer.Status;
import dev.slipway.modules.testing.ServiceAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Members of a cluster in fixtures, by host: {@code etcd: {infra0: {id: a1, cluster: c1, leader: a1}, infra1: {silent: why}}};
 * {@code strangers: {d4: name}} are members that no host is.
 */
public final class EtcdServiceAnswers implements ServiceAnswers {
    @Override
    public Optional<Object> answer(Query.Service<?> query, Yaml.Mapping services) {
        if (!(query instanceof ClusterQuery cluster)) {
            return Optional.empty();
        }
        Yaml.Mapping hosts = (Yaml.Mapping) services.get("etcd").orElseThrow();
        List<Known> known = new ArrayList<>();
        for (EtcdMember member : cluster.members()) {
            Yaml.Mapping said = said(hosts, member);
            said.get("id")
                    .ifPresent(id -> known.add(
                            new Known(text(said, "id", ""), member.name(), List.of(member.url(2380)), false)));
        }
        services.get("strangers").map(Yaml.Mapping.class::cast).ifPresent(others -> others.entries()
                .forEach(other -> known.add(new Known(
                        other.key(), ((Yaml.Scalar) other.value()).text(), List.of("https://10.9.9.9:2380"), false))));
        return Optional.of(cluster.members().stream()
                .map(member -> answer(member, said(hosts, member), known))
                .toList());
    }

    /** By host, or by name for a member that is asked through another host. */
    private static Yaml.Mapping said(Yaml.Mapping hosts, EtcdMember member) {
        return (Yaml.Mapping)
                hosts.get(member.name()).or(() -> hosts.get(member.host())).orElseThrow();
    }

    private static MemberAnswer answer(EtcdMember member, Yaml.Mapping said, List<Known> known) {
        if (said.get("silent").isPresent()) {
            return new Silent(
                    member.host(),
                    text(said, "silent", ""),
                    text(said, "lasting", "false").equals("true"));
        }
        return new Status(
                member.host(),
                text(said, "id", ""),
                text(said, "cluster", "c1"),
                text(said, "leader", ""),
                2,
                text(said, "version", "3.4.23"),
                Long.parseLong(text(said, "db_size", "20480")),
                new MemberAnswer.Log(9, 9),
                text(said, "learner", "false").equals("true"),
                List.of(),
                known,
                said.get("alarm")
                        .map(Yaml.Scalar.class::cast)
                        .map(alarm -> List.of(alarm.text()))
                        .orElse(List.of()));
    }

    private static String text(Yaml.Mapping mapping, String key, String fallback) {
        return mapping.get(key).map(value -> ((Yaml.Scalar) value).text()).orElse(fallback);
    }
}
