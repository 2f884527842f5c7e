package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The user that tasks of the play act as. */
final class UserFacts implements FactSource {
    private static final Query<?> IDS =
            FactAnswers.script("id -un; id -ru; id -u; id -rg; id -g; getent passwd \"$(id -un)\"");

    @Override
    public Set<String> names() {
        return Set.of(
                "user_id",
                "user_uid",
                "user_gid",
                "user_gecos",
                "user_dir",
                "user_shell",
                "real_user_id",
                "effective_user_id",
                "real_group_id",
                "effective_group_id");
    }

    @Override
    public Asker asker() {
        return Asker.GATHERER;
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(IDS);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        List<String> lines = seen.printed(IDS).lines().toList();
        Map<String, Object> values = new LinkedHashMap<>();
        if (lines.size() < 5) {
            return values;
        }
        values.put("user_id", lines.get(0));
        values.put("real_user_id", Long.valueOf(lines.get(1)));
        values.put("effective_user_id", Long.valueOf(lines.get(2)));
        values.put("real_group_id", Long.valueOf(lines.get(3)));
        // Ansible tells the real group here too
        values.put("effective_group_id", Long.valueOf(lines.get(3)));
        String[] entry = lines.size() > 5 ? lines.get(5).split(":", -1) : new String[0];
        if (entry.length >= 7) {
            values.put("user_uid", Long.valueOf(entry[2]));
            values.put("user_gid", Long.valueOf(entry[3]));
            values.put("user_gecos", entry[4]);
            values.put("user_dir", entry[5]);
            values.put("user_shell", entry[6]);
        }
        return values;
    }
}
