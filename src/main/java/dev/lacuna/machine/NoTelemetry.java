package dev.lacuna.machine;

/**
 * DJL tells its makers, from a machine of Amazon's, that it was started ({@code Ec2Utils.callHome}: it asks the address
 * 169.254.169.254 whether this is one), unless two properties say otherwise. They are set here, by every main and
 * before each first touch of DJL, so that no way into it forgets them.
 */
public final class NoTelemetry {
  private NoTelemetry() {}

  /** What the user has set already stays. */
  public static void ensure() {
    setIfMissing("ai.djl.offline");
    setIfMissing("OPT_OUT_TRACKING");
  }

  private static void setIfMissing(String name) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, "true");
    }
  }
}
