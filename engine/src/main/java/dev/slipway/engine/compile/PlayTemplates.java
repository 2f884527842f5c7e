package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Tree;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.playbook.OpenKeywords;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.LayeredMap;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Map;

/**
 * Keywords of a play that say how it goes through its hosts, with their templates filled in. As in Ansible they see variables
 * of the play, those of its roles, groups and what the command line gives, but none of any host.
 */
record PlayTemplates(Scopes scopes, Problems problems) {
    Play settled(Play play) {
        if (play.open().entries().isEmpty()) {
            return play;
        }
        Host nobody = new Host(
                "", play.at(), List.of(), LayeredMap.copyOf(play.defaults()).with(play.variables()));
        Scopes.HostScope scope = scopes.of(nobody, other -> Map.of());
        return OpenKeywords.filled(play, written -> value(written, scope), problems);
    }

    private Yaml value(Yaml written, Scopes.HostScope scope) {
        try {
            return yaml(written, Tree.reveal(scopes.written().evaluate(written, scope)));
        } catch (UserError e) {
            e.diagnostics()
                    .forEach(d -> problems.error(
                            d.at(),
                            d.message(),
                            d.hint()
                                    .orElse("this is settled before any host is looked at: it can hang on groups, on"
                                            + " variables of the play and its roles, and on -e name=value")));
            return new Yaml.Scalar(written.at(), "", false, "");
        }
    }

    private Yaml yaml(Yaml written, Object value) {
        return switch (value) {
            case List<?> list ->
                new Yaml.Sequence(
                        written.at(),
                        list.stream().map(item -> yaml(written, item)).toList());
            case Unknown(String because) ->
                throw UserError.at(written.at(), "this must be known before the run, and it depends on " + because);
            case null, default -> new Yaml.Scalar(written.at(), value == null ? "" : String.valueOf(value), false, "");
        };
    }
}
