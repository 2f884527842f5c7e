package dev.slipway.modules.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A tar archive as nobody's tar would write it. */
final class TarText {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TarText file(String name, String text) {
        return entry(name, '0', "", text.getBytes(StandardCharsets.UTF_8));
    }

    TarText directory(String name) {
        return entry(name, '5', "", new byte[0]);
    }

    TarText link(String name, String target) {
        return entry(name, '2', target, new byte[0]);
    }

    /** @param type of ustar's letters */
    TarText entry(String name, char type, String target, byte[] content) {
        byte[] block = new byte[TarEntries.BLOCK];
        put(block, 0, name);
        put(block, 100, "0000644");
        put(block, 124, String.format("%011o", content.length));
        Arrays.fill(block, 148, 156, (byte) ' ');
        block[156] = (byte) type;
        put(block, 157, target);
        put(block, 257, "ustar");
        put(block, 263, "00");
        int sum = 0;
        for (byte one : block) {
            sum += one & 0xff;
        }
        put(block, 148, String.format("%06o", sum));
        block[154] = 0;
        out.writeBytes(block);
        out.writeBytes(content);
        out.writeBytes(new byte[(TarEntries.BLOCK - content.length % TarEntries.BLOCK) % TarEntries.BLOCK]);
        return this;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    byte[] bytes() {
        byte[] all = out.toByteArray();
        return Arrays.copyOf(all, all.length + 2 * TarEntries.BLOCK);
    }
}
