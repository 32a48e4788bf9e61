package dev.lacuna.loop;

import dev.lacuna.machine.UserData;
import dev.lacuna.models.ModelFolders;
import dev.lacuna.models.ModelPlaces;
import dev.lacuna.project.Project;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where things lie on this machine.
 *
 * @param userData the user's projects, logs and caches; the property {@code lacuna.home} or the variable {@code
 *     LACUNA_HOME} moves it
 * @param samples the sample projects and their model; the property {@code lacuna.samples} moves it
 * @param checkout the source checkout that this program runs from, if it does
 * @param usual where the programs of this user keep models
 */
public record AppPaths(Path userData, Path samples, Optional<Path> checkout, ModelPlaces usual) {

  private static final String SAMPLES = "sample-projects";

  /** Of a user whose home that folder is, and who has no variables set. */
  public AppPaths(Path userData, Path samples, Optional<Path> checkout) {
    this(userData, samples, checkout, ModelPlaces.of(Map.of(), userData));
  }

  /** The places of this user and this installation. */
  public static AppPaths here() {
    Path userData = UserData.folder();
    Path program = program();
    // target/classes/ in a checkout; app/lacuna.jar in an installed image
    Optional<Path> checkout = program.endsWith(Path.of("target", "classes"))
        ? Optional.ofNullable(program.getParent()).map(Path::getParent).flatMap(Optional::ofNullable)
        : Optional.empty();
    Path samples = property("lacuna.samples")
        .or(() -> Stream.iterate(Optional.of(program), Optional::isPresent,
            path -> path.map(Path::getParent).flatMap(Optional::ofNullable))
            .flatMap(Optional::stream).map(folder -> folder.resolve(SAMPLES)).filter(Files::isDirectory).findFirst())
        .orElse(Path.of(SAMPLES)).toAbsolutePath().normalize();
    return new AppPaths(userData, samples, checkout, ModelPlaces.ofThisUser());
  }

  /** Where models are looked for, the user's own folders among them. */
  public ModelPlaces models() {
    return usual.with(modelFolders().list());
  }

  public ModelFolders modelFolders() {
    return new ModelFolders(userData);
  }

  /**
   * The folder or GGUF file of a project's model.
   *
   * @throws dev.lacuna.project.store.ProjectException where it names none
   */
  public Path model(Project project) {
    return project.modelFolder(samples, usual);
  }

  public Path logs() {
    return userData.resolve("logs");
  }

  public Path workerLog() {
    return logs().resolve("worker-stderr.log");
  }

  private static Optional<Path> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(text -> !text.isBlank()).map(Path::of);
  }

  private static Path program() {
    try {
      return Optional.ofNullable(AppPaths.class.getProtectionDomain().getCodeSource())
          .flatMap(source -> Optional.ofNullable(source.getLocation())).map(Object::toString).isPresent()
              ? Path.of(AppPaths.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              : Path.of("").toAbsolutePath();
    } catch (URISyntaxException e) {
      return Path.of("").toAbsolutePath();
    }
  }
}
