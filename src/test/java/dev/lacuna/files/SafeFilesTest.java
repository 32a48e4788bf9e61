package dev.lacuna.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.hiddenstates.KeptStates;
import dev.lacuna.hiddenstates.LayerStates;
import dev.lacuna.knowledge.probe.MissingProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project that somebody else made leads no writing out of its folder. */
@Tag("slow")
class SafeFilesTest {
  @TempDir
  private Path temporary = Path.of("");
  private Path project = Path.of("");
  private Path outside = Path.of("");

  @BeforeEach
  void projectAndElsewhere() throws IOException {
    project = Files.createDirectories(temporary.resolve("project"));
    outside = Files.createDirectories(temporary.resolve("outside"));
    Files.writeString(project.resolve("project.json"), "{}");
    Files.createDirectories(project.resolve("artifacts"));
    Files.writeString(outside.resolve("file"), "not ours");
  }

  @ParameterizedTest
  @ValueSource(strings = {"artifacts/round-1", "artifacts/round-1/adapter", "artifacts/round-1/adapter/deep",
      "artifacts/round-1/adapter/deep/file", "backups", "backups/file", "project.json"})
  void nothingIsWrittenThroughALinkAtAnyDepth(String link) throws IOException {
    Path at = project.resolve(link);
    Files.createDirectories(at.getParent());
    Files.deleteIfExists(at);
    boolean file = link.endsWith("file") || link.endsWith("json");
    Files.createSymbolicLink(at, file ? outside.resolve("file") : outside);
    Path target = file ? at : at.resolve("adapter/deep/new");

    assertThatThrownBy(() -> SafeFiles.whole(target, "ours")).isInstanceOf(RefusedPathException.class)
        .hasMessageContaining(at + ": is a link to elsewhere");
    assertThatThrownBy(() -> SafeFiles.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE))
        .isInstanceOf(RefusedPathException.class).hasMessageContaining(at.toString());
    assertThatThrownBy(() -> SafeFiles.folder(target)).isInstanceOf(RefusedPathException.class);
    assertThatThrownBy(() -> SafeFiles.date(target, FileTime.fromMillis(0))).isInstanceOf(RefusedPathException.class);
    if (!file) {
      assertThatThrownBy(() -> SafeFiles.delete(at.resolve("file"))).isInstanceOf(RefusedPathException.class);
    }
    assertThat(outside.resolve("file")).hasContent("not ours");
    assertThat(outside.toFile().list()).containsExactly("file");
  }

  @Test
  void whatKeepsAProbingGoesThroughTheDoor() throws IOException {
    Path artifacts = project.resolve("artifacts");
    Files.createSymbolicLink(artifacts.resolve("probe-1"), outside);
    MissingProbe none = new MissingProbe("too few questions", 0.5, 1);
    assertThatThrownBy(() -> none.save(artifacts.resolve("probe-1"))).isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage(artifacts.resolve("probe-1") + ": is a link to elsewhere; put the file itself in its"
            + " place");

    String key = LayerStates.key(List.of("key"));
    Files.createSymbolicLink(artifacts.resolve("states-f-layer-2.bin"), outside.resolve("file"));
    List<String> told = new ArrayList<>();
    new KeptStates(artifacts, "f", key).write(2, LayerStates.NONE, List.of("A?"), new float[][] {{1, 2}}, told::add);
    assertThat(told).singleElement().asString().contains("is a link to elsewhere");
    assertThat(outside.resolve("file")).hasContent("not ours");
    assertThat(outside.toFile().list()).containsExactly("file");
  }

  @Test
  void aFileWithASecondNameIsNotWrittenInItsPlace() throws IOException {
    Path log = project.resolve("artifacts/answers.jsonl");
    Files.createLink(log, outside.resolve("file"));
    assertThatThrownBy(() -> SafeFiles.open(log, StandardOpenOption.WRITE)).isInstanceOf(RefusedPathException.class)
        .hasMessageContaining("has 2 names");
    SafeFiles.whole(log, "ours");
    assertThat(outside.resolve("file")).as("a whole file takes the name and leaves the other").hasContent("not ours");
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    Path pipe = project.resolve("artifacts/answers.jsonl");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> SafeFiles.open(pipe, StandardOpenOption.WRITE)).isInstanceOf(RefusedPathException.class)
        .hasMessageContaining("neither a file nor a folder");
    assertThatThrownBy(() -> LinkGuard.refuseBelow(project)).isInstanceOf(RefusedPathException.class);
  }

  @Test
  void aFolderNamedLikeAProjectsOwnIsNoProject() throws IOException {
    Path linked = temporary.resolve("artifacts");
    Files.createSymbolicLink(linked, outside);
    SafeFiles.whole(linked.resolve("mine.csv"), "mine");
    assertThat(outside.resolve("mine.csv")).as("outside a project a link is the user's own").hasContent("mine");
    Files.createSymbolicLink(temporary.resolve("out.csv"), outside.resolve("mine.csv"));
    SafeFiles.whole(temporary.resolve("out.csv"), "more");
    assertThat(temporary.resolve("out.csv")).isSymbolicLink();
    assertThat(outside.resolve("mine.csv")).hasContent("more");
  }

  @Test
  void aFileIsTheOldOneOrTheNewOne() throws IOException {
    Path file = project.resolve("artifacts/threshold.json");
    SafeFiles.whole(file, "old");
    assertThatThrownBy(() -> SafeFiles.whole(file, out -> {
      SafeFiles.writeFully(out, java.nio.ByteBuffer.wrap(new byte[] {1}));
      throw new IOException("no space left");
    })).hasMessage("no space left");
    assertThat(file).hasContent("old");
    assertThat(project.resolve("artifacts").toFile().list()).containsExactly("threshold.json");

    Path leftOver = project.resolve("artifacts/.threshold.json.9f3a5cbb1e.tmp");
    Files.writeString(leftOver, "half");
    Files.writeString(project.resolve("artifacts/.mine.tmp"), "the user's");
    SafeFiles.tidy(project.resolve("artifacts"));
    assertThat(project.resolve("artifacts").toFile().list()).containsExactlyInAnyOrder("threshold.json", ".mine.tmp");
  }

  @Test
  void whatADeadProcessLeftBesideAnExportGoesWithTheNext() throws IOException {
    Path file = temporary.resolve("labels.csv");
    Path dead = Files.writeString(temporary.resolve(".labels.csv.7fffffff0a0b0c0d.tmp"), "half");
    Path living = Files.writeString(StaleFiles.beside(file), "on its way");
    Path another = Files.writeString(temporary.resolve(".labels.csv.mine.tmp"), "the user's");
    SafeFiles.whole(file, "all");
    assertThat(dead).doesNotExist();
    assertThat(living).exists();
    assertThat(another).exists();

    Path deadFolder = Files.createDirectory(temporary.resolve(".a.new-1999999999@5@00000000-7"));
    Files.writeString(deadFolder.resolve("lacuna.db"), "half");
    Path livingFolder = Files.createDirectory(StaleFiles.folder(temporary.resolve("b"), ".new-"));
    Path mine = Files.createDirectory(temporary.resolve(".c.new-idea"));
    StaleFiles.forget(temporary, ".new-");
    assertThat(deadFolder).doesNotExist();
    assertThat(livingFolder).exists();
    assertThat(mine).exists();
  }

  @Test
  void aProjectIsForThisUserAloneAndAnExportForWhomTheUmaskSays() throws IOException {
    SafeFiles.whole(project.resolve("artifacts/round-1/adapter.bin"), "x");
    try (FileChannel log = SafeFiles.open(project.resolve("artifacts/log"), StandardOpenOption.CREATE,
        StandardOpenOption.WRITE)) {
      assertThat(log.isOpen()).isTrue();
    }
    SafeFiles.privateFolder(temporary.resolve("home/logs"));
    assertThat(Stream.of("project/artifacts/round-1", "home/logs").map(this::mode)).containsOnly("rwx------");
    assertThat(Stream.of("project/artifacts/round-1/adapter.bin", "project/artifacts/log").map(this::mode))
        .containsOnly("rw-------");

    Files.writeString(temporary.resolve("usual"), "");
    Files.createDirectory(temporary.resolve("usual-folder"));
    SafeFiles.whole(temporary.resolve("export/labels.csv"), "x");
    assertThat(mode("export/labels.csv")).isEqualTo(mode("usual"));
    assertThat(mode("export")).isEqualTo(mode("usual-folder"));
  }

  private String mode(String path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
