package dev.slipway.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens to files: an editor, a merge, a copy, a full disk. Bytes, since not all that comes of it is text. */
enum Breakage {
    CUT_OFF {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            return part(file, 0, random.nextInt(file.length));
        }
    },
    BEGINNING_LOST {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            return part(file, random.nextInt(file.length), file.length);
        }
    },
    MIDDLE_LOST {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            int from = random.nextInt(file.length);
            return joined(part(file, 0, from), part(file, from + random.nextInt(file.length - from), file.length));
        }
    },
    LINES_SHUFFLED {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            List<String> lines = lines(file);
            int from = random.nextInt(lines.size());
            Collections.shuffle(lines.subList(from, Math.min(lines.size(), from + 3)), random);
            return bytes(lines);
        }
    },
    LINE_SHIFTED {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            List<String> lines = lines(file);
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            lines.set(at, random.nextBoolean() ? " ".repeat(1 + random.nextInt(4)) + line : line.strip());
            return bytes(lines);
        }
    },
    LINE_TWICE {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            List<String> lines = lines(file);
            int at = random.nextInt(lines.size());
            lines.add(random.nextInt(lines.size()), lines.get(at));
            return bytes(lines);
        }
    },
    SIGNS_TYPED {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            String typed = TYPED.get(random.nextInt(TYPED.size()));
            int at = random.nextInt(file.length);
            return joined(
                    joined(part(file, 0, at), typed.getBytes(StandardCharsets.UTF_8)), part(file, at, file.length));
        }
    },
    SIGN_LEFT_OUT {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            String text = new String(file, StandardCharsets.UTF_8);
            List<Integer> signs = text.chars()
                    .filter(c -> !Character.isLetterOrDigit(c))
                    .boxed()
                    .distinct()
                    .toList();
            String sign = signs.isEmpty() ? "" : Character.toString(signs.get(random.nextInt(signs.size())));
            int at = text.indexOf(sign, random.nextInt(text.length()));
            return at < 0
                    ? file
                    : new StringBuilder(text).deleteCharAt(at).toString().getBytes(StandardCharsets.UTF_8);
        }
    },
    BYTES_GARBLED {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            byte[] garbled = file.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
            }
            return garbled;
        }
    },
    ANOTHER_FILE {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            return other;
        }
    },
    ANOTHER_FILE_BEHIND {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            return joined(file, other);
        }
    },
    MERGE_CONFLICT {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            List<String> lines = lines(file);
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            lines.set(at, "<<<<<<< HEAD\n" + line + "\n=======\n" + line + "x\n>>>>>>> theirs");
            return bytes(lines);
        }
    },
    ANOTHER_ENCODING {
        @Override
        byte[] of(byte[] file, byte[] other, Random random) {
            String text = new String(file, StandardCharsets.UTF_8);
            return switch (random.nextInt(4)) {
                case 0 -> text.getBytes(StandardCharsets.UTF_16);
                case 1 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
                case 2 -> ("# gr\u00fcn\n" + text).getBytes(StandardCharsets.ISO_8859_1);
                default ->
                    text.replace("\n", random.nextBoolean() ? "\r\n" : "\r").getBytes(StandardCharsets.UTF_8);
            };
        }
    };

    private static final List<String> TYPED = List.of(
            ":",
            ": ",
            "- ",
            "-",
            "{",
            "}",
            "[",
            "]",
            "{{",
            "}}",
            "{{ x }}",
            "{%",
            "{#",
            "\"",
            "'",
            "\\",
            "&",
            "*",
            "!",
            "!vault ",
            "|",
            ">",
            "%",
            "@",
            "`",
            "#",
            "\t",
            "\n",
            "\n\n",
            "\n- ",
            "\0",
            "\u00a0",
            "\u200b",
            "\u201c",
            "~",
            "<<: ",
            "---\n",
            "...\n",
            "? ",
            ",",
            "=",
            "//",
            "$ANSIBLE_VAULT;1.1;AES256\n",
            "99999999999999999999",
            "0755",
            "yes");

    /**
     * What becomes of a file.
     *
     * @param file not empty
     * @param other another file of the project
     */
    abstract byte[] of(byte[] file, byte[] other, Random random);

    private static List<String> lines(byte[] file) {
        return new ArrayList<>(new String(file, StandardCharsets.UTF_8).lines().toList());
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] part(byte[] file, int from, int to) {
        return java.util.Arrays.copyOfRange(file, from, to);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
