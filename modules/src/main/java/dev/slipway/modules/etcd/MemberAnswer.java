package dev.slipway.modules.etcd;

import java.util.List;
import java.util.Objects;

/** What one member said, or why it said nothing. */
sealed interface MemberAnswer {
    /** The host of the inventory that was asked. */
    String host();

    /**
     * Nothing useful.
     *
     * @param lasting whether waiting will not help: it speaks another protocol, or one side refuses the other's certificate
     */
    record Silent(String host, String reason, boolean lasting) implements MemberAnswer {
        public Silent {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Its view of the cluster.
     *
     * @param id its own number, in etcd's hexadecimal form
     * @param leader the number of the leader it follows, "" when it follows none
     * @param known all members of the cluster as this one knows them
     * @param alarms as {@code NOSPACE on infra1}
     */
    record Status(
            String host,
            String id,
            String cluster,
            String leader,
            long term,
            String version,
            long dbSize,
            Log log,
            boolean learner,
            List<String> errors,
            List<Known> known,
            List<String> alarms)
            implements MemberAnswer {
        public Status {
            errors = List.copyOf(errors);
            known = List.copyOf(known);
            alarms = List.copyOf(alarms);
        }

        String name() {
            return known.stream()
                    .filter(k -> k.id().equals(id))
                    .map(Known::name)
                    .findFirst()
                    .orElse(id);
        }
    }

    /**
     * How far it is in the log that all members share.
     *
     * @param index of the last entry it has
     * @param applied of the last entry it has taken in
     */
    record Log(long index, long applied) {}

    /** A member as another one knows it; the name is "" until it has started for the first time. */
    record Known(String id, String name, List<String> peerUrls, boolean learner) {
        public Known {
            peerUrls = List.copyOf(peerUrls);
        }

        String label() {
            return (name.isEmpty() ? "a member without name" : "'" + name + "'") + " (" + String.join(", ", peerUrls)
                    + ")";
        }
    }
}
