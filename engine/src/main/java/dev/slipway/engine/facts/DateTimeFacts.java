package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The host's clock when facts were asked for. */
final class DateTimeFacts implements FactSource {
    private static final String FIELDS = "%Y %m %A %w %W %d %H %M %S %s %N %Z %z";

    /** The last two lines tell the names of winter and summer time. */
    private static final Query<?> DATE = FactAnswers.script(
            "date '+" + FIELDS + "'; y=$(date +%Y); " + "date -d \"$y-01-01\" '+%z %Z'; date -d \"$y-07-01\" '+%z %Z'");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    @Override
    public Set<String> names() {
        return Set.of("date_time");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(DATE);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        List<String> lines = seen.printed(DATE).lines().toList();
        List<String> now =
                lines.isEmpty() ? List.of() : Arrays.asList(lines.getFirst().split(" "));
        if (now.size() < 13) {
            return Map.of();
        }
        String micro = (now.get(10) + "000000").substring(0, 6);
        String date = now.get(0) + now.get(1) + now.get(5);
        String time = now.get(6) + now.get(7) + now.get(8);
        String utc =
                SECONDS.format(Instant.ofEpochSecond(Long.parseLong(now.get(9))).atOffset(ZoneOffset.UTC));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("year", now.get(0));
        values.put("month", now.get(1));
        values.put("weekday", now.get(2));
        values.put("weekday_number", now.get(3));
        values.put("weeknumber", now.get(4));
        values.put("day", now.get(5));
        values.put("hour", now.get(6));
        values.put("minute", now.get(7));
        values.put("second", now.get(8));
        values.put("epoch", now.get(9));
        values.put("epoch_int", now.get(9));
        values.put("date", now.get(0) + "-" + now.get(1) + "-" + now.get(5));
        values.put("time", now.get(6) + ":" + now.get(7) + ":" + now.get(8));
        values.put("iso8601_micro", utc + "." + micro + "Z");
        values.put("iso8601", utc + "Z");
        values.put("iso8601_basic", date + "T" + time + micro);
        values.put("iso8601_basic_short", date + "T" + time);
        values.put("tz", now.get(11));
        values.put("tz_dst", summer(lines, now.get(11)));
        values.put("tz_offset", now.get(12));
        return Map.of("date_time", values);
    }

    /** The name of the zone's time that is further east; the same name when there is only one. */
    private static String summer(List<String> lines, String otherwise) {
        if (lines.size() < 3) {
            return otherwise;
        }
        String[] january = lines.get(1).split(" ");
        String[] july = lines.get(2).split(" ");
        return Integer.parseInt(january[0]) > Integer.parseInt(july[0]) ? january[1] : july[1];
    }
}
