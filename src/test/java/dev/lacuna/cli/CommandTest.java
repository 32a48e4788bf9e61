package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.worker.FolderModelCheck;
import dev.lacuna.worker.ScriptedWorkers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The command line with the scripted engine and a window of paper. */
@Tag("slow")
public abstract class CommandTest {

  @TempDir
  protected Path home;
  protected final StringWriter out = new StringWriter();
  protected final StringWriter err = new StringWriter();
  String typed = "";

  protected JsonNode json(String... args) throws IOException {
    Path file = home.resolve("result.json");
    Files.deleteIfExists(file);
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--json", file.toString()));
    assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
    return new ObjectMapper().readTree(file.toFile());
  }

  protected int run(String... args) {
    return Lacuna.run(args, new CliContext(LoopFixture.paths(home), (_, relay) -> ScriptedWorkers.here(relay),
        FolderModelCheck::of,
        new BufferedReader(new StringReader(typed)), new PrintWriter(out, true), new PrintWriter(err, true), false,
        false, new PaperWindow()));
  }

  protected static List<String> fields(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static final class PaperWindow implements DesktopEntry {

    @Override
    public void open(Path project) {}

    @Override
    public void screenshot(Path project, String pane, String theme, String language, Path file) {}
  }
}
