package dev.slipway.engine.compile.template;

import com.github.mustachejava.Code;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.codes.IterableCode;
import com.github.mustachejava.codes.ValueCode;
import dev.slipway.engine.compile.expression.DataReference;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.UserError;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Mustache files below some directories, each compiled once. Safe on any thread.
 *
 * <p>Whitespace and partials follow the Mustache specification; partials stay below the directories, also through links.
 * Strict where Mustache is lax: a variable or section whose name is not defined, or is null, is an error at its place in the
 * template. Nothing is escaped. Booleans are {@code true} and {@code false}; a list or a mapping cannot be printed, only gone
 * through. {@code false}, an empty string, list or mapping make a section false; zero does not. Inside a list
 * {@code -first}, {@code -last} and {@code -index} (from 0) tell where the item stands: <code>{{^-last}}, {{/-last}}</code>.
 * There are no lambdas, no methods and no dynamic names.
 *
 * @see <a href="https://mustache.github.io/mustache.5.html">mustache(5)</a>
 */
public final class MustacheTemplates {
    private final TemplateFiles files;
    private final StrictFactory factory;

    /** Templates are looked for in these directories, in this order; none is encrypted. */
    public MustacheTemplates(List<Path> roots) {
        this(roots, Vault.EMPTY);
    }

    /** @param vault what opens encrypted templates; what comes of them is hidden */
    public MustacheTemplates(List<Path> roots, Vault vault) {
        this.files = new TemplateFiles(List.copyOf(roots), vault);
        this.factory = new StrictFactory(files);
    }

    /**
     * Fills a template in.
     *
     * @param template relative to one of the directories, or absolute
     * @param use where the playbook asks for it
     * @return hidden when a secret went into it, pending when something unknown did
     * @throws UserError placed in the template when something in it is wrong, at its use when it cannot be read
     */
    public Content render(Path template, Position use, Scope scope) {
        String name = files.find(template, use);
        Rendering rendering = new Rendering(scope);
        try {
            StringWriter out = new StringWriter();
            if (factory.confidential(name)) {
                rendering.secret();
            }
            factory.compile(name).execute(out, new ArrayList<>(List.of(rendering)));
            return rendering.content(out.toString());
        } catch (MustacheException e) {
            throw factory.told(e, name);
        }
    }

    /**
     * The variables that a template and its partials may ask for; names that belong to items of a list are among them.
     *
     * @throws UserError as {@link #render}
     */
    public Set<DataReference> references(Path template, Position use) {
        String name = files.find(template, use);
        try {
            Set<DataReference> found = new LinkedHashSet<>();
            gather(factory.compile(name), found, Collections.newSetFromMap(new IdentityHashMap<>()));
            return Collections.unmodifiableSet(found);
        } catch (MustacheException e) {
            throw factory.told(e, name);
        }
    }

    private static void gather(Code code, Set<DataReference> found, Set<Object> seen) {
        boolean names = code instanceof ValueCode || code instanceof IterableCode;
        if (names && !code.getName().startsWith("-") && !code.getName().equals(StrictFactory.THIS)) {
            List<String> path = List.of(code.getName().split("\\."));
            found.add(new DataReference(
                    path.getFirst(),
                    path.stream()
                            .skip(1)
                            .<DataReference.Step>map(DataReference.Fixed::new)
                            .toList()));
        }
        Code[] inner = code.getCodes();
        if (inner != null && seen.add(inner)) {
            for (Code each : inner) {
                gather(each, found, seen);
            }
        }
    }
}
