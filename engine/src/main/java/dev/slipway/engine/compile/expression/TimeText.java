package dev.slipway.engine.compile.expression;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** A time in the words of strftime(3), in the C locale. */
record TimeText(ZonedDateTime time, Fault fault) {
    String format(String pattern) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                out.append(c);
            } else {
                out.append(field(pattern.charAt(++i)));
            }
        }
        return out.toString();
    }

    private String field(char letter) {
        return switch (letter) {
            case 'Y' -> java("uuuu");
            case 'y' -> java("uu");
            case 'C' -> two(time.getYear() / 100);
            case 'm' -> java("MM");
            case 'B' -> java("MMMM");
            case 'b', 'h' -> java("MMM");
            case 'd' -> java("dd");
            case 'e' -> "%2d".formatted(time.getDayOfMonth());
            case 'H' -> java("HH");
            case 'I' -> java("hh");
            case 'M' -> java("mm");
            case 'S' -> java("ss");
            case 'f' -> java("SSSSSS");
            case 'p' -> java("a").toUpperCase(Locale.ROOT);
            case 'A' -> java("EEEE");
            case 'a' -> java("EEE");
            case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
            case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
            case 'j' -> java("DDD");
            case 'U' -> two((time.getDayOfYear() + 6 - time.getDayOfWeek().getValue() % 7) / 7);
            case 'W' -> two((time.getDayOfYear() + 6 - (time.getDayOfWeek().getValue() + 6) % 7) / 7);
            case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'G' -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
            case 's' -> String.valueOf(time.getLong(ChronoField.INSTANT_SECONDS));
            case 'z' -> java("xx");
            case 'Z' -> java("zzz").equals("Z") ? "UTC" : java("zzz");
            case 'F' -> format("%Y-%m-%d");
            case 'T' -> format("%H:%M:%S");
            case 'R' -> format("%H:%M");
            case 'D' -> format("%m/%d/%y");
            case 'c' -> format("%a %b %e %H:%M:%S %Y");
            case 'x' -> format("%m/%d/%y");
            case 'X' -> format("%H:%M:%S");
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> throw fault.error("there is no '%" + letter + "' in a format of time", "see strftime(3)");
        };
    }

    private String java(String letters) {
        return DateTimeFormatter.ofPattern(letters, Locale.ENGLISH).format(time);
    }

    private static String two(int number) {
        return "%02d".formatted(number);
    }
}
