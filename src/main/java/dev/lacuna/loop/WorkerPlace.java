package dev.lacuna.loop;

import java.util.regex.Pattern;

/** Where the model's side of the program runs, as a person chooses it, and the command that follows. */
public enum WorkerPlace {
  HERE, SSH, SLURM, OTHER;

  private static final Pattern LAST_WORKER = Pattern.compile("(?<=\\s)worker(?=\\s|$)(?!.*\\sworker(\\s|$))");
  /**
   * No question that nobody would see, and a connection that is lost is told within a minute, which a closed laptop's
   * else is not for hours.
   */
  private static final String SSH_OPTIONS = "-o BatchMode=yes -o ServerAliveInterval=15 -o ServerAliveCountMax=3";

  /**
   * The command line of a worker; blank for this program's own.
   *
   * @param text a machine for ssh, options for {@code srun}, or a whole command
   */
  public String command(String text) {
    String given = text.strip();
    return switch (this) {
      case HERE -> "";
      case SSH -> given.isEmpty() ? "" : String.join(" ", "ssh", SSH_OPTIONS, given, "lacuna", "worker");
      case SLURM -> String.join(" ", given.isEmpty() ? "srun" : "srun " + given, "lacuna", "worker");
      case OTHER -> given;
    };
  }

  /** The same command with another word of Lacuna's in place of the last {@code worker}. */
  static String doctor(String command) {
    return LAST_WORKER.matcher(command).replaceFirst("doctor");
  }
}
