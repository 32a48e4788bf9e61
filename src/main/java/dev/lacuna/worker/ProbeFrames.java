package dev.lacuna.worker;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import dev.lacuna.hiddenstates.PrincipalPlane;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.EntropyThreshold;
import dev.lacuna.knowledge.ProbingListener;
import dev.lacuna.knowledge.SemanticEntropy;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ProbeFrame;
import dev.lacuna.worker.api.ProbeRequest;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Passes on what a probing has found so far: first where the questions stand by the principal axes of their hidden
 * states, then each question's entropy and verdict, at most four times a second. The threshold is found anew in what
 * was sampled until then; questions are sampled in random order, so it soon moves little. Answers are compared without
 * asking a model.
 */
final class ProbeFrames implements ProbingListener {
  private static final long PAUSE_NANOS = 250_000_000L;

  private final JobContext job;
  private final List<ModelQuestion> questions;
  private final int samples;
  private final AnswerEquivalence equivalence;
  private final double[] entropies;
  private final boolean[] right;
  private final boolean[] silent;
  private final Verdict[] told;
  private final LongSupplier nanos;
  private long sent;

  ProbeFrames(JobContext job, ProbeRequest request, AnswerEquivalence equivalence) {
    this(job, request, equivalence, System::nanoTime);
  }

  /** @param nanos the time, by whatever clock */
  ProbeFrames(JobContext job, ProbeRequest request, AnswerEquivalence equivalence, LongSupplier nanos) {
    this.job = job;
    this.nanos = nanos;
    sent = nanos.getAsLong() - PAUSE_NANOS;
    this.questions = request.questions();
    this.samples = request.samples();
    this.equivalence = equivalence.withoutModel();
    entropies = new double[questions.size()];
    Arrays.fill(entropies, Double.NaN);
    right = new boolean[questions.size()];
    silent = new boolean[questions.size()];
    told = new Verdict[questions.size()];
    Arrays.fill(told, Verdict.UNPROBED);
  }

  @Override
  public boolean wantsStates() {
    return true;
  }

  @Override
  public void states(float[][] states) {
    job.tell(
        new MapFrame(0, 0, questions.stream().mapToLong(ModelQuestion::id).toArray(), PrincipalPlane.shown(states)));
  }

  @Override
  public void answered(List<AnswerSampler.Answer> greedy, boolean[] isRight) {
    System.arraycopy(isRight, 0, right, 0, right.length);
    for (int i = 0; i < silent.length; i++) {
      silent[i] = equivalence.silent(questions.get(i).text(), greedy.get(i).text(), right[i]);
    }
  }

  @Override
  public void drawn(int[] rows, List<List<AnswerSampler.Answer>> answers) {
    for (int i = 0; i < rows.length; i++) {
      entropies[rows[i]] = SemanticEntropy.discrete(AnswerClusters.of(questions.get(rows[i]).text(),
          answers.get(i).stream().map(AnswerSampler.Answer::text).toList(), equivalence));
    }
    if (nanos.getAsLong() - sent >= PAUSE_NANOS) {
      send();
    }
  }

  @Override
  public void allDrawn() {
    send();
  }

  private void send() {
    sent = nanos.getAsLong();
    double[] known = Arrays.stream(entropies).filter(entropy -> !Double.isNaN(entropy)).toArray();
    if (known.length == 0) {
      return;
    }
    double threshold = EntropyThreshold.of(known, samples);
    int[] changed = new int[entropies.length];
    int count = 0;
    for (int row = 0; row < entropies.length; row++) {
      Verdict verdict = Double.isNaN(entropies[row]) ? Verdict.UNPROBED : verdict(row, threshold);
      if (verdict != told[row]) {
        told[row] = verdict;
        changed[count++] = row;
      }
    }
    if (count > 0) {
      int[] rows = Arrays.copyOf(changed, count);
      job.tell(new ProbeFrame(Arrays.stream(rows).mapToLong(row -> questions.get(row).id()).toArray(),
          Arrays.stream(rows).mapToDouble(row -> entropies[row]).toArray(),
          Arrays.stream(rows).mapToObj(row -> told[row]).toArray(Verdict[]::new)));
    }
  }

  private Verdict verdict(int row, double threshold) {
    boolean consistent = entropies[row] <= threshold;
    return questions.get(row).answers().isEmpty() ? Verdict.withoutReference(consistent && !silent[row])
        : Verdict.of(consistent, right[row], silent[row]);
  }
}
