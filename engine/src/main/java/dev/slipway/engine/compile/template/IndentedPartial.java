package dev.slipway.engine.compile.template;

import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.PartialCode;
import com.github.mustachejava.util.IndentWriter;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.UserError;
import java.io.Writer;
import java.util.List;

/**
 * A partial whose lines are indented like its tag. The library's own loses its limit on partials that include themselves when
 * it indents.
 */
final class IndentedPartial extends PartialCode {
    private static final int DEEPEST = 50;

    private final StrictFactory factory;
    private final Tag tag;

    /** The tag as written: the partial's name, the blanks before it, its place. */
    record Tag(String name, String indent, Position at) {}

    IndentedPartial(TemplateContext context, StrictFactory factory, Tag tag) {
        super(
                new TemplateContext("{{", "}}", context.file(), context.line(), context.startOfLine()),
                factory,
                tag.name());
        this.factory = factory;
        this.tag = tag;
    }

    @Override
    public Writer execute(Writer out, List<Object> scopes) {
        Rendering rendering = (Rendering) scopes.getFirst();
        if (rendering.entered() > DEEPEST) {
            throw UserError.at(
                    tag.at(),
                    "the partial '" + tag.name() + "' includes itself without end",
                    "put its tag into a section that ends");
        }
        if (factory.confidential(partial.getName())) {
            rendering.secret();
        }
        partial.execute(new IndentWriter(out, tag.indent()), scopes);
        rendering.left();
        return appendText(out);
    }
}
