package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File systems on devices and from other hosts, with their sizes in bytes. */
final class MountFacts implements FactSource {
    /** Sizes after the number of the line in the table, since a mount point may be anything. */
    private static final Query<?> MOUNTS =
            FactAnswers.script("t=/etc/mtab; [ -e $t ] || t=/proc/mounts; echo @table; cat $t; "
                    + "echo @bind; findmnt --list --noheadings --notruncate 2>/dev/null; "
                    + "echo @uuid; lsblk --list --noheadings --paths --output NAME,UUID --exclude 2 2>/dev/null; "
                    + "echo @size; n=0; while read -r d m f o; do case $f:$d in none:*) ;; *:/*|*:\\\\*|*:*:/*) "
                    + "echo \"$n $(timeout 10 stat -f -c '%S %s %b %a %c %d' -- \"$(printf %b \"$m\")\" 2>/dev/null)\";; esac; "
                    + "n=$((n+1)); done < $t; exit 0");

    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    @Override
    public Set<String> names() {
        return Set.of("mounts");
    }

    @Override
    public Asker asker() {
        return Asker.GATHERER;
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(MOUNTS);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, List<String>> parts = seen.parts(MOUNTS);
        Map<String, String> uuids = new LinkedHashMap<>();
        parts.getOrDefault("uuid", List.of()).stream()
                .map(FactAnswers::words)
                .filter(words -> words.size() > 1)
                .forEach(words -> uuids.putIfAbsent(words.getFirst(), words.getLast()));
        Set<String> bound = new LinkedHashSet<>();
        parts.getOrDefault("bind", List.of()).stream()
                .map(FactAnswers::words)
                .filter(words -> words.size() > 1 && words.get(1).contains("]"))
                .forEach(words -> bound.add(words.getFirst()));
        Map<Integer, List<String>> sizes = new LinkedHashMap<>();
        parts.getOrDefault("size", List.of()).stream()
                .map(FactAnswers::words)
                .forEach(words -> sizes.put(Integer.valueOf(words.getFirst()), words.subList(1, words.size())));
        // a later mount hides an earlier one at the same place
        Map<String, Object> mounts = new LinkedHashMap<>();
        List<String> table = parts.getOrDefault("table", List.of());
        for (int i = 0; i < table.size(); i++) {
            List<String> fields = FactAnswers.words(table.get(i)).stream()
                    .map(MountFacts::unescaped)
                    .toList();
            if (fields.size() < 4 || !sizes.containsKey(i)) {
                continue;
            }
            Map<String, Object> mount = new LinkedHashMap<>();
            mount.put("mount", fields.get(1));
            mount.put("device", fields.get(0));
            mount.put("fstype", fields.get(2));
            boolean marked = bound.contains(fields.get(1)) && !fields.get(3).matches(".*bind.*\".*");
            mount.put("options", fields.get(3) + (marked ? ",bind" : ""));
            size(mount, sizes.get(i));
            mount.put("uuid", uuids.getOrDefault(fields.get(0), "N/A"));
            mounts.put(fields.get(1), mount);
        }
        return Map.of("mounts", List.copyOf(mounts.values()));
    }

    /** @param words fragment size, block size, blocks, those available, inodes, those free; none when stat failed */
    private static void size(Map<String, Object> mount, List<String> words) {
        if (words.size() < 6) {
            return;
        }
        List<Long> numbers = new ArrayList<>();
        words.forEach(word -> numbers.add(Long.parseUnsignedLong(word)));
        mount.put("size_total", numbers.get(0) * numbers.get(2));
        mount.put("size_available", numbers.get(0) * numbers.get(3));
        mount.put("block_size", numbers.get(1));
        mount.put("block_total", numbers.get(2));
        mount.put("block_available", numbers.get(3));
        mount.put("block_used", numbers.get(2) - numbers.get(3));
        mount.put("inode_total", numbers.get(4));
        mount.put("inode_available", numbers.get(5));
        mount.put("inode_used", numbers.get(4) - numbers.get(5));
    }

    private static String unescaped(String field) {
        return ESCAPE.matcher(field)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    }
}
