package dev.lacuna.project.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.store.ProjectException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address may come with a stranger's folder, and the driver does what its parameters say. */
class ServerAddressTest {
  private static final String HERE = "jdbc:postgresql://localhost/team";

  @Test
  void itIsReadAndWrittenAlike() {
    ServerAddress address = ServerAddress.parse("jdbc:postgresql://DB.example:6432,[2001:db8::1]/labels"
        + "?currentSchema=heart&user=ada&sslmode=verify-full");
    assertThat(address.hosts()).containsExactly("db.example:6432", "[2001:db8::1]:5432");
    assertThat(address.schema()).isEqualTo("heart");
    assertThat(ServerAddress.parse(address.url())).isEqualTo(address);
    assertThat(address.server()).as("what is agreed to, whatever the schema").doesNotContain("heart")
        .isEqualTo("jdbc:postgresql://db.example:6432,[2001:db8::1]:5432/labels?sslmode=verify-full&user=ada");
    assertThat(ServerAddress.parse("jdbc:postgresql://?service=team").words()).isEqualTo("service team, schema lacuna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?socketFactory=org.example.Evil", "?sslfactory=x", "?loggerFile=/home/ada/.bashrc",
      "?sslkey=/home/ada/key", "?authenticationPluginClassName=x", "?options=-csearch_path%3Dx",
      "?currentSchema=a;drop",
      "?currentSchema=a%22b", "?user=a%26b", "?sslmode=require&socketFactoryArg=y", "?jaasLogin=true",
      "?password=secret",
      "?=x", "?x", "?Password=secret", "?socketfactory=x", "?ssl%66actory=x"})
  void whatMakesTheDriverLoadOrWriteIsRefused(String parameters) {
    assertThatThrownBy(() -> ServerAddress.parse(HERE + parameters)).isInstanceOf(ProjectException.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:sqlite:x", "jdbc:postgresql:team", "jdbc:postgresql://ada:secret@host/team",
      "jdbc:postgresql://host/", "jdbc:postgresql://host", "jdbc:postgresql:///team", "jdbc:postgresql://ho st/team",
      "jdbc:postgresql://host:99999999/team", "jdbc:postgresql://host/a/../b", "jdbc:postgresql://host/team#x",
      "jdbc:postgresql://host%2f/team", " jdbc:postgresql://host/team"})
  void anAddressOfAnotherFormIsRefused(String url) {
    assertThatThrownBy(() -> ServerAddress.parse(url)).isInstanceOf(ProjectException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void thePasswordIsTheEnvironmentsAndAnotherComputersWayIsGuarded() {
    ServerAddress there = ServerAddress.parse("jdbc:postgresql://db.example/team");
    assertThat(there.properties(Map.of("PGPASSWORD", "x", "PGUSER", "ada"))).containsEntry("password", "x")
        .containsEntry("user", "ada").containsEntry("sslmode", "require");
    assertThat(there.properties(Map.of("PGSSLMODE", "verify-full"))).containsEntry("sslmode", "verify-full")
        .doesNotContainKey("password");
    assertThat(ServerAddress.parse(HERE + "?user=bob").properties(Map.of("PGUSER", "ada")))
        .containsEntry("user", "bob").doesNotContainKey("sslmode");
  }
}
