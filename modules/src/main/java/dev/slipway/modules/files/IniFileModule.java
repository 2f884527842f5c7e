package dev.slipway.modules.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.Backup;
import dev.slipway.engine.spi.files.EditedFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.List;
import java.util.Optional;

/** {@code ini_file}: one option of a file with sections. */
public final class IniFileModule implements TaskModule<IniFileModule.Args> {
    /** Whether it shall be there. */
    public enum State {
        PRESENT,
        ABSENT
    }

    public record Args(
            @Arg(value = "The absolute path of the file.", aliases = "dest")
            String path,

            @Arg("The section, without brackets; without it, what stands before the first section.")
            Optional<String> section,

            @Arg("The option; without it the section as a whole is meant.")
            Optional<String> option,

            @Arg("The option's value.") Optional<String> value,

            @Arg("Several values of the option, each on a line of its own. In place of `value`.")
            List<String> values,

            @Arg(value = "`absent` removes the option, or the section.", preset = "present")
            State state,

            @Arg(
                    value =
                            "Whether other lines of the same option go; otherwise only what has one of the values is meant.",
                    preset = "true")
            boolean exclusive,

            @Arg(value = "Whether to write `option=value`, without blanks.", preset = "false")
            boolean noExtraSpaces,

            @Arg(value = "Whether the option may stand alone, without a value and `=`.", preset = "false")
            boolean allowNoValue,

            @Arg(value = "Whether a missing file is made.", preset = "true")
            boolean create,

            @Arg(value = "Whether a copy of the file is made before it changes.", preset = "false")
            boolean backup,

            @Arg("Four octal digits in quotes.") Optional<String> mode,
            @Arg("User name or number.") Optional<String> owner,
            @Arg("Group name or number.") Optional<String> group,

            @Arg(
                    value = "Whether to edit the file that a symbolic link points to; otherwise a link is an error.",
                    preset = "false")
            boolean follow) {
        public Args {
            path = AbsolutePath.of("path", path);
            if (value.isPresent() && !values.isEmpty()) {
                throw UserError.argument("values", "'value' and 'values' say the same in two ways", "keep one");
            }
            boolean valued = value.isPresent() || !values.isEmpty();
            if (state == State.PRESENT && option.isPresent() && !valued && !allowNoValue) {
                throw UserError.argument(
                        "option",
                        "it is not said which value '" + option.get() + "' shall have",
                        "give 'value', or set 'allow_no_value: true'");
            }
            if (option.isEmpty() && valued) {
                throw UserError.argument(
                        value.isPresent() ? "value" : "values", "a value without an 'option'", "name the option");
            }
            if (option.isEmpty() && section.isEmpty()) {
                throw UserError.argument("path", "neither 'section' nor 'option' is given", "say what is meant");
            }
        }

        private IniEdit edit() {
            return new IniEdit(
                    section.orElse(""),
                    option.orElse(""),
                    value.map(List::of).orElse(values).stream().distinct().toList(),
                    exclusive ? IniEdit.Others.GO : IniEdit.Others.STAY,
                    noExtraSpaces ? "=" : " = ",
                    allowNoValue ? IniEdit.Bare.ALLOWED : IniEdit.Bare.REFUSED);
        }

        private EditedFile file() {
            return new EditedFile(
                    new Place(path, Place.Links.of(follow)),
                    Ownership.of(mode, owner, group),
                    EditedFile.Missing.of(create),
                    Optional.empty());
        }
    }

    @Override
    public String name() {
        return "ini_file";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return Refusal.OF_FILES;
    }

    @Override
    public Reference reference() {
        return new Reference("Sets or removes one option of a file with sections.", """
                The rules are those of Ansible's `community.general.ini_file`, byte for byte: an option that is commented out
                with `#` or `;` is taken as its place, a new one goes to the end of its section, before blank lines and comments
                there. All else stays as it is.
                """, """
                - name: logs do not fill the disk
                  ini_file:
                    path: /etc/systemd/journald.conf
                    section: Journal
                    option: SystemMaxUse
                    value: 500M
                    no_extra_spaces: true
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return args.file().queries(seen);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Optional<String> text = args.file().text(seen);
        if (text.isEmpty() && args.state() == State.ABSENT) {
            return List.of();
        }
        String after = edited(args, text.orElse(""));
        if (!edited(args, after).equals(after)) {
            throw UserError.argument(
                    "path",
                    "'" + args.path() + "' would change again each time",
                    "its value has a line end or a section's bracket in it, which no option can hold");
        }
        return Backup.of(args.backup()).before(args.file().changes(after, seen));
    }

    private static String edited(Args args, String text) {
        return args.state() == State.PRESENT
                ? args.edit().present(text)
                : args.edit().absent(text);
    }
}
