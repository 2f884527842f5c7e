package dev.slipway.engine.spi;

import dev.slipway.engine.model.Content;
import java.util.Objects;

/**
 * A file on the controller, for arguments that need its name besides what it holds: the type of a component whose origin is
 * {@link Arg.From#FILE} or {@link Arg.From#TEMPLATE}, in place of {@code Content}.
 *
 * @param name as written in the playbook
 * @param content its bytes, or what the template renders; pending when the task says that the file is a host's:
 *     {@link Arg#unless}
 */
public record LocalFile(String name, Content content) {
    public LocalFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(content, "content");
    }

    /** The last part of the name, for a destination that is a directory. */
    public String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
