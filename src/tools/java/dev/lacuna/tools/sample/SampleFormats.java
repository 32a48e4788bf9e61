package dev.lacuna.tools.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The prompt format of a sample project, as its {@code project.json} has it. */
public final class SampleFormats {
  private SampleFormats() {}

  /** The prompt format of the project in the folder. */
  public static FewShotFormat of(Path folder) {
    try {
      JsonNode format = new ObjectMapper().readTree(folder.resolve("project.json").toFile()).path("format");
      List<FewShotFormat.Shot> shots = new ArrayList<>();
      format.path("examples").forEach(e -> shots.add(new FewShotFormat.Shot(e.path(0).asText(), e.path(1).asText())));
      return new FewShotFormat(format.path("instruction").asText(), format.path("questionPrefix").asText(),
          format.path("answerPrefix").asText(), format.path("end").asText(), shots,
          format.path("maxAnswerTokens").asInt());
    } catch (IOException e) {
      throw new UncheckedIOException(folder.resolve("project.json") + " cannot be read", e);
    }
  }
}
