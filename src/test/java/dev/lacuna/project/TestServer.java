package dev.lacuna.project;

import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.tools.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server for all tests of this process, started by the first that asks; each project gets a schema of its own. */
public final class TestServer {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private TestServer() {}

  /** Started once, when it is first asked for. */
  private static final class Started {
    private static final PostgresServer SERVER = start();

    private Started() {}

    private static PostgresServer start() {
      try {
        return PostgresServer.start(false);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static PostgresServer server() {
    return Started.SERVER;
  }

  /** The address of a schema that nobody has used. */
  public static ServerAddress address() {
    return ServerAddress.parse(server().url("t" + SCHEMAS.incrementAndGet()));
  }

  /** Has {@link TestProjects} make its projects on the server, for all tests of a class. */
  static final class Store implements BeforeAllCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      TestProjects.onServer(true);
    }

    @Override
    public void afterAll(ExtensionContext context) {
      TestProjects.onServer(false);
    }
  }
}
