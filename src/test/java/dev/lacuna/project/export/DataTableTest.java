package dev.lacuna.project.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.reading.QuestionPreview;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTableTest {
  private static final DataTable TABLE = new DataTable(List.of(new DataTable.Longs("id", new long[] {1, 2, 3}),
      new DataTable.Texts("text", List.of("=SUM(A1)", "What is \"it\", then?", "Žluťoučký 京")),
      new DataTable.Doubles("x", new double[] {-0.5, Double.NaN, 1e-9}),
      new DataTable.Texts("x", List.of("-3.5", "", "@cmd"))));
  private static final DataTable MORE = new DataTable(List.of(
      new DataTable.Longs("year", new long[] {1808, 0, -3}, BitSet.valueOf(new long[] {2})),
      new DataTable.Flags("sure", List.of(true, false, true)),
      new DataTable.Lists("others", List.of(List.of("a", "b"), List.of(), List.of("x|y")))));

  @TempDir
  private Path folder = Path.of("");

  @Test
  void csvRunsNoFormulaAndKeepsNumbers() throws IOException {
    assertThat(TABLE.write(folder.resolve("q.csv"))).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("q.csv"))).isEqualTo("id,text,x,x 2\r\n1,'=SUM(A1),-0.5,-3.5\r\n"
        + "2,\"What is \"\"it\"\", then?\",,\r\n3,Žluťoučký 京,1.0E-9,'@cmd\r\n");
  }

  @Test
  void anArrowFileIsReadBackWithItsTypesAndWhatIsNotKnown() throws IOException {
    Path file = folder.resolve("q.arrow");
    TABLE.write(file);
    try (RootAllocator memory = new RootAllocator();
        FileChannel channel = FileChannel.open(file);
        ArrowFileReader reader = new ArrowFileReader(channel, memory)) {
      assertThat(reader.getVectorSchemaRoot().getSchema().getFields()).extracting(Field::getName)
          .containsExactly("id", "text", "x", "x 2");
      assertThat(reader.loadNextBatch()).isTrue();
      List<FieldVector> columns = reader.getVectorSchemaRoot().getFieldVectors();
      assertThat(values(columns.get(0))).containsExactly("1", "2", "3");
      assertThat(values(columns.get(1))).as("texts as they are").containsExactly("=SUM(A1)", "What is \"it\", then?",
          "Žluťoučký 京");
      assertThat(values(columns.get(2))).containsExactly("-0.5", "null", "1.0E-9");
      assertThat(values(columns.get(3))).containsExactly("-3.5", "null", "@cmd");
      assertThat(reader.loadNextBatch()).isFalse();
    }
  }

  @Test
  void whatIsNotKnownIsNullAndAListAList() throws IOException {
    MORE.write(folder.resolve("m.tsv"));
    assertThat(Files.readString(folder.resolve("m.tsv"))).isEqualTo("year\tsure\tothers\r\n1808\ttrue\ta | b\r\n"
        + "\tfalse\t\r\n-3\ttrue\t\"[\"\"x|y\"\"]\"\r\n");
    MORE.write(folder.resolve("m.jsonl"));
    assertThat(Files.readAllLines(folder.resolve("m.jsonl"))).containsExactly(
        "{\"year\":1808,\"sure\":true,\"others\":[\"a\",\"b\"]}", "{\"year\":null,\"sure\":false,\"others\":[]}",
        "{\"year\":-3,\"sure\":true,\"others\":[\"x|y\"]}");
    for (String name : List.of("m.parquet", "m.arrow")) {
      MORE.write(folder.resolve(name));
      assertThat(QuestionPreview.of(folder.resolve(name), 9)).as(name).isEqualTo(new QuestionPreview(
          List.of("year", "sure", "others"),
          List.of(List.of("1808", "true", "a | b"), List.of("", "false", ""), List.of("-3", "true", "x|y"))));
    }
  }

  @Test
  void aLongTableIsWrittenInGroups() {
    int rows = 70_000;
    long[] ids = new long[rows];
    java.util.Arrays.setAll(ids, i -> i);
    Path file = folder.resolve("long.parquet");
    new DataTable(List.of(new DataTable.Longs("id", ids),
        new DataTable.Flags("odd", java.util.stream.IntStream.range(0, rows).mapToObj(i -> i % 2 == 1).toList()),
        new DataTable.Texts("question", java.util.stream.IntStream.range(0, rows).mapToObj(i -> "What is " + i + "?")
            .toList())))
        .write(file);
    assertThat(file.toFile().length()).isLessThan(1 << 20);
    List<ImportReport.Row> read = QuestionImport.check(file).rows();
    assertThat(read).hasSize(rows);
    assertThat(read.getLast()).satisfies(row -> assertThat(row.question() + row.attributes())
        .isEqualTo("What is 69999?{odd=true}"));
  }

  @Test
  void aLongTableIsWrittenInBatches() throws IOException {
    int rows = 70_000;
    long[] ids = new long[rows];
    java.util.Arrays.setAll(ids, i -> i);
    Path file = folder.resolve("long.feather");
    new DataTable(List.of(new DataTable.Longs("id", ids), new DataTable.Texts("text", Collections.nCopies(rows, "?"))))
        .write(file);
    long read = 0;
    try (RootAllocator memory = new RootAllocator();
        FileChannel channel = FileChannel.open(file);
        ArrowFileReader reader = new ArrowFileReader(channel, memory)) {
      while (reader.loadNextBatch()) {
        assertThat(reader.getVectorSchemaRoot().getVector(0).getObject(0)).isEqualTo(read);
        read += reader.getVectorSchemaRoot().getRowCount();
      }
    }
    assertThat(read).isEqualTo(rows);
  }

  @Test
  void columnsOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> new DataTable(List.of(new DataTable.Longs("a", new long[1]),
        new DataTable.Longs("b", new long[2])))).hasMessageContaining("differ in length");
  }

  private static List<String> values(FieldVector vector) {
    return java.util.stream.IntStream.range(0, vector.getValueCount()).mapToObj(vector::getObject).map(String::valueOf)
        .toList();
  }
}
