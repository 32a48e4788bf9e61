package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * What the compiler would say of a view in code: each FXML file loads, and file, class and bundle agree on every name.
 */
@ToolkitTest
@Tag("slow")
class FxmlTest {
  private static final Path RESOURCES = Path.of("resources");
  private static final String FX = "http://javafx.com/fxml/1";

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(RESOURCES)) {
      return all.filter(path -> path.toString().endsWith(".fxml")).sorted().toList();
    }
  }

  @TestFactory
  List<DynamicTest> everyFileLoadsAndAgreesWithItsClass() throws Exception {
    FxToolkit.registerPrimaryStage();
    assertThat(files()).isNotEmpty();
    return files().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(),
        () -> check(file))).toList();
  }

  private static void check(Path file) throws Exception {
    Document document = parse(Files.readString(file));
    Class<?> view = Class.forName(RESOURCES.relativize(file).toString().replace(".fxml", "").replace('/', '.'), false,
        FxmlTest.class.getClassLoader());
    Map<String, String> ids = new HashMap<>();
    Set<String> handlers = new TreeSet<>();
    Set<String> wordless = new TreeSet<>();
    List<Attr> events = new ArrayList<>();
    for (Element element : elements(document)) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        Attr attribute = (Attr) element.getAttributes().item(i);
        String value = attribute.getValue();
        if (FX.equals(attribute.getNamespaceURI()) && attribute.getLocalName().equals("id")) {
          ids.put(value, element.getLocalName());
        } else if (value.startsWith("#") && attribute.getName().startsWith("on")) {
          handlers.add(value.substring(1));
          events.add(attribute);
        } else if (value.startsWith("%") && !Messages.has(value.substring(1))) {
          wordless.add(value);
        }
        assertThat(isWords(attribute)).as("%s=\"%s\" is words; they belong into the bundle", attribute.getName(), value)
            .isFalse();
      }
    }
    assertThat(wordless).as("keys that are not in the bundle").isEmpty();
    Map<String, String> fields = Arrays.stream(view.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(FXML.class))
        .collect(Collectors.toMap(Field::getName, field -> field.getType().getSimpleName()));
    assertThat(ids.keySet()).as("fx:id of the file and fields of the class").isEqualTo(fields.keySet());
    assertThat(handlers).as("events of the file and methods of the class")
        .isSubsetOf(Arrays.stream(view.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(FXML.class)).map(method -> method.getName()).toList());
    events.forEach(event -> event.getOwnerElement().removeAttributeNode(event));
    load(document, view, fields.keySet());
  }

  /** With a bare root of the file's type in place of the view, which would need its model. */
  private static void load(Document document, Class<?> view, Set<String> fields) throws Exception {
    StringWriter plain = new StringWriter();
    TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(plain));
    FXMLLoader loader = new FXMLLoader(null, Messages.bundle());
    loader.setRoot(WaitForAsyncUtils.waitForAsyncFx(10_000,
        () -> view.getSuperclass().getDeclaredConstructor().newInstance()));
    byte[] bytes = plain.toString().getBytes(StandardCharsets.UTF_8);
    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> loader.<Node>load(new ByteArrayInputStream(bytes)));
    for (String name : fields) {
      assertThat(loader.getNamespace().get(name)).as(name).isInstanceOf(view.getDeclaredField(name).getType());
    }
  }

  private static boolean isWords(Attr attribute) {
    return Set.of("text", "promptText", "accessibleText", "accessibleHelp").contains(attribute.getName())
        && attribute.getValue().matches(".*\\p{L}{2}.*") && !attribute.getValue().matches("[%$].*");
  }

  private static List<Element> elements(Document document) {
    NodeList all = document.getElementsByTagName("*");
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }

  private static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }
}
