package dev.lacuna.knowledge.probe;

/** Names of what a probing keeps of its probe, in one folder. */
public final class ProbeFiles {
  /** {@link CalibratedProbe}. */
  public static final String PROBE = "probe.bin";
  /** γ*, of {@link FittedProbe}. */
  public static final String THRESHOLD = "threshold.json";
  /** What greedy answers tell beside the probe. */
  public static final String EVIDENCE = "evidence.json";
  /** {@link MissingProbe}, in the place of the others. */
  public static final String MISSING = "no-probe.json";

  private ProbeFiles() {}
}
