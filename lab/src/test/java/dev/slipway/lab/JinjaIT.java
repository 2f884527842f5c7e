package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.compile.expression.Text;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random expressions, evaluated by this program and by the ansible-core of this machine. What this one refuses is its own
 * business; where both give a value, it is the same. The seed is told, and {@code -Djinja.seed=N} makes the same again.
 */
@Timeout(300)
class JinjaIT {
    private static final int EXPRESSIONS = 1500;
    private static final Path DIRECTORY = SlipwayRun.root().resolve("engine/src/test/resources/expression");
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Values and filters by what they are for: filters of text are not tried on lists, since as text lists are JSON here and
     * Python's own form there.
     */
    private enum Kind {
        TEXT(
                "empty blank text number float lines path version long 'a,b;c' 'Straße' strings[0] people[0].name",
                List.of(
                        "length > NUMBER",
                        "upper > TEXT",
                        "lower > TEXT",
                        "title > TEXT",
                        "capitalize > TEXT",
                        "trim > TEXT",
                        "replace('a', 'b') > TEXT",
                        "split(',') > LIST",
                        "split > LIST",
                        "list > LIST",
                        "first > TEXT",
                        "last > TEXT",
                        "reverse > TEXT",
                        "quote > TEXT",
                        "b64encode > TEXT",
                        "hash('md5') > TEXT",
                        "to_json > TEXT",
                        "regex_replace('[aeiou]', '.') > TEXT",
                        "regex_search('[a-z]+') > TEXT",
                        "regex_findall('[a-z]{2}') > LIST",
                        "wordcount > NUMBER",
                        "center(30) > TEXT",
                        "truncate(12) > TEXT",
                        "wordwrap(11) > TEXT",
                        "indent(3) > TEXT",
                        "comment > TEXT",
                        "comment('xml') > TEXT",
                        "basename > TEXT",
                        "dirname > TEXT",
                        "splitext > LIST",
                        "urlencode > TEXT",
                        "to_uuid > TEXT",
                        "regex_escape > TEXT",
                        "checksum > TEXT",
                        "default('x', true) > TEXT",
                        "int(0) > NUMBER",
                        "float(0) > NUMBER",
                        "unique > LIST",
                        "sort > LIST",
                        "urlsplit('path') > TEXT",
                        "password_hash('sha512', 'salt') > TEXT")),
        NUMBER(
                "one zero minus pi half (-3.5) 77 yes no",
                List.of(
                        "abs > NUMBER",
                        "round > NUMBER",
                        "round(1) > NUMBER",
                        "round(1, 'floor') > NUMBER",
                        "int > NUMBER",
                        "float > NUMBER",
                        "string > TEXT",
                        "human_readable > TEXT",
                        "filesizeformat > TEXT",
                        "pow(2) > NUMBER",
                        "to_json > TEXT",
                        "type_debug > TEXT",
                        "ternary('t', 'f') > TEXT",
                        "default(5, true) > NUMBER")),
        LIST(
                "list strings twice nothing [1,2,3] strings[1:]",
                List.of(
                        "length > NUMBER",
                        "join('-') > TEXT",
                        "first > TEXT",
                        "last > TEXT",
                        "reverse > LIST",
                        "sort > LIST",
                        "sort(reverse=true) > LIST",
                        "unique > LIST",
                        "min > TEXT",
                        "max > TEXT",
                        "flatten > LIST",
                        "batch(2) > DEEP",
                        "slice(2) > DEEP",
                        "to_json > TEXT",
                        "to_nice_json > TEXT",
                        "map('string') > LIST",
                        "select('string') > LIST",
                        "select('number') > LIST",
                        "reject('none') > LIST",
                        "union([1]) > LIST",
                        "difference([1]) > LIST",
                        "intersect([1, 2]) > LIST",
                        "zip([1, 2]) > DEEP",
                        "zip_longest([1], fillvalue=0) > DEEP",
                        "symmetric_difference([2]) > LIST",
                        "map('upper') > LIST",
                        "path_join > TEXT")),
        DEEP(
                "nested map other people people[0] map.c mixed {'k':'v','n':1}",
                List.of(
                        "length > NUMBER",
                        "list > DEEP",
                        "first > DEEP",
                        "last > DEEP",
                        "flatten > DEEP",
                        "to_json > TEXT",
                        "to_nice_json > TEXT",
                        "to_nice_json(indent=2) > TEXT",
                        "dict2items > DEEP",
                        "dictsort > DEEP",
                        "combine({'q': 1}) > DEEP",
                        "map(attribute='name') > LIST",
                        "map('length') > LIST",
                        "selectattr('home', 'defined') > DEEP",
                        "rejectattr('off', 'defined') > DEEP",
                        "groupby('age') > DEEP",
                        "sort(attribute='age') > DEEP",
                        "subelements('tags') > DEEP",
                        "rekey_on_member('name') > DEEP",
                        "sum(attribute='age') > NUMBER",
                        "extract(map) > TEXT",
                        "combine(other, recursive=true) > DEEP"));

        private final List<String> values;
        private final List<String> filters;

        Kind(String values, List<String> filters) {
            this.values = List.of(values.split(" "));
            this.filters = filters;
        }
    }

    private static final List<String> TESTS = List.of(
            "defined",
            "none",
            "string",
            "number",
            "mapping",
            "sequence",
            "iterable",
            "boolean",
            "float",
            "integer",
            "truthy",
            "eq(1)",
            "in([1, 'a', 2.5])",
            "version('1.3', '<')",
            "match('[A-Z]')",
            "search('o')",
            "even",
            "lower",
            "upper",
            "contains('a')",
            "all",
            "any",
            "subset([1, 2, 3])");

    private static final List<String> OPERATORS =
            List.of("+", "-", "*", "/", "//", "%", "==", "!=", "<", ">=", "in", "not in", "and", "or");

    private final Random random;
    private final long seed = Long.getLong("jinja.seed", System.nanoTime());

    JinjaIT() {
        random = new Random(seed);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String value() {
        return any(any(List.of(Kind.values())).values);
    }

    private String expression() {
        Kind kind = any(List.of(Kind.values()));
        StringBuilder made = new StringBuilder(any(kind.values));
        int filters = random.nextInt(4);
        for (int i = 0; i < filters; i++) {
            String[] step = any(kind.filters).split(" > ");
            made.append(" | ").append(step[0]);
            kind = Kind.valueOf(step[1]);
        }
        return switch (random.nextInt(6)) {
            case 0 -> "(" + made + ") is " + any(TESTS);
            case 1 -> "(" + made + ") " + any(OPERATORS) + " (" + value() + ")";
            case 2 -> made + " if " + value() + " is " + any(TESTS) + " else " + value();
            default -> made.toString();
        };
    }

    @Test
    void randomExpressionsGiveWhatAnsibleGives() throws IOException {
        Map<String, Object> variables = entries(
                plain(JSON.readValue(Files.readString(DIRECTORY.resolve("ansible-variables.json")), Object.class)));
        Scope scope = Scope.of(variables);
        List<String> expressions = new ArrayList<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            expressions.add(expression());
        }
        String input = JSON.writeValueAsString(variables) + "\n" + String.join("\n", expressions) + "\n";
        ProcessBuilder oracle = new ProcessBuilder(
                "/usr/bin/python3",
                "-W",
                "ignore",
                DIRECTORY.resolve("oracle.py").toString());
        List<String> answers = Processes.run(oracle, input, Duration.ofMinutes(3))
                .ok()
                .lines()
                .skip(1)
                .toList();

        assertThat(answers).hasSameSizeAs(expressions);
        List<String> different = new ArrayList<>();
        int both = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            Map<String, Object> theirs = entries(plain(JSON.readValue(answers.get(i), Object.class)));
            if (!theirs.containsKey("value")) {
                continue;
            }
            try {
                Object ours = told(Expression.parse(expressions.get(i), new Position(new Source("random", ""), 1, 1))
                        .evaluate(scope));
                both++;
                String own = JSON.writeValueAsString(ours);
                String other = JSON.writeValueAsString(theirs.get("value"));
                if (!own.equals(other)) {
                    different.add(expressions.get(i) + "\n  Ansible: " + other + "\n  Slipway: " + own);
                }
            } catch (UserError stricter) {
                // it says no where Ansible makes something of it
            }
        }
        System.out.println("JinjaIT: seed " + seed + ", " + both + " of " + EXPRESSIONS + " have a value in both");
        assertThat(different).as("seed " + seed).isEmpty();
        assertThat(both).as("seed " + seed).isGreaterThan(EXPRESSIONS / 4);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> entries(Object value) {
        return (Map<String, Object>) value;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case List<?> list ->
                list.stream().map(JinjaIT::plain).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
            case Map<?, ?> map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.forEach((key, item) -> entries.put(String.valueOf(key), plain(item)));
                yield entries;
            }
            case null, default -> value;
        };
    }

    /** As the oracle tells what JSON has no word for. */
    private static Object told(Object value) {
        return switch (value) {
            case Double number when !Double.isFinite(number) -> Map.of("float", Text.of(number));
            case List<?> list ->
                list.stream().map(JinjaIT::told).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
            case Map<?, ?> map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.forEach((key, item) -> entries.put(String.valueOf(key), told(item)));
                yield entries;
            }
            case null, default -> value;
        };
    }
}
