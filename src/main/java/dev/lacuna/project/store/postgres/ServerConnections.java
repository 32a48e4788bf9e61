package dev.lacuna.project.store.postgres;

import dev.lacuna.project.store.CleanText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Opens connections to a server, all with the project's schema alone in their search path.
 *
 * @param session marks what this client writes
 */
record ServerConnections(ServerAddress address, String session) {
  /** Seconds without a byte after which a server is taken to be gone, though nothing said so. */
  private static final String SILENCE = "60";

  Connection open(boolean readOnly) throws SQLException {
    Properties properties = address.properties(System.getenv());
    properties.setProperty("ApplicationName", session);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", SILENCE);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("gssEncMode", "disable"); // the installed Java has no Kerberos
    properties.setProperty("logServerErrorDetail", "false"); // it has what was written: questions and answers
    Connection connection = DriverManager.getConnection(address.bareUrl(), properties);
    boolean ready = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path TO \"" + address.schema() + "\"");
      // A label is acknowledged after its commit is on the server's disk, whatever the server's own setting is.
      statement.execute("SET synchronous_commit TO on");
      if (readOnly) {
        statement.execute("SET default_transaction_read_only TO on");
      }
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  Handle handle(boolean readOnly) {
    return PortableArguments.in(Jdbi.create(() -> open(readOnly))).registerArgument(new CleanText()).open();
  }
}
