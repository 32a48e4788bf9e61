package dev.lacuna.project.store.postgres;

import dev.lacuna.project.store.ProjectException;
import dev.lacuna.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which database on which server, as {@code project.json} names it: {@code jdbc:postgresql://host:port/database} and
 * parameters. It may come from a stranger's folder, and the driver loads classes and writes files that parameters name,
 * so only those listed here are taken, and values only of letters that mean nothing else.
 *
 * @param hosts each with its port; empty where a service of the user's {@code pg_service.conf} names it
 * @param schema the project's own, in the database
 * @param parameters others than the schema
 */
public record ServerAddress(List<String> hosts, String database, String schema, Map<String, String> parameters) {
  private static final String PREFIX = "jdbc:postgresql:";
  private static final Pattern URL = Pattern.compile("//([^/?]*)(?:/([^?]*))?(?:\\?(.*))?");
  private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.@-]{1,63}");
  /** Room is left for the name of the channel. */
  private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,49}");
  private static final String SCHEMA_NAME = "currentSchema";
  private static final String SSL = "sslmode";
  private static final String SERVICE = "service";
  private static final String USER = "user";
  private static final Map<String, Pattern> ALLOWED = Map.of(USER, NAME, SCHEMA_NAME, SCHEMA, SERVICE, NAME,
      SSL, Pattern.compile("disable|allow|prefer|require|verify-ca|verify-full"),
      "targetServerType", Pattern.compile("any|primary"));
  private static final String USUAL_SCHEMA = "lacuna";
  private static final String USUAL_PORT = "5432";

  public ServerAddress {
    hosts = List.copyOf(hosts);
    parameters = Map.copyOf(parameters);
  }

  /**
   * @param url as the user wrote it or a project names it
   * @throws ProjectException naming what is wrong with it, and never a password
   */
  public static ServerAddress parse(String url) {
    Matcher parts = URL.matcher(url.startsWith(PREFIX) ? url.substring(PREFIX.length()) : "");
    if (!parts.matches()) {
      throw new ProjectException("the database's address is no jdbc:postgresql://host/database; write it so");
    }
    Map<String, String> parameters = parameters(Optional.ofNullable(parts.group(3)).orElse(""));
    List<String> hosts = hosts(parts.group(1));
    String database = Optional.ofNullable(parts.group(2)).orElse("");
    if (hosts.isEmpty() && !parameters.containsKey(SERVICE)) {
      throw new ProjectException("the database's address names no host; write jdbc:postgresql://host/database, or"
          + " jdbc:postgresql://?service=NAME for one of your pg_service.conf");
    }
    if (!database.isEmpty() && !NAME.matcher(database).matches() || database.isEmpty() && !hosts.isEmpty()) {
      throw new ProjectException("the database's address names no database after the host;"
          + " write jdbc:postgresql://host/database, with letters, digits, _, - and . in its name");
    }
    String schema = Optional.ofNullable(parameters.remove(SCHEMA_NAME)).orElse(USUAL_SCHEMA);
    return new ServerAddress(hosts, database, schema, parameters);
  }

  private static List<String> hosts(String text) {
    List<String> hosts = new ArrayList<>();
    for (String each : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      Matcher host = HOST.matcher(each);
      if (each.contains("@")) {
        throw new ProjectException("the database's address holds a user or password before the host, and passwords stay"
            + " out of Lacuna's files; write ?user=NAME, and the password into ~/.pgpass or PGPASSWORD");
      }
      if (!host.matches()) {
        throw new ProjectException("the database's address has the host \"" + ForeignText.line(each, 100)
            + "\", which is no name of a computer; write jdbc:postgresql://host:port/database");
      }
      hosts.add(host.group(1).toLowerCase(Locale.ROOT) + ":" + Optional.ofNullable(host.group(2)).orElse(USUAL_PORT));
    }
    return hosts;
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new TreeMap<>();
    for (String each : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = each.indexOf('=');
      String name = each.substring(0, Math.max(0, equals));
      if (name.equals("password")) {
        throw new ProjectException("the database's address holds a password, and passwords stay out of Lacuna's files;"
            + " take it out, and write it into ~/.pgpass or PGPASSWORD");
      }
      if (!ALLOWED.containsKey(name)) {
        throw new ProjectException("the database's address has the parameter \"" + ForeignText.line(name, 100)
            + "\", which Lacuna does not take, since some make the driver load or write what they name; take it out,"
            + " there may be: " + String.join(", ", new TreeMap<>(ALLOWED).keySet()));
      }
      String value = each.substring(equals + 1);
      if (!ALLOWED.getOrDefault(name, NAME).matcher(value).matches()) {
        throw new ProjectException("the database's address has \"" + ForeignText.line(value, 100) + "\" as " + name
            + ", which cannot be; correct it");
      }
      parameters.put(name, value);
    }
    return parameters;
  }

  /** What the user agrees to: server, database, and how the way to them is guarded. */
  public String server() {
    StringBuilder url = new StringBuilder(PREFIX).append("//").append(String.join(",", hosts)).append('/')
        .append(database);
    String sign = "?";
    for (Map.Entry<String, String> each : new TreeMap<>(parameters).entrySet()) {
      url.append(sign).append(each.getKey()).append('=').append(each.getValue());
      sign = "&";
    }
    return url.toString();
  }

  /** As it stands in {@code project.json}. */
  public String url() {
    String server = server();
    return server + (server.indexOf('?') < 0 ? "?" : "&") + SCHEMA_NAME + "=" + schema;
  }

  /** For a sentence. */
  public String words() {
    String where = hosts.isEmpty() ? "service " + parameters.getOrDefault(SERVICE, "")
        : String.join(",", hosts) + "/" + database;
    return where + ", schema " + schema;
  }

  /**
   * What the driver is told besides the address. The password comes from where libpq looks for it: {@code PGPASSWORD}
   * here, {@code ~/.pgpass} (or {@code PGPASSFILE}) and {@code pg_service.conf} by the driver itself.
   *
   * @param environment of this process
   */
  Properties properties(Map<String, String> environment) {
    Properties properties = new Properties();
    parameters.forEach(properties::setProperty);
    given(environment, "PGPASSWORD").ifPresent(word -> properties.setProperty("password", word));
    if (!parameters.containsKey(SERVICE)) {
      given(environment, "PGUSER").ifPresent(name -> properties.putIfAbsent(USER, name));
      given(environment, "PGSSLMODE").ifPresent(mode -> properties.putIfAbsent(SSL, mode));
      if (!hosts.stream().allMatch(ServerAddress::isHere)) {
        // The driver's own default would go on in clear where the server has no TLS, or somebody between says so.
        properties.putIfAbsent(SSL, "require");
      }
    }
    return properties;
  }

  /** The address for the driver, without parameters: they are properties. */
  String bareUrl() {
    return PREFIX + "//" + String.join(",", hosts) + "/" + database;
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  private static boolean isHere(String host) {
    return host.startsWith("localhost:") || host.matches("127(\\.\\d{1,3}){3}:.*") || host.startsWith("[::1]");
  }
}
