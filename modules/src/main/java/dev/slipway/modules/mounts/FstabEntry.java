package dev.slipway.modules.mounts;

/** A line of fstab(5), its fields without escapes. */
record FstabEntry(String src, String path, String fstype, String opts, String dump, String passno) {
    /** As Ansible writes it. */
    String line() {
        return String.join(
                        " ",
                        escaped(src),
                        escaped(path),
                        escaped(fstype),
                        escaped(opts),
                        escaped(dump),
                        escaped(passno))
                + "\n";
    }

    static String escaped(String field) {
        return field.replace("\\", "\\134").replace(" ", "\\040").replace("&", "\\046");
    }

    /** The field that a table of the kernel or of fstab(5) shows: {@code \040} is a blank. */
    static String plain(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            boolean octal = field.startsWith("\\", i)
                    && i + 4 <= field.length()
                    && field.substring(i + 1, i + 4).matches("[0-3][0-7]{2}");
            if (octal) {
                text.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                text.append(field.charAt(i));
            }
        }
        return text.toString();
    }
}
