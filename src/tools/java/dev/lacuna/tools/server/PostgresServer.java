package dev.lacuna.tools.server;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server of the binaries that zonky publishes, with data of its own and a port that was free. Everybody on this
 * machine may connect but the user {@code guarded}, who needs a password. PostgreSQL refuses to run as root, so where
 * this program does, the server is another user's.
 */
public final class PostgresServer implements AutoCloseable {
  /** Of 50 ms each: a busy machine takes its time. */
  private static final int TRIES = 1_200;
  private static final String HERE = "127.0.0.1";

  private final Path folder;
  private final Path binaries;
  private final boolean durable;
  private final int port;

  private PostgresServer(Path folder, Path binaries, boolean durable, int port) {
    this.folder = folder;
    this.binaries = binaries;
    this.durable = durable;
    this.port = port;
  }

  /**
   * Makes the data and starts the server.
   *
   * @param durable whether a commit waits for the disk, as it does by default
   */
  public static PostgresServer start(boolean durable) throws IOException {
    Path binaries = PostgresBinaries.unpacked();
    Path folder = Files.createTempDirectory("lacuna-postgres-");
    Path data = Files.createDirectory(folder.resolve("data"));
    if (OtherUser.isNeeded()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      OtherUser.own(data);
    }
    Files.createFile(folder.resolve("server.log"));
    PostgresServer server = new PostgresServer(folder, binaries, durable, freePort());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    server.call("initdb", "-D", data.toString(), "-U", "lacuna", "-A", "trust", "-E", "UTF8", "--locale=C",
        "--no-sync");
    Path access = data.resolve("pg_hba.conf");
    Files.writeString(access, "host all guarded 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n");
    server.start();
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
      return socket.getLocalPort();
    }
  }

  /** The address of a schema. */
  public String url(String schema) {
    return "jdbc:postgresql://" + HERE + ":" + port + "/postgres?user=lacuna&currentSchema=" + schema;
  }

  /** The same for the user with a password. */
  public String guardedUrl(String schema) {
    return url(schema).replace("user=lacuna", "user=guarded");
  }

  public int port() {
    return port;
  }

  /** Ends it as a power failure would: nothing is written any more. */
  public void kill() throws IOException {
    Optional<ProcessHandle> process = process();
    if (process.isPresent()) {
      List<ProcessHandle> all = new ArrayList<>(process.get().descendants().toList());
      all.add(process.get());
      all.forEach(ProcessHandle::destroyForcibly);
      // Its children are not ours to reap: where nobody does, they stay in the list of processes and hold nothing.
      process.get().onExit().completeOnTimeout(process.get(), 10, TimeUnit.SECONDS).join();
    }
  }

  /** Starts it, again after a {@link #kill} with the data that it left, and waits until it answers. */
  public void start() throws IOException {
    List<String> options = new ArrayList<>(
        List.of("-D", folder.resolve("data").toString(), "-p", Integer.toString(port),
            "-c", "listen_addresses=" + HERE, "-c", "unix_socket_directories=", "-c", "max_connections=300",
            "-c", "shared_buffers=64MB", "-c", "logging_collector=off"));
    if (!durable) {
      options.addAll(List.of("-c", "fsync=off", "-c", "full_page_writes=off"));
    }
    launch(options);
    for (int i = 0; i < TRIES; i++) {
      if (isReady()) {
        return;
      }
      if (i % 20 == 19 && process().isEmpty()) {
        launch(options); // what was killed had not let go of everything yet
      }
      pause();
    }
    throw new IOException("the server did not start: " + Files.readString(folder.resolve("server.log")));
  }

  private void launch(List<String> options) throws IOException {
    List<String> command = new ArrayList<>(OtherUser.prefix());
    command.add(binaries.resolve("bin").resolve("postgres").toString());
    command.addAll(options);
    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile())).start();
  }

  private boolean isReady() {
    try {
      return Files.readAllLines(folder.resolve("data").resolve("postmaster.pid")).stream()
          .anyMatch(line -> line.strip().equals("ready")) && process().isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<ProcessHandle> process() {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"))
          .getFirst().strip())).filter(ProcessHandle::isAlive);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void call(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(OtherUser.prefix());
    command.add(binaries.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(program + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(program + " was broken off", e);
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the start of the server was broken off", e);
    }
  }

  @Override
  public void close() {
    try {
      kill();
      SafeFiles.deleteTree(folder);
    } catch (IOException e) {
      // it lies in the temporary folder
    }
  }
}
