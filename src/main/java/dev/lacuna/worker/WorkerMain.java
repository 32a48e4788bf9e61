package dev.lacuna.worker;

import dev.lacuna.lm.kernel.Libtorch;
import dev.lacuna.machine.GpuDriver;
import dev.lacuna.machine.UserData;
import dev.lacuna.worker.store.ListenerWatch;
import dev.lacuna.worker.store.StoreServer;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.Launcher;

/**
 * The child process: JSON-RPC on standard input and output until the client says {@code exit} or is gone (end of
 * input). Everything that prints goes to standard error.
 */
public final class WorkerMain {

  private WorkerMain() {}

  /**
   * @param args {@code worker}, and perhaps {@code --libtorch FOLDER}, for a worker that another machine starts here
   */
  public static void main(String[] args) {
    List<String> words = List.of(args);
    int at = words.indexOf("--libtorch");
    if (at >= 0 && at + 1 < words.size()) {
      System.setProperty(LibtorchFolder.PROPERTY, words.get(at + 1));
    }
    serve(WorkerMain::engine);
  }

  /**
   * DJL reads the variables from the environment first, so what the starter of this process set there stays. Without a
   * driver a CUDA libtorch cannot be loaded.
   */
  private static void useChosenLibtorch() {
    if (System.getenv("PYTORCH_LIBRARY_PATH") == null && GpuDriver.isThere()) {
      LibtorchFolder.chosen().map(LibtorchFolder::check)
          .ifPresent(folder -> folder.variables().forEach(System::setProperty));
    }
  }

  /** Serves {@code engine} and ends this virtual machine when it is done. */
  static void serve(Supplier<? extends WorkerEngine> engine) {
    serve(engine, _ -> true);
  }

  /** @param visible whether a path that the other side names may be looked for here: it may be the same by chance */
  static void serve(Supplier<? extends WorkerEngine> engine, Predicate<Path> visible) {
    System.setOut(System.err); // before anything can print: standard output is the protocol's
    ExecutorService readers = Protocol.readers("lacuna-worker-reader");
    var watch = new ListenerWatch(() -> Runtime.getRuntime().halt(0));
    var store = new StoreServer(UserData.folder(), watch, EngineFailures::toResponse, visible);
    var client = new CompletableFuture<WorkerNotifications>(); // the server is there before its connection
    try (var server = new WorkerServer(engine, event -> WorkerNotifications.send(client.join(), event))) {
      Launcher<WorkerNotifications> launcher = new Launcher.Builder<WorkerNotifications>()
          .setLocalServices(List.of(server, store))
          .setClassLoader(WorkerMain.class.getClassLoader())
          .setRemoteInterface(WorkerNotifications.class).setInput(watch.hearing(new FileInputStream(FileDescriptor.in)))
          .setOutput(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16))
          .configureGson(Protocol::configure).setExecutorService(readers).create();
      client.complete(launcher.getRemoteProxy());
      CompletableFuture<Void> gone = gone(launcher.startListening());
      CompletableFuture.anyOf(server.exited(), gone).join();
    }
    // halt, not exit: a native call that still runs must not keep a worker alive that nobody listens to.
    Runtime.getRuntime().halt(0);
  }

  private static CompletableFuture<Void> gone(Future<Void> listening) {
    return CompletableFuture.runAsync(() -> {
      try {
        listening.get();
      } catch (ExecutionException e) {
        // A broken pipe and a closed one mean the same here.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }, task -> Thread.ofPlatform().daemon().name("lacuna-worker-stdin").start(task));
  }

  /** The one place that names the real engine. */
  private static WorkerEngine engine() {
    useChosenLibtorch();
    CacheFolder.check();
    Libtorch.loadAhead(); // while the client still opens its project
    return new LacunaEngine();
  }
}
