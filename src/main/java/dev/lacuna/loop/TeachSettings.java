package dev.lacuna.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.LabelBasis;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.project.store.ProjectException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one round as its row in the project keeps them, so that it can go on exactly as it began.
 *
 * @param rehearsal how many pool questions without labels are rehearsed
 * @param labels ids of the questions that it teaches
 * @param labelBasis which labels they are; null in rounds of older programs, see {@link #basis}
 * @param rehearsed the questions that are rehearsed, as {@link RehearsedQuestions} chose them; null in rounds of older
 *     programs
 */
public record TeachSettings(LoraSettings lora, int rehearsal, long seed, List<Long> labels,
    @Nullable LabelBasis labelBasis, @Nullable List<ModelQuestion> rehearsed) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Which labels it teaches where experts differ. */
  public LabelBasis basis() {
    return labelBasis == null ? LabelBasis.SETTLED : labelBasis;
  }

  /** How many are rehearsed; 0 in rounds of older programs, which asked for many and rehearsed the likely ones. */
  public int rehearses() {
    return rehearsed == null ? 0 : rehearsed.size();
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a round ran with; empty where another version of the program wrote what this one cannot read. */
  public static Optional<TeachSettings> read(TrainingRound run) {
    try {
      return Optional.of(parse(run.settings()));
    } catch (ProjectException e) {
      return Optional.empty();
    }
  }

  /** Reads what {@link dev.lacuna.project.TrainingRound#settings()} holds. */
  public static TeachSettings parse(String json) {
    try {
      return JSON.readValue(json, TeachSettings.class);
    } catch (JsonProcessingException e) {
      throw new ProjectException("The run's settings cannot be read (" + e.getOriginalMessage()
          + "); start a new round", e);
    }
  }
}
