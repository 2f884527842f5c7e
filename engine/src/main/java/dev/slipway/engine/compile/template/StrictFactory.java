package dev.slipway.engine.compile.template;

import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.SpecMustacheFactory;
import com.github.mustachejava.SpecMustacheVisitor;
import com.github.mustachejava.TemplateContext;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles templates without escaping, without methods, with partials where they belong. */
final class StrictFactory extends SpecMustacheFactory {
    /** The name of the item itself, once the library's own short cut for it is out of the way. */
    static final String THIS = "\0this";

    private static final Pattern PLACE = Pattern.compile("\\s*(?:@?\\[?|in |at line )[^\\s\\[]*:(\\d+)\\]?");

    private static final Pattern MISMATCH = Pattern.compile("Mismatched start/end tags: (.*) != (.*)", Pattern.DOTALL);
    private static final Pattern UNCLOSED = Pattern.compile("Failed to close '(.*)' tag", Pattern.DOTALL);

    private final TemplateFiles files;

    StrictFactory(TemplateFiles files) {
        this.files = files;
        setObjectHandler(new StrictData(this));
    }

    @Override
    public Reader getReader(String name) {
        return new StringReader(files.source(name).text());
    }

    /** Whether a template or partial was encrypted. */
    boolean confidential(String name) {
        return files.confidential(name);
    }

    @Override
    public void encode(String value, Writer writer) {
        try {
            writer.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String resolvePartialPath(String dir, String name, String extension) {
        String from = dir + "any" + extension;
        return files.partial(from, name, new Position(new Source(dir, ""), 0, 0));
    }

    @Override
    public MustacheVisitor createMustacheVisitor() {
        return new Visitor(this);
    }

    /** Where a tag stands. The library knows its line; the column is that of the tag's first appearance there. */
    Position place(TemplateContext tag, String name) {
        Source source = files.source(tag.file());
        String line = source.written(tag.line());
        String word = name.equals(THIS) ? "." : name.lines().findFirst().orElse(name);
        Matcher found = Pattern.compile(Pattern.quote(tag.startChars() == null ? "{{" : tag.startChars())
                        + "[#^&>/{<$]?\\s*"
                        + Pattern.quote(word)
                        + "(?![\\w.-])")
                .matcher(line);
        return new Position(source, tag.line(), found.find() ? found.start() + 1 : 1);
    }

    /** What an exception of the library says to the operator. */
    UserError told(MustacheException e, String name) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserError error) {
                return error;
            }
        }
        String message = String.valueOf(e.getMessage());
        Matcher place = PLACE.matcher(message);
        boolean placed = place.find();
        int line = placed
                ? Integer.parseInt(place.group(1))
                : e.getContext() == null ? 0 : e.getContext().line();
        String file = e.getContext() == null ? name : e.getContext().file();
        String said = placed ? message.substring(0, place.start()) : message;
        Source source = files.source(file);
        Position at = new Position(source, line, line == 0 ? 0 : 1);
        Matcher mismatch = MISMATCH.matcher(said);
        if (mismatch.matches()) {
            String open = mismatch.group(1);
            if (mismatch.group(2).contains("\n")) {
                return UserError.at(tag(at, "/"), "the tag that starts here is not closed", "add '}}'");
            }
            if (open.equals("null")) {
                return UserError.at(
                        tag(at, "/" + mismatch.group(2)),
                        "'{{/" + mismatch.group(2) + "}}' closes a section that is not open",
                        "remove it, or add '{{#" + mismatch.group(2) + "}}' before");
            }
            return UserError.at(
                    tag(at, "/" + mismatch.group(2)),
                    "'{{/" + mismatch.group(2) + "}}' stands where '{{/" + open + "}}' is needed",
                    "sections close in the reverse order of their opening");
        }
        Matcher unclosed = UNCLOSED.matcher(said);
        if (unclosed.matches() && unclosed.group(1).contains("\n")) {
            return UserError.at(tag(at, ""), "the tag that starts here is not closed", "add '}}'");
        }
        if (unclosed.matches()) {
            return UserError.at(
                    tag(at, "#" + unclosed.group(1)),
                    "the section '" + unclosed.group(1) + "' is not closed",
                    "add '{{/" + unclosed.group(1) + "}}'");
        }
        if (said.startsWith("Improperly closed variable")) {
            return UserError.at(tag(at, ""), "the tag that starts here is not closed", "add '}}'");
        }
        if (said.startsWith("Empty mustache")) {
            return UserError.at(tag(at, ""), "a tag without a name", "write a name between '{{' and '}}'");
        }
        if (said.startsWith("Invalid delimiter")) {
            return UserError.at(tag(at, "="), "these delimiters make no sense", "two are given, such as {{=<% %>=}}");
        }
        return UserError.at(at, "the template is wrong: " + said);
    }

    /** The place of a tag in its line; the beginning of the line when it is not there. */
    private static Position tag(Position line, String text) {
        String written = line.source().written(line.line());
        int found = Pattern.compile("\\{\\{\\s*" + Pattern.quote(text))
                .matcher(written)
                .results()
                .mapToInt(match -> match.start())
                .findFirst()
                .orElse(0);
        return line.right(line.column() == 0 ? 0 : found);
    }

    /** Refuses what is outside the language while a template is read. */
    private static final class Visitor extends SpecMustacheVisitor {
        private final StrictFactory factory;

        Visitor(StrictFactory factory) {
            super(factory);
            this.factory = factory;
        }

        @Override
        public void value(TemplateContext tag, String name, boolean encoded) {
            super.value(tag, checked(tag, name), encoded);
        }

        @Override
        public void iterable(TemplateContext tag, String name, Mustache body) {
            super.iterable(tag, checked(tag, name), body);
        }

        @Override
        public void notIterable(TemplateContext tag, String name, Mustache body) {
            super.notIterable(tag, checked(tag, name), body);
        }

        @Override
        public void partial(TemplateContext tag, String name, String indent) {
            Position at = factory.place(tag, name);
            factory.files.partial(tag.file(), name, at);
            list.add(new IndentedPartial(tag, factory, new IndentedPartial.Tag(name, indent, at)));
        }

        @Override
        public void dynamicPartial(TemplateContext tag, String name, String indent) {
            throw UserError.at(
                    factory.place(tag, name), "partials whose name is a variable are not supported", "use sections");
        }

        @Override
        public void pragma(TemplateContext tag, String name, String arguments) {
            throw UserError.at(
                    factory.place(tag, "%"), "control statements such as '{{% … }}' are not supported", "use sections");
        }

        private String checked(TemplateContext tag, String name) {
            if (name.equals(".")) {
                return THIS;
            }
            if (name.contains("{{") || name.contains("\n") || name.endsWith("}")) {
                throw UserError.at(factory.place(tag, name), "the tag that starts here is not closed", "add '}}'");
            }
            if (!name.matches("-?[\\w-]+(?:\\.[\\w-]+)*")) {
                throw UserError.at(
                        factory.place(tag, name),
                        "'" + name + "' is not a name",
                        "Mustache has names only: put an expression into a variable of the playbook");
            }
            return name;
        }
    }
}
