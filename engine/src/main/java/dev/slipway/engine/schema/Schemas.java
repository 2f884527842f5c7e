package dev.slipway.engine.schema;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.load.playbook.Keywords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * JSON Schemas, draft-07. They accept what the loader accepts, and refuse keywords and arguments that it refuses; what they
 * cannot say, such as "one module for each task", is left to {@code validate}.
 *
 * @see <a href="https://json-schema.org/draft-07">JSON Schema draft-07</a>
 */
public enum Schemas {
    PLAYBOOK("A Slipway playbook", Schemas::playbook),
    TASKS(
            "A file of tasks or handlers of a role",
            modules -> define(Shapes.anyOf(Shapes.ref("tasks"), Shapes.NOTHING), modules)),
    INVENTORY("A Slipway inventory", modules -> inventory()),
    META("meta/main.yml of a role", modules -> meta());

    private final String title;
    private final Function<Modules, Map<String, Object>> content;

    Schemas(String title, Function<Modules, Map<String, Object>> content) {
        this.title = title;
        this.content = content;
    }

    /** The whole schema as JSON text. */
    public String text(Modules modules) {
        Map<String, Object> schema =
                Shapes.ordered("$schema", "http://json-schema.org/draft-07/schema#", "title", title);
        schema.putAll(content.apply(modules));
        return SchemaText.of(schema);
    }

    private static Map<String, Object> playbook(Modules modules) {
        return define(Shapes.listOf(Shapes.anyOf(Shapes.ref("play"), Shapes.ref("import"))), modules);
    }

    private static Map<String, Object> meta() {
        Map<String, Object> role = Shapes.ordered(
                "type",
                List.of("object", "null"),
                "properties",
                Shapes.ordered(
                        "dependencies",
                        Shapes.listOf(Shapes.ref("role")),
                        "allow_duplicates",
                        Shapes.FLAG,
                        "galaxy_info",
                        Shapes.OBJECT,
                        "argument_specs",
                        Shapes.OBJECT,
                        "collections",
                        Shapes.listOf(Shapes.TEXT)),
                "additionalProperties",
                false);
        role.put("definitions", Map.of("role", Shapes.anyOf(Shapes.TEXT, role())));
        return role;
    }

    private static Map<String, Object> inventory() {
        Map<String, Object> members = Map.of("type", List.of("object", "string", "null"));
        Map<String, Object> group = Shapes.ordered(
                "type",
                List.of("object", "null"),
                "properties",
                Shapes.ordered(
                        "hosts",
                        Shapes.described(
                                with(members, Map.of("type", List.of("object", "null"))),
                                "Names, or ranges such as web[01:20], each with its variables."),
                        "children",
                        Shapes.described(with(members, Shapes.ref("group")), "Groups below this one."),
                        "vars",
                        Shapes.described(Map.of("type", List.of("object", "null")), "Variables of all its hosts.")),
                "additionalProperties",
                false);
        Map<String, Object> schema = Shapes.ordered("type", "object", "additionalProperties", Shapes.ref("group"));
        schema.put("definitions", Map.of("group", group));
        return schema;
    }

    private static Map<String, Object> with(Map<String, Object> members, Map<String, Object> each) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.put("additionalProperties", each);
        return all;
    }

    private static Map<String, Object> define(Map<String, Object> root, Modules modules) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("play", requiring("hosts", KeywordShapes.of(Keywords.ofPlays())));
        Map<String, Object> imported = KeywordShapes.of(Keywords.ofPlaybookImports());
        imported.put("import_playbook", Shapes.TEXT);
        imported.put("ansible.builtin.import_playbook", Shapes.TEXT);
        definitions.put("import", Shapes.closed(imported));
        definitions.put("role", Shapes.anyOf(Shapes.TEXT, role()));
        definitions.put("tasks", Shapes.listOf(Shapes.anyOf(Shapes.ref("task"), Shapes.ref("block"))));
        definitions.put("block", requiring("block", KeywordShapes.of(Keywords.ofBlocks())));
        definitions.put("task", task(modules));
        for (Modules.Entry<?> entry : modules.all()) {
            definitions.put("module-" + entry.module().name(), ModuleShapes.of(entry));
        }
        Map<String, Object> schema = new LinkedHashMap<>(root);
        schema.put("definitions", definitions);
        return schema;
    }

    private static Map<String, Object> requiring(String key, Map<String, Object> properties) {
        Map<String, Object> all = Shapes.closed(properties);
        all.put("required", List.of(key));
        return all;
    }

    /** Other keys are parameters of the role. */
    private static Map<String, Object> role() {
        return Shapes.ordered("type", "object", "properties", KeywordShapes.of(Keywords.ofRoles()));
    }

    private static Map<String, Object> task(Modules modules) {
        Map<String, Object> properties = new TreeMap<>(KeywordShapes.of(Keywords.ofTasks()));
        List<String> names = new ArrayList<>();
        for (String word : Keywords.language()) {
            properties.put(word, Shapes.ANYTHING);
        }
        for (Modules.Entry<?> entry : modules.all()) {
            names.add(entry.module().name());
            names.addAll(entry.module().aliases());
            Map<String, Object> arguments =
                    Shapes.ref("module-" + entry.module().name());
            properties.put(entry.module().name(), arguments);
            entry.module().aliases().forEach(alias -> properties.put(alias, arguments));
        }
        names.addAll(Keywords.language());
        Map<String, Object> task = Shapes.closed(properties);
        task.put("patternProperties", withCollections(names));
        return task;
    }

    /** By their first letters, since what reads YAML knows no key above 1024 characters. */
    private static Map<String, Object> withCollections(List<String> names) {
        String collections = String.join("|", Keywords.collections()).replace(".", "\\.");
        Map<String, Object> patterns = new TreeMap<>();
        names.stream()
                .collect(Collectors.groupingBy(name -> name.charAt(0)))
                .values()
                .forEach(group ->
                        patterns.put("^(" + collections + ")(" + String.join("|", group) + ")$", Shapes.ANYTHING));
        return patterns;
    }
}
