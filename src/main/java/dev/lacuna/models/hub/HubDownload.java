package dev.lacuna.models.hub;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.models.HuggingFaceCache;
import dev.lacuna.models.UnavailableModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Gets a model from the Hub into the cache that all of Hugging Face's tools share, in its layout: a file goes by its
 * hash into {@code blobs}, and a snapshot's name of it is a link there. What breaks off goes on where it was; a file is
 * in its place only once its hash is right.
 */
public final class HubDownload implements AutoCloseable {
  /** Attempts in a row that brought not a byte. */
  private static final int ATTEMPTS = 5;
  private static final int CHUNK = 1 << 16;
  /** Left free besides, so that a full disk stops nothing else. */
  private static final long SPARE = 256L << 20;

  private final HubClient client;
  private final HuggingFaceCache cache;
  private final Duration silence;
  private final Duration pause;

  /** Of this user: {@code HF_ENDPOINT}, {@code HF_TOKEN} and the rest as Hugging Face's own tools read them. */
  public static HubDownload ofThisUser(HuggingFaceCache cache) {
    return new HubDownload(HubEndpoint.of(System.getenv(), Path.of(System.getProperty("user.home", "."))), cache,
        Duration.ofSeconds(30), Duration.ofSeconds(2));
  }

  /** Of a user with those variables and that home. */
  public static HubDownload of(Map<String, String> environment, Path home, HuggingFaceCache cache) {
    return new HubDownload(HubEndpoint.of(environment, home), cache, Duration.ofSeconds(30), Duration.ofSeconds(2));
  }

  /**
   * @param silence how long nothing at all may come before a connection counts as broken
   * @param pause between two attempts
   */
  HubDownload(HubEndpoint endpoint, HuggingFaceCache cache, Duration silence, Duration pause) {
    this.client = new HubClient(endpoint, silence);
    this.cache = cache;
    this.silence = silence;
    this.pause = pause;
  }

  /**
   * What there is, before anything is downloaded.
   *
   * @param repository {@code ORG/NAME}
   * @param revision a branch, a tag or a commit
   * @param file a GGUF file, where that alone is wanted; else the files of a model folder are
   * @throws UnavailableModelException where there is no such model, or it may not be had
   */
  public HubModel resolve(String repository, String revision, Optional<String> file) {
    cache.folder(repository); // refuses what is no name
    if (!revision.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new UnavailableModelException("\"" + revision + "\" is no revision", "Name a branch, a tag or a commit");
    }
    return client.resolve(repository, revision, file);
  }

  /** Bytes of it that are here already. */
  public long present(HubModel model) {
    Path blobs = blobs(model);
    return model.files().stream()
        .mapToLong(file -> Math.min(file.bytes(), Math.max(length(blobs.resolve(file.name())),
            length(part(blobs, file)))))
        .sum();
  }

  /**
   * Gets what is missing of it.
   *
   * @return the snapshot's folder
   * @throws UnavailableModelException when the Hub breaks off again and again, or what it sends is not what it named
   * @throws CancellationException when it was cancelled; what has come is kept
   */
  public Path get(HubModel model, HubProgress progress, BooleanSupplier cancelled) {
    Path folder = cache.folder(model.repository());
    Path blobs = blobs(model);
    Path snapshot = folder.resolve("snapshots").resolve(model.commit());
    try {
      SafeFiles.folder(blobs);
      room(model, blobs);
      long before = 0;
      for (HubFile file : model.files()) {
        long start = before;
        Counter counter = (name, done) -> progress.at(name, start + done, model.bytes());
        file(model, file, blobs, counter, cancelled);
        Path link = snapshot.resolve(file.path());
        Path target = blobs.resolve(file.name());
        SafeFiles.link(link, link.getParent() == null ? target : link.getParent().relativize(target));
        before += file.bytes();
      }
      if (!model.revision().equals(model.commit())) {
        SafeFiles.whole(folder.resolve("refs").resolve(model.revision()), model.commit());
      }
      return snapshot;
    } catch (IOException e) {
      throw new UnavailableModelException(blobs + " cannot be written (" + e.getMessage() + ")",
          "Make room there and let this user write, or move the cache by HF_HUB_CACHE");
    }
  }

  private interface Counter {
    void at(String file, long done);
  }

  private void room(HubModel model, Path blobs) throws IOException {
    long missing = model.bytes() - present(model);
    long free = Files.getFileStore(blobs).getUsableSpace();
    if (missing > 0 && missing + SPARE > free) {
      throw new UnavailableModelException(
          model.repository() + " takes " + (missing >> 20) + " MiB more, and only " + (free >> 20)
              + " MiB are free in " + blobs,
          "Make room, or move the cache to another disk by HF_HUB_CACHE");
    }
  }

  private void file(HubModel model, HubFile file, Path blobs, Counter counter, BooleanSupplier cancelled)
      throws IOException {
    Path blob = blobs.resolve(file.name());
    if (Files.isRegularFile(blob) && length(blob) == file.bytes()) {
      return;
    }
    Path part = part(blobs, file);
    try (FileChannel out = SafeFiles.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
        StandardOpenOption.READ); FileLock lock = locked(out, part)) {
      lock.isValid();
      receive(model, file, out, counter, cancelled);
      if (!Hashes.matches(out, file, cancelled)) {
        out.truncate(0);
        receive(model, file, out, counter, cancelled);
        if (!Hashes.matches(out, file, cancelled)) {
          out.truncate(0);
          throw new UnavailableModelException(
              file.path() + " of " + model.repository() + " is not what the Hub says that it is: its"
                  + " hash is another",
              "Try again later, or another HF_ENDPOINT");
        }
      }
      out.force(true);
    }
    SafeFiles.move(part, blob);
  }

  private static FileLock locked(FileChannel out, Path part) throws IOException {
    Optional<FileLock> lock;
    try {
      lock = Optional.ofNullable(out.tryLock());
    } catch (OverlappingFileLockException e) {
      lock = Optional.empty();
    }
    return lock.orElseThrow(
        () -> new UnavailableModelException(part + " is being downloaded already", "Wait until that has ended"));
  }

  /** Until all of it is there. */
  private void receive(HubModel model, HubFile file, FileChannel out, Counter counter, BooleanSupplier cancelled)
      throws IOException {
    int fruitless = 0;
    if (out.size() > file.bytes()) {
      out.truncate(0);
    }
    while (out.size() < file.bytes()) {
      long had = out.size();
      try {
        once(model, file, out, counter, cancelled);
      } catch (BrokenOffException e) {
        fruitless = out.size() > had ? 0 : fruitless + 1;
        if (fruitless >= ATTEMPTS) {
          throw client.unreachable(e);
        }
        waitBeforeNext(cancelled);
      }
    }
  }

  private void once(HubModel model, HubFile file, FileChannel out, Counter counter, BooleanSupplier cancelled)
      throws IOException {
    HttpResponse<InputStream> response;
    try {
      response = client.content(model, file, out.size());
    } catch (IOException e) {
      throw new BrokenOffException(e);
    }
    try (SilenceGuard body = new SilenceGuard(response.body(), silence)) {
      boolean goesOn = response.statusCode() == 206 && response.headers().firstValue("content-range")
          .filter(range -> range.startsWith("bytes " + size(out) + "-")).isPresent();
      if (!goesOn) {
        out.truncate(0); // the whole file comes, another part of it, or nothing that fits what is here
      }
      if (response.statusCode() == 416) {
        throw new BrokenOffException(new IOException("it has no rest of the file"));
      }
      copy(body, file, out, counter, cancelled);
    }
    if (out.size() < file.bytes()) {
      throw new BrokenOffException(new IOException("the connection broke off"));
    }
  }

  private static void copy(SilenceGuard body, HubFile file, FileChannel out, Counter counter, BooleanSupplier cancelled)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    out.position(out.size());
    for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("cancelled");
      }
      if (out.size() + n > file.bytes()) {
        out.truncate(0);
        throw new UnavailableModelException(
            file.path() + " is longer than the Hub says: it names " + file.bytes() + " bytes",
            "Try again later, or another HF_ENDPOINT");
      }
      SafeFiles.writeFully(out, ByteBuffer.wrap(chunk, 0, n));
      counter.at(file.path(), out.size());
    }
  }

  private static long size(FileChannel out) {
    try {
      return out.size();
    } catch (IOException e) {
      return -1;
    }
  }

  private void waitBeforeNext(BooleanSupplier cancelled) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("cancelled");
    }
  }

  private Path blobs(HubModel model) {
    return cache.folder(model.repository()).resolve("blobs");
  }

  private static Path part(Path blobs, HubFile file) {
    return blobs.resolve(file.name() + ".incomplete");
  }

  private static long length(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
