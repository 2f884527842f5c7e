package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.compile.expression.Tree;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.LayeredMap;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A host as a play sees it, as far as that decides how it is reached.
 *
 * @param seen the host with the variables of the play over its own
 * @param keywords the connection variables that {@code remote_user} and {@code port} stand for
 */
record LoginView(Play play, Host seen, Map<String, Variable> keywords, Scopes scopes) {
    static LoginView of(Play play, Host host, Scopes scopes) {
        Map<String, Variable> keywords = keywords(play, host);
        Map<String, Variable> variables = LayeredMap.copyOf(play.defaults())
                .with(keywords)
                .with(host.variables())
                .with(play.variables());
        return new LoginView(play, new Host(host.name(), host.at(), host.groups(), variables), keywords, scopes);
    }

    /** The variables that {@code remote_user} and {@code port} stand for, unless the host has them itself. */
    private static Map<String, Variable> keywords(Play play, Host host) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        for (String name : new String[] {"ansible_user", "ansible_port"}) {
            String old = name.replace("ansible_", "ansible_ssh_");
            written(play, name)
                    .filter(value -> !host.variables().containsKey(name)
                            && !host.variables().containsKey(old))
                    .ifPresent(value -> variables.put(name, new Variable(name, value.at(), value)));
        }
        return variables;
    }

    /** The keyword of a play that says what a connection variable does. */
    static Optional<Yaml.Scalar> written(Play play, String name) {
        return switch (name) {
            case "ansible_user" -> play.login().user();
            case "ansible_port" -> play.login().port();
            default -> Optional.empty();
        };
    }

    /** Where the play says it; where the play stands when it does not. */
    Position at(String name) {
        Variable variable = play.variables().get(name);
        return variable != null
                ? variable.at()
                : Optional.ofNullable(keywords.get(name)).map(Variable::at).orElse(play.at());
    }

    /** Whether the play itself says it, and nothing of the host is stronger. */
    boolean says(String name) {
        return play.variables().containsKey(name) || keywords.containsKey(name);
    }

    /** The value, numbers as text; empty when there is none, or when it cannot be evaluated, which is told elsewhere. */
    Optional<Object> value(String name) {
        try {
            return scopes.of(seen, other -> Map.of()).lookup(name) instanceof Lookup.Found(Object value)
                    ? Optional.ofNullable(value).map(known -> known instanceof Long ? known.toString() : known)
                    : Optional.empty();
        } catch (UserError toldWhereItIsUsed) {
            return Optional.empty();
        }
    }

    /** The value as it may be shown. */
    String shown(String name) {
        return value(name)
                .map(value -> ConnectionVariables.secret(name) || Tree.reveal(value) != value
                        ? "(secret)"
                        : "'" + Shown.brief(value) + "'")
                .orElse("not set");
    }
}
