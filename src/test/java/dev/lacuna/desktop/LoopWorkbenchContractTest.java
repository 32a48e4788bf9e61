package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Door;
import dev.lacuna.desktop.model.Workbench;
import dev.lacuna.desktop.model.WorkbenchContract;
import dev.lacuna.desktop.model.WorkbenchListener;
import dev.lacuna.loop.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real project folder; no worker is started. */
@Tag("slow")
class LoopWorkbenchContractTest extends WorkbenchContract {
  @TempDir private Path home;

  @Override
  protected Workbench open() {
    try {
      Door door = LoopDoor.of(new Places(home, home.resolve("samples"), Optional.empty()));
      Path questions = Files.writeString(home.resolve("q.csv"),
          "question\nWhat is the capital of Laos?\nWhat is the capital of Peru?\nWhat is the capital of Chad?\n");
      Path model = Files.createDirectory(home.resolve("model"));
      return door.open(door.create(new Door.Wish("mine", home, model, questions, "question", Optional.empty())),
          new WorkbenchListener() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
