package dev.lacuna.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.loop.CutAnswers;
import dev.lacuna.loop.GenerateStep;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.loop.prompt.ProposeStep;
import dev.lacuna.project.Backups;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.ProposeResult;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.TryResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code --json} writes. Scripts read these: a field is never renamed. A number that is not known is null. */
final class JsonShapes {

  private JsonShapes() {}

  /**
   * @param seconds the probing took in the worker
   * @param noProbe why there is no probe, else empty
   * @param noAuroc why there is no AUROC, else empty
   * @param disputed known or unknown by the drawn answers, and the opposite by the probe
   */
  record Probed(int questions, int known, int unknown, double threshold, int layer, Auroc auroc, double seconds,
      double thresholdLow, double thresholdHigh, long generatedTokens, String noProbe, String noAuroc, int disputed,
      Cut cut) {

    static Probed of(ProbeStep.Found found) {
      return new Probed(found.questions().size(), found.count(Verdict.KNOWN), found.count(Verdict.UNKNOWN),
          found.run().threshold(), found.run().layer(),
          new Auroc(found.run().aurocProbe(), found.run().aurocEntropy()), found.run().cost().seconds(),
          found.thresholdLow(), found.thresholdHigh(), found.run().cost().generatedTokens(),
          found.words().noProbe(), found.words().noAuroc(),
          found.disputed(Verdict.KNOWN) + found.disputed(Verdict.UNKNOWN),
          Cut.of(found.cut()));
    }
  }

  record Compared(List<CompareResult.Measured> measures, List<CompareResult.Layer> layers, int questions, int wrong,
      int misconceptions, double threshold, double thresholdLow, double thresholdHigh, double seconds,
      Map<String, Integer> verdicts, String noMeasures) {

    static Compared of(CompareResult result) {
      return new Compared(result.measures(), result.layers(), result.questions(), result.wrong(),
          result.misconceptions(), result.threshold(),
          result.thresholdLow(), result.thresholdHigh(), result.costs().seconds(), verdicts(result),
          result.noMeasures());
    }

    private static Map<String, Integer> verdicts(CompareResult result) {
      Map<String, Integer> counts = new TreeMap<>();
      result.verdicts().forEach((verdict, count) -> counts.put(verdict.name().toLowerCase(Locale.ROOT), count));
      return counts;
    }
  }

  /**
   * Answers that ended at the limit of tokens.
   *
   * @param share of all answers, in [0, 1]
   * @param proposed a longer limit where many were cut, else the limit
   */
  record Cut(int greedy, int drawn, double share, int maxAnswerTokens, int proposed) {
    static Cut of(CutAnswers answers) {
      return new Cut(answers.greedy(), answers.drawn(), answers.share(), answers.limit(),
          answers.many() ? answers.longer() : answers.limit());
    }
  }

  record Auroc(double probe, double semanticEntropy) {}

  /** @param seconds in the worker; of these, {@code decoderSeconds} trained the decoder, 0 where it was kept */
  record Generated(int requested, @JsonProperty("yield") GenerateResult.Yield passed, List<GeneratedQuestion> questions,
      boolean exhausted, List<String> notes, double decoderSeconds, double seconds, String method, double reading) {

    static Generated of(GenerateStep.Made made) {
      GenerateResult result = made.result();
      return new Generated(result.requested(), result.yield(), result.questions().stream()
          .map(one -> new GeneratedQuestion(one.text(), one.pUnknown(), one.parents())).toList(), result.exhausted(),
          result.notes(),
          result.decoderSeconds(), result.costs().seconds(), result.method().word(), result.reading());
    }
  }

  record GeneratedQuestion(String text, double pUnknown, List<Long> parents) {}

  record Mapped(int questions, String method, int layer, double seconds, List<MapResult.Point> points) {}

  record SelectedBatch(String strategy, List<Chosen> selected) {}

  record Listed(String strategy, String sentence) {}

  record Chosen(long id, String text, double score, String reason) {}

  record Labels(int answered, int dontKnow, int later, int badQuestion, int open, int conflict) {

    static Labels of(Map<Outcome, Integer> counts) {
      return new Labels(counts.getOrDefault(Outcome.ANSWERED, 0), counts.getOrDefault(Outcome.DONT_KNOW, 0),
          counts.getOrDefault(Outcome.LATER, 0), counts.getOrDefault(Outcome.BAD_QUESTION, 0),
          counts.getOrDefault(Outcome.OPEN, 0), counts.getOrDefault(Outcome.CONFLICT, 0));
    }
  }

  record Round(long run, String state, int labels, int steps, RoundEvaluation base, RoundEvaluation best,
      String adapter, List<Long> learned, List<Long> forgotten, double seconds) {}

  /** @param asking what was proposed; null where that was not possible */
  record NewProject(String project, int questions, int duplicates, int broken, int evaluation,
      @Nullable Asking asking) {}

  /**
   * How the model is asked.
   *
   * @param leftOut questions that are worked examples and therefore not asked
   * @param referenceTokens 95th percentile of the known answers' lengths; 0 without any
   * @param why what the temperature was chosen by, as in {@link ProposeResult.Why}
   */
  record Asking(boolean chat, String instruction, List<List<String>> examples, int leftOut, int maxAnswerTokens,
      int referenceTokens, int samples, double temperature, String why, int pilotAsked, int pilotRight, int pilotCut,
      int pilotSampled, List<ProposeResult.Tried> pilot, double seconds) {

    static Asking of(ProposeStep.Proposal proposal) {
      ProjectSettings.Format format = proposal.settings().format();
      ProposeResult found = proposal.found();
      return new Asking(found.chat(), format.instruction(),
          format.examples().stream().map(e -> List.of(e.question(), e.answer())).toList(), proposal.leftOut(),
          format.maxAnswerTokens(), found.referenceTokens(), proposal.settings().sampling().samples(),
          proposal.settings().sampling().temperature(), found.why().name().toLowerCase(Locale.ROOT), found.asked(),
          found.right(), found.cut(), found.sampled(), found.pilot(), found.costs().seconds());
    }
  }

  /**
   * A handful of questions, tried.
   *
   * @param cut greedy answers that the length's limit ended
   * @param kept whether the settings were changed
   */
  record Tried(boolean chat, String instruction, int examples, int maxAnswerTokens, int samples, double temperature,
      List<TryResult.Tried> questions, long cut, boolean kept, double seconds, @Nullable Asking proposed) {

    static Tried of(TryResult result, ProjectSettings settings, boolean kept, Optional<ProposeStep.Proposal> proposed) {
      return new Tried(result.chat(), settings.format().instruction(), settings.format().examples().size(),
          settings.format().maxAnswerTokens(), settings.sampling().samples(), settings.sampling().temperature(),
          result.questions(), result.questions().stream().filter(one -> one.greedy().cut()).count(), kept,
          result.costs().seconds(), proposed.map(Asking::of).orElse(null));
    }
  }

  /** @param conflicts questions on which experts differ; none of them is in the file */
  record Exported(String file, int labels, int conflicts) {}

  record Import(String file, int added, int known, int broken) {}

  record ImportList(int questions, List<dev.lacuna.project.Imports.Import> imports) {}

  record ExportedQuestions(String file, int questions) {}

  record Reported(String file) {}

  record Merged(String folder, long run) {}

  /** @param answers questions that are answered in it; with {@code questions} 0 where it is not whole */
  record Backup(String file, String at, int questions, int answers, boolean whole) {
    static Backup of(Backups.Backup backup) {
      return new Backup(backup.file().toString(), backup.at().toString(), backup.questions(), backup.answers(),
          backup.whole());
    }
  }

  record BackupList(List<Backup> backups) {}

  /** @param aside the folder in which what stood there lies now; null where nothing stood there */
  record Restored(Backup backup, @Nullable String aside) {}

  /**
   * @param database its address, or {@code sqlite}
   * @param aside the folder in which the file lies that it was in; null where it was in none
   */
  record Moved(String database, @Nullable String aside) {}

  /** @param allowed whether the user has agreed to the server */
  record DatabasePlace(String database, boolean allowed) {}

  /** @param fault what is wrong with the database; empty for nothing */
  record Checked(boolean whole, String fault, List<Backup> backups) {}

  record Screenshot(String pane, String theme, String file) {}

  record Demo(String folder, Probed probe, Generated generate, List<SimulationResult.Row> simulate, double seconds) {}

  record Diagnosis(boolean ok, List<Check> checks) {}

  /** @param remedy what to do; empty when nothing needs doing */
  record Check(String name, boolean ok, String detail, String remedy) {}
}
