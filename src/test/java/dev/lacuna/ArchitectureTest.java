package dev.lacuna;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.ListCell;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeCell;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Which package may import which, as docs/architecture.md has it. A package below another counts as that one, but
 * worker.api is its own.
 */
@Tag("slow")
final class ArchitectureTest {
  private static final String ROOT = "dev.lacuna.";
  private static final String API = "worker.api";
  /** Cleans what others wrote: whoever shows or keeps such text may look in. */
  private static final String TEXT = "text";
  /** Unpacks and starts another program, in the temporary folder. */
  private static final String SERVER = ROOT + "tools.server";
  /** What every package speaks of. */
  private static final String DOMAIN = "domain";
  private static final String MACHINE = "machine";
  /** Rules that tell whether two answers say the same. */
  private static final String ANSWER = "answer";

  /** What each room may import of ours, besides itself. */
  private static Map<String, List<String>> walls() {
    Map<String, List<String>> walls = new LinkedHashMap<>();
    walls.put(TEXT, List.of());
    walls.put("files", List.of());
    walls.put(ANSWER, List.of(TEXT));
    walls.put("statistics", List.of());
    walls.put(DOMAIN, List.of());
    walls.put(MACHINE, List.of());
    walls.put("models", List.of("files"));
    walls.put("lm", List.of(DOMAIN, "files", MACHINE));
    walls.put("selection", List.of());
    walls.put("project", List.of(ANSWER, DOMAIN, "files", MACHINE, "models", TEXT));
    walls.put(API, List.of(DOMAIN, TEXT));
    walls.put("mapgeometry", List.of());
    walls.put("maptiles", List.of("files", "mapgeometry"));
    walls.put("learningcurve", List.of("statistics"));
    walls.put("agreement", List.of("statistics"));
    walls.put("hiddenstates", List.of("files"));
    walls.put("knowledge", List.of(ANSWER, DOMAIN, "files", "lm", "hiddenstates", "statistics", TEXT));
    walls.put("question", List.of(ANSWER, DOMAIN, "lm", "knowledge", "hiddenstates", "statistics"));
    walls.put("round", List.of(ANSWER, DOMAIN, "lm", "knowledge", "question", "selection", "statistics"));
    walls.put("worker",
        List.of(ANSWER, DOMAIN, "files", MACHINE, "models", "lm", "knowledge", "question", "selection", "round", API,
            "hiddenstates", "statistics", TEXT));
    // The loop starts and ends the worker's process, by the client's side of it; what the worker imports stays behind
    // it.
    walls.put("loop", List.of("agreement", ANSWER, DOMAIN, "files", MACHINE, "models", "project", "selection",
        "learningcurve", API, "worker", "mapgeometry", "maptiles", "hiddenstates", "report", "statistics", TEXT));
    walls.put("report", List.of(DOMAIN, "files", API, "mapgeometry", "statistics"));
    // A picture of the map is drawn by the report's classes whoever asks for it.
    walls.put("desktop",
        List.of("agreement", DOMAIN, "files", MACHINE, "models", "project", "selection", "learningcurve", "loop", API,
            "mapgeometry", "maptiles", "report", "statistics", TEXT));
    walls.put("sample", List.of());
    walls.put("cli",
        List.of("agreement", DOMAIN, "files", MACHINE, "models", "lm", "selection", "project", API, "worker", "loop",
            "report", "desktop", "sample", "mapgeometry", "statistics", TEXT));
    // Benchmarks and makers of samples look into every room, and no room into them.
    List<String> every = new ArrayList<>(walls.keySet());
    walls.put("tools", every);
    return walls;
  }

  private static final List<Class<?>> CELLS = List.of(ListCell.class, TableCell.class, TreeCell.class);
  private static final JavaClasses OURS = new ClassFileImporter().importPaths(Path.of("target/classes"),
      Path.of("target/tools-classes"));

  @TestFactory
  List<DynamicTest> everyRoomKeepsToItsWalls() {
    return walls().entrySet().stream().map(wall -> DynamicTest.dynamicTest(wall.getKey(),
        () -> check(classes().that(in(wall.getKey())).should().onlyDependOnClassesThat(allowed(wall))))).toList();
  }

  /** A row that ends in "…" names some of what its room may import. */
  @Test
  void theArchitecturesTableSaysTheSame() throws IOException {
    Map<String, List<String>> walls = walls();
    Set<String> told = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("docs", "architecture.md"))) {
      String[] cells = line.split(" \\| ");
      String room = cells[0].replace("| ", "").replace("`", "");
      if (cells.length == 3 && walls.containsKey(room) && !room.equals("tools")) {
        told.add(room);
        Set<String> imports = Pattern.compile("`([\\w.]+)`").matcher(cells[2]).results().map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
        Set<String> allowed = new TreeSet<>(walls.getOrDefault(room, List.of()));
        if (cells[2].contains("…")) {
          assertThat(allowed).as(room).containsAll(imports);
        } else {
          assertThat(imports).as(room).isEqualTo(allowed);
        }
      }
    }
    Set<String> rooms = new TreeSet<>(walls.keySet());
    rooms.remove("tools");
    assertThat(told).isEqualTo(rooms);
  }

  @Test
  void everyPackageHasARoom() {
    Set<String> without = new TreeSet<>();
    for (JavaClass type : OURS) {
      // One method of another library under its own name: decision 53.
      boolean borrowed = type.getPackageName().equals("org.xerial.snappy");
      if (room(type).isEmpty() && !type.getPackageName().equals("dev.lacuna") && !borrowed) {
        without.add(type.getPackageName());
      }
    }
    assertThat(without).as("packages that no wall of this test speaks of").isEmpty();
  }

  /** Also between a package and those below it. */
  @Test
  void noPackageIsInACircle() {
    check(slices().matching("dev.lacuna.(**)").should().beFreeOfCycles());
  }

  /** Who meets a name in the code finds one file for it: what a file is named after is named so by nothing else. */
  @Test
  void aTopLevelTypesNameOccursOnce() {
    Map<String, String> first = new LinkedHashMap<>();
    Set<String> twice = new TreeSet<>();
    for (JavaClass type : OURS) {
      boolean top = type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
      String before = top ? first.putIfAbsent(type.getSimpleName(), type.getName()) : null;
      if (before != null) {
        twice.add(before + " " + type.getName());
      }
    }
    for (JavaClass type : OURS) {
      if (type.isNestedClass() && first.containsKey(type.getSimpleName())) {
        twice.add(type.getName());
      }
    }
    assertThat(twice).isEmpty();
  }

  @Test
  void onlyTheModelsSideKnowsTheTensorLibrary() {
    List<String> tensors = List.of("lm", "knowledge", "question", "round", "worker", "cli", "tools");
    check(noClasses().that(DescribedPredicate.describe("are on the window's side",
        (JavaClass type) -> !tensors.contains(room(type)))).should().dependOnClassesThat()
        .resideInAPackage("ai.djl.."));
  }

  /** What is written past SafeFiles goes through links, and lies half there after a kill. */
  @Test
  void onlySafeFilesWrites() {
    Set<String> writes = Set.of("write", "writeString", "newBufferedWriter", "newOutputStream", "createDirectory",
        "createDirectories", "createFile", "createLink", "createSymbolicLink", "move", "delete", "deleteIfExists",
        "setLastModifiedTime", "setPosixFilePermissions", "setOwner", "setAttribute");
    DescribedPredicate<JavaClass> others = DescribedPredicate.describe("are not in files",
        (JavaClass type) -> !room(type).equals("files") && !type.getPackageName().equals(SERVER));
    check(noClasses().that(others).should().callMethodWhere(DescribedPredicate.describe("writes",
        call -> call.getTargetOwner().isEquivalentTo(Files.class) && (writes.contains(call.getName())
            || call.getName().equals("copy")
                && call.getTarget().getRawParameterTypes().get(1).isEquivalentTo(Path.class)))));
    // Standard output is the worker's protocol.
    check(noClasses().that(others.and(DescribedPredicate.describe("are not the protocol's",
        type -> !type.isEquivalentTo(dev.lacuna.worker.WorkerMain.class)))).should().callConstructorWhere(
            DescribedPredicate.describe("writes", call -> Set.of("java.io.FileOutputStream", "java.io.FileWriter",
                "java.io.RandomAccessFile").contains(call.getTargetOwner().getName()))));
    check(noClasses().that(others).and(DescribedPredicate.describe("open a channel past it", type -> type
        .getMethodCallsFromSelf().stream().anyMatch(ArchitectureTest::opensAChannel)))
        .should().accessFieldWhere(DescribedPredicate.describe("writes by it",
            access -> access.getTargetOwner().isEquivalentTo(StandardOpenOption.class)
                && !access.getName().equals(StandardOpenOption.READ.name()))));
  }

  /** What goes out has a name that the user chose, which may be that of a project's own file. */
  @Test
  void whatGoesOutIsWrittenOverNoProject() {
    Set<String> others = Set.of("whole", "wholePrivate", "open", "openPrivate", "move", "secondName", "link", "write",
        "writePrivate");
    check(noClasses().that(DescribedPredicate.describe("write what goes out",
        (JavaClass type) -> Set.of("report", "cli").contains(room(type))
            || Set.of("dev.lacuna.project.export", "dev.lacuna.loop.suite").contains(type.getPackageName())
            || type.getName().equals("dev.lacuna.project.WorkPackageFile")))
        .should().callMethodWhere(DescribedPredicate.describe("writes without looking whose file it is",
            call -> Set.of("dev.lacuna.files.SafeFiles", "dev.lacuna.project.store.AtomicFile")
                .contains(call.getTargetOwner().getName()) && others.contains(call.getName()))));
    check(noClasses().that().resideInAPackage("dev.lacuna.lm.export..")
        .should().callMethodWhere(DescribedPredicate.describe("makes a folder without looking whose it is",
            call -> call.getTargetOwner().getName().equals("dev.lacuna.lm.checkpoint.NewFolder")
                && call.getName().equals("write"))));
  }

  private static boolean opensAChannel(JavaMethodCall call) {
    return call.getTargetOwner().isEquivalentTo(FileChannel.class) && call.getName().equals("open")
        || call.getTargetOwner().isEquivalentTo(AsynchronousFileChannel.class) && call.getName().equals("open")
        || call.getTargetOwner().isEquivalentTo(Files.class) && call.getName().equals("newByteChannel");
  }

  /** Else a number that is typed counts only when the keyboard has left it, and an emptied field is no number. */
  @Test
  void spinnersTakeWhatIsTyped() {
    check(noClasses().that().doNotHaveFullyQualifiedName("dev.lacuna.desktop.parts.TypedNumber").should()
        .callMethodWhere(DescribedPredicate.describe("gives a spinner its numbers past it",
            call -> call.getTargetOwner().isEquivalentTo(Spinner.class) && call.getName().equals("setValueFactory"))));
  }

  /** Else the Tab key is typed into an answer, and what comes after it is not reached. */
  @Test
  void theTabKeyLeadsOutOfEveryText() throws IOException {
    check(noClasses().that().doNotHaveFullyQualifiedName("dev.lacuna.desktop.parts.TypedLines").should()
        .callConstructorWhere(DescribedPredicate.describe("makes lines of text that keep the Tab key",
            call -> call.getTargetOwner().isEquivalentTo(TextArea.class))));
    try (Stream<Path> files = Files.walk(Path.of("resources"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".fxml"))
          .filter(file -> contentOf(file.toFile()).contains("<TextArea"))).isEmpty();
    }
  }

  /** A row that is drawn as a graphic alone is read to who does not see it as an empty one. */
  @Test
  void whatACellDrawsIsAlsoSaid() {
    assertThat(OURS.stream().filter(type -> calls(type, Set.of("setGraphic")))
        .filter(type -> !calls(type, Set.of("setText", "setAccessibleText", "accessibleTextProperty")))
        .map(JavaClass::getName)).isEmpty();
  }

  /** Whether a cell calls one of these of its own, and not of a label on it. */
  private static boolean calls(JavaClass type, Set<String> names) {
    // The toolkit's own classes are not read, so not each cell's way to the first is known.
    return type.getRawSuperclass().filter(parent -> CELLS.stream().anyMatch(parent::isEquivalentTo)).isPresent() && type
        .getMethodCallsFromSelf().stream()
        .anyMatch(call -> names.contains(call.getName()) && call.getTargetOwner().equals(type));
  }

  @Test
  void otherProgramsAreStartedInOnePlace() {
    check(noClasses().that().doNotHaveFullyQualifiedName("dev.lacuna.machine.ChildCommand")
        .and().resideOutsideOfPackage("dev.lacuna.tools..").should()
        .callConstructorWhere(DescribedPredicate.describe("starts a program past it",
            call -> call.getTargetOwner().isEquivalentTo(ProcessBuilder.class))));
  }

  /** Not even through a class that it may use: what the window's process loads leads nowhere to the model. */
  @Test
  void theWindowsSideReachesTheModelByNoPath() {
    List<JavaClass> window = new ArrayList<>();
    OURS.forEach(type -> {
      if (List.of("loop", "desktop", "report", "project").contains(room(type))) {
        window.add(type);
      }
    });
    // Breadth first, each class once: ArchUnit's own search for paths takes half a minute.
    Map<JavaClass, String> path = new HashMap<>();
    window.forEach(type -> path.put(type, type.getName()));
    List<String> ways = new ArrayList<>();
    for (Deque<JavaClass> next = new ArrayDeque<>(window); !next.isEmpty();) {
      JavaClass from = next.remove();
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        String way = path.get(from) + " -> " + to.getName();
        if (isOfTheModel(to)) {
          ways.add(way);
        } else if (path.putIfAbsent(to, way) == null) {
          next.add(to);
        }
      }
    }
    assertThat(path).as("more than the window's own classes were looked at").hasSizeGreaterThan(window.size());
    assertThat(ways).isEmpty();
  }

  private static boolean isOfTheModel(JavaClass type) {
    return List.of("lm", "knowledge", "question", "round").contains(room(type))
        || type.getPackageName().startsWith("ai.djl");
  }

  /** The window has several threads: settings read, changed and written in two steps lose what another thread wrote. */
  @Test
  void theWindowChangesSettingsInOneStep() {
    check(noClasses().that().resideInAnyPackage("dev.lacuna.desktop..", "dev.lacuna.loop..").should()
        .callMethodWhere(DescribedPredicate.describe("writes settings as given",
            call -> call.getName().equals("saveSettings")
                && call.getTargetOwner().isEquivalentTo(dev.lacuna.project.Project.class))));
  }

  /** Whoever made a form of asking of his own would leave out the texts that questions are about. */
  @Test
  void aFormOfAskingIsMadeOfTheProjectsOwn() {
    check(noClasses().that(DescribedPredicate.describe("ask a project's questions",
        (JavaClass type) -> List.of("question", "round", "worker", "cli", "tools").contains(room(type))
            && !Set.of("ModelPromptFormat", "SampleFormats").contains(type.getSimpleName())))
        .should()
        .callConstructorWhere(DescribedPredicate.describe("makes a form of asking",
            call -> call.getTargetOwner().isEquivalentTo(dev.lacuna.knowledge.prompt.FewShotFormat.class))));
    check(noClasses().that(DescribedPredicate.describe("ask the worker",
        (JavaClass type) -> List.of("loop", "desktop", "cli", "tools").contains(room(type))
            && !type.getSimpleName().equals("WorkerConversions")))
        .should()
        .callConstructorWhere(DescribedPredicate.describe("makes a form of asking",
            call -> call.getTargetOwner().isEquivalentTo(dev.lacuna.worker.api.PromptFormat.class))));
  }

  @Test
  void onlyTheWindowKnowsItsToolkit() {
    check(noClasses().that(DescribedPredicate.describe("are not of the window, the command line or the tools",
        (JavaClass type) -> !List.of("desktop", "cli", "tools", "").contains(room(type)))).should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "atlantafx..", "org.controlsfx..", "org.kordamp.."));
  }

  /** A room that is still empty keeps to its walls. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(OURS);
  }

  private static DescribedPredicate<JavaClass> in(String room) {
    return DescribedPredicate.describe("are in " + room, type -> room(type).equals(room));
  }

  private static DescribedPredicate<JavaClass> allowed(Map.Entry<String, List<String>> wall) {
    return DescribedPredicate.describe("are in " + wall.getKey() + ", " + wall.getValue() + " or not ours",
        type -> !type.getPackageName().startsWith("dev.lacuna") || room(type).equals(wall.getKey())
            || wall.getValue().contains(room(type)));
  }

  /** The room of a class; "" for none. */
  private static String room(JavaClass type) {
    String name = type.getPackageName() + ".";
    if (name.startsWith(ROOT + API + ".")) {
      return API;
    }
    return walls().keySet().stream().filter(room -> name.startsWith(ROOT + room + ".")).findFirst().orElse("");
  }
}
