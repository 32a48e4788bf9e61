package dev.lacuna.worker.api;

/**
 * The short stable codes that a failure is shown with. A code never changes its meaning; a number is never used again.
 * The remedy is the usual one: a failure may carry a better.
 */
public enum ErrorCode {
  WRONG_USE("LAC-001", "Run the command with --help to see how it is used."),
  PROJECT("LAC-100", "Check the project's folder, or begin anew with: lacuna new."),
  INPUT("LAC-101", "Mend the file at the place named and try again."),
  DISK_FULL("LAC-102", "Free some space on that disk, then start the step again; no label is lost, and a round"
      + " continues with --resume."),
  USER_DATA("LAC-103", "Make that folder writable for this user, or set LACUNA_HOME to one that is, with 500 MB free."),
  MISSING_STEP("LAC-110", "Run the earlier step of the loop first: probe, map, generate, select, label, round."),
  WORKER_START("LAC-200", "Check the worker's command in the settings, and run: lacuna doctor."),
  WORKER_DIED("LAC-201", "Start the step again; a round continues from its checkpoint with --resume."),
  MEMORY("LAC-202", "Lower the batch, the LoRA rank or the number of samples, close other programs, or use a smaller"
      + " model."),
  WORKER_SILENT("LAC-203", "Start the step again, in a new worker; a round continues from its checkpoint with --resume."
      + " Where it happens again on a GPU, look at its driver, or choose the device cpu."),
  MODEL("LAC-210", "Check that the folder holds config.json, tokenizer.json and *.safetensors of a supported family."),
  DEVICE("LAC-211", "Choose the device cpu, or run: lacuna doctor."),
  ENDPOINT("LAC-220", "Check the endpoint's address, model and key, and that it runs; what it said before is kept."),
  CANCELLED("LAC-300", "Nothing is lost; start the step again when you like."),
  DIVERGED("LAC-310", "Lower the learning rate, and look for broken answers among the labels."),
  NO_DISPLAY("LAC-400", "Set DISPLAY, or use the commands that need no window: lacuna --help."),
  UNEXPECTED("LAC-900", "Run again with --verbose and report the log that it names.");

  private final String code;
  private final String remedy;

  ErrorCode(String code, String remedy) {
    this.code = code;
    this.remedy = remedy;
  }

  /** As shown: {@code LAC-201}. */
  public String code() {
    return code;
  }

  public String remedy() {
    return remedy;
  }

  /** The code written so, or {@link #UNEXPECTED} for one that this version does not know. */
  public static ErrorCode of(String code) {
    for (ErrorCode each : values()) {
      if (each.code.equals(code)) {
        return each;
      }
    }
    return UNEXPECTED;
  }
}
