package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.transport.ssh.KnownHostsLine.Marker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** known_hosts files, read once for all hosts of a run and again only when they changed. */
final class KnownHosts {
    private final Map<Path, Loaded> files = new HashMap<>();

    private record Loaded(FileTime modified, long size, List<KnownHostsLine> lines) {}

    /**
     * As {@code check_hostkeys_by_key_or_type} in OpenSSH's hostfile.c: revoked wins; then an equal key; then any other plain
     * key makes it a changed one, of whatever type.
     */
    Verdict judge(Settings.Trust trust, byte[] key) {
        List<KnownHostsLine> lines = about(trust, trust.name());
        Verdict verdict = judge(lines, key);
        if (verdict instanceof Verdict.Unknown && trust.fallback().isPresent()) {
            Verdict bare = judge(about(trust, trust.fallback().get()), key);
            return bare instanceof Verdict.Changed ? verdict : bare;
        }
        return verdict;
    }

    private static Verdict judge(List<KnownHostsLine> lines, byte[] key) {
        Optional<KnownHostsLine> revoked = lines.stream()
                .filter(l -> l.marker() == Marker.REVOKED && l.sameKey(key))
                .findFirst();
        if (revoked.isPresent()) {
            return new Verdict.Revoked(revoked.get());
        }
        List<KnownHostsLine> plain =
                lines.stream().filter(l -> l.marker() == Marker.PLAIN).toList();
        if (plain.stream().anyMatch(l -> l.sameKey(key))) {
            return new Verdict.Known();
        }
        return plain.isEmpty() ? new Verdict.Unknown() : new Verdict.Changed(plain.getLast());
    }

    /** The types of the keys that are known for a host, in the order of the files. */
    Set<String> types(Settings.Trust trust) {
        Set<String> types = new LinkedHashSet<>();
        List<KnownHostsLine> lines = about(trust, trust.name());
        if (lines.isEmpty() && trust.fallback().isPresent()) {
            lines = about(trust, trust.fallback().get());
        }
        lines.stream().filter(l -> l.marker() == Marker.PLAIN).forEach(l -> types.add(l.keyType()));
        return types;
    }

    /** Whether only a certificate authority vouches for the host, which Slipway does not ask. */
    boolean onlyAuthority(Settings.Trust trust) {
        return about(trust, trust.name()).stream().anyMatch(l -> l.marker() == Marker.AUTHORITY);
    }

    private List<KnownHostsLine> about(Settings.Trust trust, String name) {
        return Stream.concat(trust.files().stream(), trust.global().stream())
                .flatMap(f -> lines(f).stream())
                .filter(l -> l.names(name))
                .toList();
    }

    private synchronized List<KnownHostsLine> lines(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Loaded loaded = files.get(file);
            if (loaded == null || !loaded.modified().equals(now.lastModifiedTime()) || loaded.size() != now.size()) {
                loaded = new Loaded(now.lastModifiedTime(), now.size(), read(file));
                files.put(file, loaded);
            }
            return loaded.lines();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + Text.cause(e), e);
        }
    }

    private static List<KnownHostsLine> read(Path file) throws IOException {
        List<KnownHostsLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("\n")) {
            KnownHostsLine.parse(file, ++number, line).ifPresent(lines::add);
        }
        return lines;
    }

    /** As {@link #judge}, and a host that was never seen is added. */
    synchronized Verdict learn(Settings.Trust trust, String type, byte[] key) throws IOException {
        Verdict verdict = judge(trust, key);
        if (!(verdict instanceof Verdict.Unknown)) {
            return verdict;
        }
        add(trust, type, key);
        return new Verdict.Known();
    }

    /** Adds a host to the operator's first file, in one write; other programs may append at the same time. */
    private void add(Settings.Trust trust, String type, byte[] key) throws IOException {
        if (trust.files().isEmpty()) {
            return;
        }
        Path file = trust.files().getFirst();
        if (file.getParent() != null && !Files.exists(file.getParent())) {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        String line = (trust.hash() ? hashed(trust.name()) : trust.name()) + " " + type + " "
                + Base64.getEncoder().encodeToString(key) + "\n";
        try (FileChannel channel = FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            String start = endsOpen(file) ? "\n" : "";
            channel.write(ByteBuffer.wrap((start + line).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static boolean endsOpen(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == 0) {
                return false;
            }
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.read(last, channel.size() - 1);
            return last.get(0) != '\n';
        }
    }

    private static String hashed(String name) {
        byte[] salt = new byte[20];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return "|1|" + base64.encodeToString(salt) + "|" + base64.encodeToString(KnownHostsLine.hash(salt, name));
    }
}
