package dev.lacuna.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserDataTest {
  @Test
  void theUserDataFolderFollowsTheSystem() {
    Path home = Path.of("/home/ada");
    assertThat(UserData.folder(Map.of("LACUNA_HOME", "/l"), "Linux", home)).isEqualTo(Path.of("/l"));
    assertThat(UserData.folder(Map.of("XDG_DATA_HOME", "/x"), "Linux", home)).isEqualTo(Path.of("/x/lacuna"));
    assertThat(UserData.folder(Map.of(), "Linux", home)).isEqualTo(Path.of("/home/ada/.local/share/lacuna"));
    assertThat(UserData.folder(Map.of(), "Mac OS X", home))
        .isEqualTo(Path.of("/home/ada/Library/Application Support/Lacuna"));
    assertThat(UserData.folder(Map.of("LOCALAPPDATA", "/a"), "Windows 11", home)).isEqualTo(Path.of("/a/Lacuna"));
  }
}
