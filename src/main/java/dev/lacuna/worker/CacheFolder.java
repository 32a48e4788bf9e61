package dev.lacuna.worker;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where DJL unpacks native libraries: looked at before it does, since it tells of a failure in words of its own. */
final class CacheFolder {
  private static final String VARIABLE = "DJL_CACHE_DIR";

  private CacheFolder() {}

  /** @throws LacunaException when it cannot be made or written, and holds no libraries yet */
  static void check() {
    Optional.ofNullable(System.getenv(VARIABLE)).or(() -> Optional.ofNullable(System.getProperty(VARIABLE)))
        .filter(text -> !text.isBlank()).map(Path::of).ifPresent(CacheFolder::check);
  }

  static void check(Path folder) {
    try {
      SafeFiles.privateFolder(folder);
      SafeFiles.delete(Files.createTempFile(folder, "writable", ".tmp"));
    } catch (IOException e) {
      if (!Files.isDirectory(folder.resolve("pytorch"))) {
        throw new LacunaException(ErrorCode.USER_DATA, "Libraries cannot be unpacked into " + folder + " ("
            + FailureTranslator.message(e) + ").");
      }
    }
  }
}
