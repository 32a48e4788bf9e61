package dev.lacuna.fault;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a child says on its standard output, a line each, so that whoever kills it knows what must be on the disk:
 * {@code will KEY VALUE} before something is changed, {@code did KEY VALUE} once it was acknowledged, and
 * {@code fact KEY VALUE} for what stays for ever. A line that lacks its last point was cut by the kill, and was not
 * said.
 */
public final class ChildReport {
  private final PrintStream out;
  private final int home;

  private ChildReport(PrintStream out, int home) {
    this.out = out;
    this.home = home;
  }

  /** Standard output, which from now on nobody else writes to, for the first of the child's homes. */
  static ChildReport onStandardOutput() {
    ChildReport report = new ChildReport(new PrintStream(System.out, true, StandardCharsets.UTF_8), 0);
    System.setOut(System.err);
    return report;
  }

  /** For another of its homes; a line begins with the home's number. */
  ChildReport of(int number) {
    return new ChildReport(out, number);
  }

  /** Everything is open, and the work begins. */
  public void ready() {
    say("ready");
  }

  public void will(String key, Object value) {
    say("will " + key + " " + value);
  }

  public void did(String key, Object value) {
    say("did " + key + " " + value);
  }

  public void fact(String key, Object value) {
    say("fact " + key + " " + value);
  }

  private void say(String line) {
    synchronized (out) {
      out.print(home + " " + line.replace('\n', ' ') + ".\n");
      if (out.checkError()) { // flushes
        Runtime.getRuntime().halt(1); // nobody hears it any more, so nobody would kill it
      }
    }
  }
}
