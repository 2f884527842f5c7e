package dev.slipway.modules.archive;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.spi.LocalFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Archives of the controller that have been read, so that each is read once and not for each host and question anew. */
final class KnownArchives {
    private final Map<Content, ControllerArchive> known = new ConcurrentHashMap<>();

    /** @throws dev.slipway.engine.model.UserError when it cannot be read, or has something in it that shall not be unpacked */
    ControllerArchive of(LocalFile file) {
        return known.computeIfAbsent(file.content(), content -> ControllerArchive.of(file));
    }
}
