package dev.lacuna.loop;

import dev.lacuna.domain.LabelBasis;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.TeachingRecord;
import dev.lacuna.project.Project;
import dev.lacuna.project.TrainingRound;
import java.time.ZoneId;
import java.util.Optional;

/** What a project tells of a round to whoever gets its model. No question, answer or name of a person is in it. */
public final class TeachingRecords {
  private TeachingRecords() {}

  public static TeachingRecord of(Project project, TrainingRound round) {
    Optional<LoraSettings> lora = TeachSettings.read(round).map(TeachSettings::lora);
    TrainingRound.Figures figures = round.figures();
    return new TeachingRecord(project.settings().name(), project.settings().model(), round.id(),
        round.endedAt().orElse(round.startedAt()).atZone(ZoneId.systemDefault()).toLocalDate(), round.labels(),
        project.questions().count(), project.questions().evaluation().size(), figures.baseAccuracy(),
        figures.bestAccuracy(), figures.ece(), figures.forgotten(), lora,
        TeachSettings.read(round).map(TeachSettings::basis).orElse(LabelBasis.SETTLED));
  }
}
