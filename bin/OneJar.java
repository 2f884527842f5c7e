import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Puts the classes of many jars into one, since the JVM opens every jar of the class path as soon as something is looked for that is
 * in none of them, and something always is. Services are gathered from all; of anything else the first counts, as on a class
 * path. Signatures are left out: they are of the jars. Run by bin/build.
 */
final class OneJar {
    private static final String SERVICES = "META-INF/services/";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private OneJar() {}

    /** @param args the jar to write, and those to read */
    public static void main(String[] args) throws IOException {
        Map<String, StringBuilder> services = new TreeMap<>();
        Set<String> written = new HashSet<>(Set.of(MANIFEST));
        try (OutputStream file = Files.newOutputStream(Path.of(args[0]));
                ZipOutputStream out = new ZipOutputStream(file)) {
            // readers of class files look there for what suits their Java
            put(out, MANIFEST, "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (String jar : List.of(args).subList(1, args.length)) {
                try (ZipFile in = new ZipFile(jar)) {
                    for (ZipEntry entry : Collections.list(in.entries())) {
                        copy(in, entry, out, services, written);
                    }
                }
            }
            for (Map.Entry<String, StringBuilder> service : services.entrySet()) {
                put(out, service.getKey(), service.getValue().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void copy(
            ZipFile in, ZipEntry entry, ZipOutputStream out, Map<String, StringBuilder> services, Set<String> written)
            throws IOException {
        String name = entry.getName();
        if (entry.isDirectory() || signature(name) || name.endsWith("module-info.class")) {
            return;
        }
        try (InputStream content = in.getInputStream(entry)) {
            if (name.startsWith(SERVICES)) {
                services.computeIfAbsent(name, n -> new StringBuilder())
                        .append(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                        .append('\n');
            } else if (written.add(name)) {
                put(out, name, content.readAllBytes());
            }
        }
    }

    private static boolean signature(String name) {
        return name.startsWith("META-INF/")
                && Arrays.asList("SF", "RSA", "DSA", "EC").contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Not compressed, and always of the same time: the same jars make the same jar. */
    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTime(0);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
