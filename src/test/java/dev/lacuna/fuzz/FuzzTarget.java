package dev.lacuna.fuzz;

import dev.lacuna.files.RefusedPathException;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.jinja.Template;
import dev.lacuna.lm.jinja.TemplateException;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import dev.lacuna.maptiles.TileKey;
import dev.lacuna.maptiles.TilePyramid;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.reading.QuestionPreview;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What strangers' bytes reach, one target at a time: each gives our own error or a result, and nothing else. {@code
 * src/test/scripts/fuzz} drives them by coverage, {@link FuzzTargetTest} with what was found before.
 */
public enum FuzzTarget {
  SAFETENSORS {
    @Override
    void read(byte[] data, Path folder) throws IOException {
      Files.write(folder.resolve("model.safetensors"), data);
      WeightFiles files = WeightFiles.open(folder);
      for (String name : files.names()) {
        files.tensor(name).asStored().orElseThrow().buffer();
      }
    }
  },
  GGUF {
    @Override
    void read(byte[] data, Path folder) throws IOException {
      Path file = Files.write(folder.resolve("model.gguf"), data);
      ModelConfig.read(file).expectedTensors();
      WeightFiles files = WeightFiles.open(file);
      for (String name : files.names()) {
        files.tensor(name);
      }
      try (TextTokenizer tokenizer = TextTokenizer.open(file, 128)) {
        tokenizer.decode(tokenizer.encode("What is é 東京?"));
      }
    }
  },
  CONFIG {
    @Override
    void read(byte[] data, Path folder) throws IOException {
      Files.write(folder.resolve("config.json"), data);
      ModelConfig.read(folder).expectedTensors();
    }
  },
  TOKENIZER {
    @Override
    void read(byte[] data, Path folder) throws IOException {
      Files.write(folder.resolve("tokenizer.json"), data);
      try (TextTokenizer tokenizer = TextTokenizer.open(folder, 128)) {
        tokenizer.decode(tokenizer.encode("What is é 東京?"));
      }
    }
  },
  TEMPLATE {
    @Override
    void read(byte[] data, Path folder) {
      Template.parse(text(data)).render(Map.of("messages", List.of(Map.of("role", "user", "content", "A?")),
          "bos_token", "<s>", "add_generation_prompt", true), LocalDateTime.of(2026, 3, 7, 9, 5));
    }
  },
  CSV {
    @Override
    void read(byte[] data, Path folder) throws IOException {
      questions(Files.write(folder.resolve("q.csv"), data));
    }
  },
  JSONL {
    @Override
    void read(byte[] data, Path folder) throws IOException {
      questions(Files.write(folder.resolve("q.jsonl"), data));
    }
  },
  SETTINGS {
    @Override
    void read(byte[] data, Path folder) throws IOException {
      Path project = project(folder);
      Files.write(project.resolve("project.json"), data);
      try (Project open = Project.openReadOnly(project)) {
        open.settings().format();
      }
    }
  },
  DATABASE {
    @Override
    void read(byte[] data, Path folder) throws IOException {
      Path project = project(folder);
      rows(project.resolve("lacuna.db"), text(data).split("\n", 12));
      try (Project open = Project.openReadOnly(project)) {
        open.questions().all();
        open.annotations().labels();
        open.annotations().history(1);
        open.drafts().all();
        open.queue().items();
        open.imports().all();
        open.runs().all();
        open.probes().latest();
        open.snapshots();
        open.map().all();
      }
    }
  },
  PACKAGE {
    @Override
    void read(byte[] data, Path folder) throws IOException {
      Path file = Files.write(folder.resolve("work.jsonl"), data);
      try (Project open = Project.open(project(folder))) {
        open.packages().take(file, Optional.empty());
        open.annotations().states();
      }
    }
  },
  TILES {
    @Override
    void read(byte[] data, Path folder) throws IOException {
      Path file = Files.write(folder.resolve("judged.tiles"), data);
      try (TilePyramid tiles = TilePyramid.open(file)) {
        for (int cell = 0; cell < 1 + 4 + 16; cell++) {
          int level = cell == 0 ? 0 : cell < 5 ? 1 : 2;
          int place = cell - (level == 0 ? 0 : level == 1 ? 1 : 5);
          TileKey key = new TileKey(level, place % (1 << level), place / (1 << level));
          if (tiles.has(key)) {
            tiles.read(key);
          }
        }
      } catch (IOException e) {
        if (!String.valueOf(e.getMessage()).startsWith(file + ": ")) {
          throw e; // ours names the file
        }
      }
    }
  };

  private static final Path WORK = work();

  /** By Jazzer, with the target's name in the property {@code lacuna.fuzz.target}. */
  public static final class Driver {
    private static final FuzzTarget TARGET = valueOf(System.getProperty("lacuna.fuzz.target", "CONFIG"));

    private Driver() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
      TARGET.take(data);
    }
  }

  abstract void read(byte[] data, Path folder) throws IOException;

  /** @throws RuntimeException what should not have come */
  void take(byte[] data) throws IOException {
    Path folder = Files.createTempDirectory(WORK, "case");
    try {
      read(data, folder);
    } catch (ModelFormatException | ProjectException | TemplateException | RefusedPathException e) {
      // That is our word for it.
    } finally {
      SafeFiles.deleteTree(folder);
    }
  }

  /** What a colleague may send who has the same project. */
  static byte[] workPackage() throws IOException {
    Path folder = Files.createTempDirectory(WORK, "seed");
    try (Project open = Project.open(project(folder))) {
      Path file = folder.resolve("work.jsonl");
      open.packages().sendAll(file);
      return Files.readAllBytes(file);
    } finally {
      SafeFiles.deleteTree(folder);
    }
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.UTF_8);
  }

  private static void questions(Path file) {
    QuestionImport.columns(file);
    QuestionPreview.of(file, 5);
    QuestionImport.check(file).acceptingBroken();
  }

  /** A project with two questions, one of them answered. */
  private static Path project(Path folder) throws IOException {
    Path made = WORK.resolve("project");
    if (!Files.exists(made)) {
      try (Project project = Project.create(made, ProjectSettings.of("fuzz", ""))) {
        project.questions().add(List.of(NewQuestion.pool("A?", Map.of()), NewQuestion.pool("B?", Map.of())));
        project.annotations().record(new Annotation.Answered(1, "a", false));
      }
    }
    Path copy = Files.createDirectory(folder.resolve("p"));
    for (String file : List.of("project.json", "lacuna.db")) {
      Files.copy(made.resolve(file), copy.resolve(file));
    }
    return copy;
  }

  /** Rows as another program may have written them; what the tables' own checks refuse is left out. */
  private static void rows(Path database, String[] words) {
    List<String> statements = List.of(
        "INSERT INTO event (at, who, question_id, kind, payload, guideline_version, model_fingerprint, origin, number,"
            + " stamp) VALUES (1, ?2, 1, ?1, ?3, 1, '', ?2, 7, 3)",
        "UPDATE question SET parents = ?4, attributes = ?5 WHERE id = 2",
        "INSERT INTO place (name, value) VALUES (?6, ?7)",
        "INSERT INTO oracle (question_id, answers) VALUES (2, ?8)",
        "INSERT INTO evaluation (text, answers, fact) VALUES (?9, ?10, ?11)");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      for (String statement : statements) {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
          for (int i = 1; i <= prepared.getParameterMetaData().getParameterCount(); i++) {
            prepared.setString(i, i <= words.length ? words[i - 1] : "");
          }
          prepared.executeUpdate();
        } catch (SQLException e) {
          // The tables refuse it.
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path work() {
    try {
      Path folder = Files.createTempDirectory("lacuna-fuzz");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
