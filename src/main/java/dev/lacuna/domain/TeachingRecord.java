package dev.lacuna.domain;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a taught model's card tells of how it came about. Shares that are not known are NaN.
 *
 * @param project its name
 * @param model what the project calls its base model: a path, {@code hf:ORG/NAME}, {@code ollama:NAME}
 * @param round which of the project's, from 1
 * @param date of the round's end
 * @param taught answered questions that the round taught
 * @param pool questions of the project in all
 * @param heldOut questions that were never taught
 * @param before share of these that the base model answers rightly
 * @param after the same, of the taught model
 * @param calibration expected calibration error of the taught model, 0 to 1
 * @param forgotten share that the base model had right and the taught one has wrong
 * @param basis which labels they are, where experts differed
 * @param lora empty where another version of the program taught
 */
public record TeachingRecord(String project, String model, long round, LocalDate date, int taught, long pool,
    int heldOut,
    double before, double after, double calibration, double forgotten, Optional<LoraSettings> lora,
    LabelBasis basis) {

  /** Taught what all agreed on or somebody settled. */
  public TeachingRecord(String project, String model, long round, LocalDate date, int taught, long pool, int heldOut,
      double before, double after, double calibration, double forgotten, Optional<LoraSettings> lora) {
    this(project, model, round, date, taught, pool, heldOut, before, after, calibration, forgotten, lora,
        LabelBasis.SETTLED);
  }
}
