package dev.lacuna.worker.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * @param model a Hugging Face model folder
 * @param adapter a PEFT adapter folder to answer with, or "" for the base model
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param basePrecision {@code auto} (float32 on the CPU, bfloat16 on a GPU), {@code fp32}, {@code bf16} or {@code int8}
 * @param threads intra-op threads on the CPU; 0 for all cores
 * @param work the worker's own folder for tensors of this project (its {@code artifacts/})
 * @param equivalence what a probe compares answers by: {@link #NORMAL}, {@link #MODEL}, or {@link #NLI} and a folder
 * @param origin what the model is on the asker's machine, where that is another; null (as JSON has it) where it is not
 */
public record OpenModel(String model, String adapter, String device, String basePrecision, int threads, String work,
    String equivalence, @Nullable ModelOrigin origin) {
  /** Rules alone. */
  public static final String NORMAL = "normal";
  /** Rules, then the model itself as judge of entailment. */
  public static final String MODEL = "model";
  /** Rules, then a cross-encoder from the folder behind the colon. */
  public static final String NLI = "nli:";

  public OpenModel(String model, String adapter, String device, String basePrecision, int threads, String work) {
    this(model, adapter, device, basePrecision, threads, work, NORMAL);
  }

  public OpenModel(String model, String adapter, String device, String basePrecision, int threads, String work,
      String equivalence) {
    this(model, adapter, device, basePrecision, threads, work, equivalence, null);
  }

  /** The same without its adapter. */
  public OpenModel base() {
    return new OpenModel(model, "", device, basePrecision, threads, work, equivalence, origin);
  }

  public Optional<ModelOrigin> from() {
    return Optional.ofNullable(origin);
  }
}
