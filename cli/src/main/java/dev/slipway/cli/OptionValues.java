package dev.slipway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What values of options may be; anything else is told as wrong usage. */
final class OptionValues {
    private OptionValues() {}

    /** A whole number from 1 on. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("0*[1-9][0-9]{0,8}")) {
                throw new TypeConversionException("'" + text + "' is not a whole number from 1 on");
            }
            return Integer.valueOf(text);
        }
    }

    /** A file that is there. */
    static final class ExistingFile implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            Path path = Path.of(text);
            if (!Files.isRegularFile(path)) {
                throw new TypeConversionException("there is no file '" + text + "'");
            }
            return path;
        }
    }

    /** When to use colours. */
    static final class Colour implements ITypeConverter<String> {
        private static final List<String> WORDS = List.of("auto", "always", "never");

        @Override
        public String convert(String text) {
            if (!WORDS.contains(text)) {
                throw new TypeConversionException("'" + text + "' is not one of " + String.join(", ", WORDS));
            }
            return text;
        }
    }
}
