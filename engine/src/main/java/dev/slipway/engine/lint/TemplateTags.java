package dev.slipway.engine.lint;

import dev.slipway.engine.compile.expression.Mention;
import dev.slipway.engine.compile.expression.Mention.Kind;
import dev.slipway.engine.compile.expression.Mention.Need;
import dev.slipway.engine.compile.template.MustacheTemplates;
import dev.slipway.engine.compile.template.TemplateTag;
import dev.slipway.engine.compile.template.TemplateTag.Place;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Arg;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The names in Mustache templates, of those too that no host of this inventory needs. */
record TemplateTags(Subject subject) {
    void mentions(Texts.Gathered found) {
        Map<List<Path>, MustacheTemplates> templates = new HashMap<>();
        Set<Object> seen = new HashSet<>();
        for (Task task : Arguments.tasks(subject.playbooks())) {
            for (Yaml.Scalar name : Arguments.constants(subject.modules(), task, Arg.From.TEMPLATE)) {
                if (seen.add(name.at())) {
                    List<Path> folders = task.scope().stream()
                            .flatMap(folder -> Stream.of(folder.resolve("templates"), folder))
                            .toList();
                    template(
                            templates.computeIfAbsent(folders, roots -> new MustacheTemplates(roots, subject.vault())),
                            name,
                            found);
                }
            }
        }
    }

    private static void template(MustacheTemplates templates, Yaml.Scalar name, Texts.Gathered found) {
        try {
            for (TemplateTag tag : templates.tags(Path.of(name.text()), name.at())) {
                // in a section the name may be one of the item's
                Need need = tag.place() == Place.IN_SECTION ? Need.OPTIONAL : Need.REQUIRED;
                found.mentions.add(new Mention(Kind.VARIABLE, tag.name(), tag.at(), List.of(), need));
            }
        } catch (UserError e) {
            found.wrong.addAll(e.diagnostics());
        }
    }
}
