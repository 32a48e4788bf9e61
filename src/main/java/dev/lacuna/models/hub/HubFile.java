package dev.lacuna.models.hub;

/**
 * One file of a model on the Hub.
 *
 * @param path below the model's root, with slashes; it leads nowhere else
 * @param bytes its length
 * @param sha256 of its content, in hex; empty for a small file, which Git names by {@code blob} instead
 * @param blob Git's name of it: SHA-1 of {@code "blob " + bytes + "\\0"} and the content, in hex
 */
public record HubFile(String path, long bytes, String sha256, String blob) {

  /** What the Hub's cache names it: by its content, so that two revisions share it. */
  String name() {
    return sha256.isEmpty() ? blob : sha256;
  }
}
