package dev.lacuna.worker.store;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.worker.api.FileStoreApi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The store's side of {@link FileStoreApi}, below {@code remote/} of this user's data. Files are read and written on a
 * thread of its own, in the order in which they were asked for, so that a sign of life is answered meanwhile.
 */
public final class StoreServer implements FileStoreApi {
  private static final String MODELS = "models/";
  private static final String PROJECTS = "projects/";
  private static final String SEEN = "\\.lacuna-here-[0-9a-f]{16}";
  private static final String MARK = "project.json";

  private final Path root;
  private final ListenerWatch watch;
  private final Function<Throwable, RuntimeException> told;
  private final Predicate<Path> visible;
  private final Incoming incoming;
  private final ModelShelf shelf;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(
      task -> Thread.ofPlatform().name("lacuna-worker-store").daemon().unstarted(task));

  /**
   * @param userData of the user on whose machine this is
   * @param told makes of a failure what the other side is told
   * @param visible whether a path of the other side's may be looked for here
   */
  public StoreServer(Path userData, ListenerWatch watch, Function<Throwable, RuntimeException> told,
      Predicate<Path> visible) {
    this.root = userData.resolve("remote");
    this.watch = watch;
    this.told = told;
    this.incoming = new Incoming(root.resolve("incoming"));
    this.visible = visible;
    this.shelf = new ModelShelf(root.resolve("models"), new FileSums(root.resolve("sums.json")), visible);
  }

  @Override
  public CompletableFuture<Greeting> hello(Hello hello) {
    return on(() -> {
      SafeFiles.privateFolder(root);
      Path project = project(hello.project());
      SafeFiles.privateFolder(project);
      // With it the one door for writing knows the folder as a project, and follows no link below it.
      Path mark = project.resolve(MARK);
      if (!Files.exists(mark)) {
        SafeFiles.wholePrivate(mark, "{}");
      }
      SafeFiles.folder(artifacts(hello.project()));
      ProjectClaim claim = new ProjectClaim(project.resolve("worker"));
      claim.take();
      watch.expectSigns(claim);
      return new Greeting(id(), sees(hello), artifacts(hello.project()).toString(),
          Files.getFileStore(root).getUsableSpace());
    });
  }

  @Override
  public CompletableFuture<ModelPlace> model(Model model) {
    return on(() -> shelf.find(model));
  }

  @Override
  public CompletableFuture<Listing> list(String project) {
    return on(() -> {
      Path folder = artifacts(project);
      List<Stamp> files = new ArrayList<>();
      try (Stream<Path> all = Files.walk(folder, 2, new FileVisitOption[0])) {
        for (Path file : (Iterable<Path>) all::iterator) {
          String name = StoreNames.relative(folder, file);
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && (StoreNames.isMirrored(name) || StoreNames.isStates(name))) {
            files.add(new Stamp(name, Files.size(file), Files.getLastModifiedTime(file).toMillis(), ""));
          }
        }
      }
      return new Listing(files);
    });
  }

  @Override
  public CompletableFuture<Long> begin(Offer offer) {
    return on(() -> {
      target(offer); // a place that leads elsewhere is refused before anything is taken
      return incoming.begin(offer.file());
    });
  }

  @Override
  public CompletableFuture<Long> put(Piece piece) {
    return on(() -> incoming.put(piece));
  }

  @Override
  public CompletableFuture<Boolean> finish(Offer offer) {
    return on(() -> incoming.finish(offer, target(offer)));
  }

  @Override
  public CompletableFuture<Piece> get(Range range) {
    return on(() -> {
      int length = Math.clamp(range.length(), 0, PIECE);
      ByteBuffer bytes = ByteBuffer.allocate(length);
      try (FileChannel in = FileChannel.open(file(range), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        while (bytes.hasRemaining() && in.read(bytes, range.offset() + bytes.position()) >= 0) {
          // until it is full, or the file is at its end
        }
      }
      return new Piece("", range.offset(), Base64.getEncoder().encodeToString(
          java.util.Arrays.copyOf(bytes.array(), bytes.position())));
    });
  }

  @Override
  public CompletableFuture<Stamp> stamp(Range range) {
    return on(() -> {
      Path file = file(range);
      return new Stamp(range.name(), Files.size(file), Files.getLastModifiedTime(file).toMillis(),
          FileSums.sum(file, _ -> {}));
    });
  }

  @Override
  public CompletableFuture<Boolean> delete(Deletion deletion) {
    return on(() -> {
      for (String name : deletion.names()) {
        SafeFiles.delete(artifacts(deletion.project()).resolve(StoreNames.artifact(name)));
      }
      return true;
    });
  }

  private Path file(Range range) throws IOException {
    return artifacts(range.project()).resolve(StoreNames.artifact(range.name()));
  }

  private Path target(Offer offer) throws IOException {
    String place = offer.place();
    if (place.startsWith(PROJECTS)) {
      return artifacts(place.substring(PROJECTS.length())).resolve(StoreNames.artifact(offer.file().name()));
    }
    if (place.startsWith(MODELS)) {
      String[] parts = place.substring(MODELS.length()).split("/", 2);
      return shelf.target(parts[0], offer.file().name(), parts.length > 1 ? parts[1] : "");
    }
    throw new IOException("\"" + place + "\" is no place of this store");
  }

  private Path project(String key) throws IOException {
    return root.resolve("projects").resolve(StoreNames.project(key));
  }

  private Path artifacts(String key) throws IOException {
    return project(key).resolve("artifacts");
  }

  /** A file of a random name that the other side has just made, with what it has put into it. */
  private boolean sees(Hello hello) {
    try {
      Path seen = Path.of(hello.seen());
      return seen.isAbsolute() && visible.test(seen) && String.valueOf(seen.getFileName()).matches(SEEN)
          && Files.isRegularFile(seen, LinkOption.NOFOLLOW_LINKS) && Files.size(seen) < 100
          && Files.readString(seen).equals(hello.content());
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /** By which the other side tells one store from another. */
  private String id() throws IOException {
    Path file = root.resolve("id");
    if (!Files.isRegularFile(file)) {
      SafeFiles.wholePrivate(file, UUID.randomUUID().toString());
    }
    return Optional.of(Files.readString(file).strip()).filter(text -> text.matches("[0-9a-f-]{36}"))
        .orElseThrow(() -> new IOException(file + " is damaged; delete it"));
  }

  private <T> CompletableFuture<T> on(Callable<T> work) {
    var answer = new CompletableFuture<T>();
    thread.execute(() -> {
      try {
        answer.complete(work.call());
      } catch (Exception e) {
        answer.completeExceptionally(told.apply(e));
      }
    });
    return answer;
  }
}
