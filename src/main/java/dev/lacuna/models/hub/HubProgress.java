package dev.lacuna.models.hub;

/** Hears how far a download is, after each piece of some 64 KiB. */
public interface HubProgress {
  /**
   * @param file that is downloaded or checked
   * @param done bytes of all files so far, those that were there before among them
   * @param total bytes of all files
   */
  void at(String file, long done, long total);
}
