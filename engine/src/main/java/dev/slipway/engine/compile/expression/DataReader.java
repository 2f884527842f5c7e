package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON and YAML into plain data. Errors name the line and never the text, which may be secret. */
final class DataReader {
    private static final int DEEPEST = 200;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DataReader() {}

    static Object json(String text, Fault fault) {
        try {
            return plain(JSON.readValue(text, Object.class), fault);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw fault.error("this is not JSON" + where, "");
        }
    }

    private static Object plain(Object value, Fault fault) {
        return switch (value) {
            case Integer n -> n.longValue();
            case java.math.BigInteger n -> throw fault.error("the JSON holds a number of more than 64 bits", "");
            case List<?> list -> {
                List<Object> items = new ArrayList<>(list.size());
                list.forEach(item -> items.add(plain(item, fault)));
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.forEach((key, item) -> entries.put((String) key, plain(item, fault)));
                yield entries;
            }
            case null, default -> value;
        };
    }

    static Object yaml(String text, Fault fault) {
        LoadSettings settings = LoadSettings.builder().build();
        try {
            bounded(text, settings, fault);
            return new Compose(settings)
                    .composeString(text)
                    .map(node -> new YamlNodes(fault).value(node, 0))
                    .orElse(null);
        } catch (MarkedYamlEngineException e) {
            throw notYaml(
                    fault,
                    e.getProblemMark().map(m -> " at line " + (m.getLine() + 1)).orElse(""));
        } catch (YamlEngineException e) {
            throw notYaml(fault, "");
        }
    }

    /** Each document of several. */
    static List<Object> yamls(String text, Fault fault) {
        LoadSettings settings = LoadSettings.builder().build();
        try {
            bounded(text, settings, fault);
            List<Object> documents = new ArrayList<>();
            new Compose(settings)
                    .composeAllFromString(text)
                    .forEach(document -> documents.add(new YamlNodes(fault).value(document, 0)));
            return documents;
        } catch (YamlEngineException e) {
            throw fault.error("this is not YAML", "");
        }
    }

    private static void bounded(String text, LoadSettings settings, Fault fault) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            depth += switch (event.getEventId()) {
                case SequenceStart, MappingStart -> 1;
                case SequenceEnd, MappingEnd -> -1;
                default -> 0;
            };
            if (depth > DEEPEST) {
                throw fault.error("the YAML is nested too deeply", "at most " + DEEPEST + " levels");
            }
        }
    }

    private static UserError notYaml(Fault fault, String where) {
        return fault.error("this is not YAML of one document" + where, "");
    }
}
