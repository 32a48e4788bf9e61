package dev.lacuna.tools.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Hidden states of real questions as a matrix for {@code bench projection --vectors}; run by hand:
 * {@code StatesOfQuestions MODEL LAYER OUT.npy QUESTIONS.jsonl…}, each line with a {@code question}.
 */
final class StatesOfQuestions {
  private StatesOfQuestions() {}

  public static void main(String[] args) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> texts = new ArrayList<>();
    for (int file = 3; file < args.length; file++) {
      for (String line : Files.readAllLines(Path.of(args[file]))) {
        texts.add("Q: " + json.readTree(line).path("question").asText() + "\nA:");
      }
    }
    try (LanguageModel model = LanguageModel.open(Path.of(args[0]), ComputeDevice.parse("cpu", 1))) {
      List<long[]> prompts = texts.stream().map(text -> model.tokenizer().encodeStart(text)).toList();
      float[][] states = new float[texts.size()][];
      model.hiddenStates(prompts, new int[] {Integer.parseInt(args[1])}, LanguageModel.Pooling.LAST_TOKEN,
          (indices, some) -> {
            for (int i = 0; i < indices.length; i++) {
              states[indices[i]] = some[0][i];
            }
          });
      NpyFile.write(Path.of(args[2]), states);
      System.out.println(states.length + " states of " + states[0].length + " numbers");
    }
  }
}
