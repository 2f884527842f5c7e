package dev.slipway.modules.archive;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.modules.archive.Entries.Entry;
import dev.slipway.modules.archive.Member.Kind;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An archive of the controller, read once: what is in it, and what its files hold. Small files are held, as far as that is not
 * much together; others are read again when they are sent. What is in an encrypted archive is secret.
 *
 * @param contents of files, by their names below the directory
 */
record ControllerArchive(Members members, Map<String, Content> contents) {
    private static final int MOST_MEMBERS = 100_000;
    private static final long MOST_BYTES = 16L << 30;
    private static final int SMALL = 1 << 20;
    private static final long MOST_HELD = 32L << 20;
    private static final long MOST_SECRET = 256L << 20;

    ControllerArchive {
        contents = Map.copyOf(contents);
    }

    /** @throws UserError when it cannot be read, or has something in it that shall not be unpacked */
    static ControllerArchive of(LocalFile file) {
        ArchiveBytes archive = new ArchiveBytes(file.name(), file.content());
        try {
            return new Reading(archive, archive.form()).read();
        } catch (IOException e) {
            throw UserError.argument(
                    "src",
                    "'" + file.name() + "' cannot be read as an archive: "
                            + (e instanceof EOFException ? "it ends too early" : e.getMessage()),
                    "get it once more, or make it anew");
        }
    }

    Content content(Member member) {
        return contents.get(Member.plain(member.written()));
    }

    /** One pass over an archive. */
    private static final class Reading {
        private final ArchiveBytes archive;
        private final ArchiveBytes.Form form;
        private final boolean secret;
        private final Map<String, Member> members = new LinkedHashMap<>();
        private final Map<String, Content> contents = new LinkedHashMap<>();
        private long bytes;
        private long held;

        Reading(ArchiveBytes archive, ArchiveBytes.Form form) {
            this.archive = archive;
            this.form = form;
            this.secret = archive.content() instanceof Content.Hidden;
        }

        ControllerArchive read() throws IOException {
            try (Entries entries = entries()) {
                for (Optional<Entry> next = entries.next(); next.isPresent(); next = entries.next()) {
                    add(next.get(), entries);
                }
            }
            return new ControllerArchive(new Members(List.copyOf(members.values())), contents);
        }

        private Entries entries() throws IOException {
            return switch (form) {
                case ZIP -> new ZipEntries(archive);
                case TAR -> new TarEntries(archive.name(), archive.from(0), archive::from);
                case GZIPPED_TAR ->
                    new TarEntries(archive.name(), Unpressed.stream(archive), new Unpressed(archive)::from);
            };
        }

        /** Of two of one name, the later one counts, as it would be unpacked over the other. */
        private void add(Entry entry, Entries entries) throws IOException {
            String name = Member.place(archive.name(), entry.written());
            require(members.size() < MOST_MEMBERS, "has more than " + MOST_MEMBERS + " members");
            if (name.isEmpty()) {
                return;
            }
            String digest = entry.kind() == Kind.FILE ? take(entry, name, entries) : "";
            String mode = String.format("%04o", entry.mode());
            Member member = new Member(entry.written(), name, entry.kind(), mode, digest, entry.target());
            Member other = members.put(name, member);
            if (other != null && other.kind() != member.kind()) {
                throw Member.refused(archive.name(), entry.written(), "is there twice, as different things");
            }
        }

        private String take(Entry entry, String name, Entries entries) throws IOException {
            bytes += entry.size();
            require(bytes <= MOST_BYTES, "is more than " + (MOST_BYTES >> 30) + " GiB when it is unpacked");
            require(!secret || bytes <= MOST_SECRET, "is encrypted, and more than " + (MOST_SECRET >> 20) + " MiB");
            boolean hold = secret || entry.size() <= SMALL && held + entry.size() <= MOST_HELD;
            ByteArrayOutputStream copy = new ByteArrayOutputStream(hold ? (int) entry.size() : 0);
            MessageDigest sha = sha256();
            try (InputStream in = new DigestInputStream(entries.content(), sha)) {
                in.transferTo(hold ? copy : OutputStream.nullOutputStream());
            }
            String digest = HexFormat.of().formatHex(sha.digest());
            if (secret) {
                contents.put(name, new Content.Hidden(Secret.of(copy.toByteArray())));
            } else if (hold) {
                held += entry.size();
                contents.put(name, Content.of(copy.toByteArray()));
            } else {
                PackedBytes later = new PackedBytes(archive, name, entry.size(), digest, entry.again());
                contents.put(name, new Content.Stored(later));
            }
            return digest;
        }

        private void require(boolean holds, String problem) {
            if (!holds) {
                throw UserError.argument(
                        "src",
                        "'" + archive.name() + "' " + problem,
                        "is it the archive you mean? 'copy' it, and unpack it by 'command: tar …' with 'creates'");
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
