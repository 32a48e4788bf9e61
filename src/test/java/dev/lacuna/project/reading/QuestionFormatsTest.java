package dev.lacuna.project.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other programs write them: the same two questions come out of each, whatever its name ends with. */
class QuestionFormatsTest {
  @TempDir
  private Path folder = Path.of("");

  private ImportReport check(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    ImportReport report = QuestionImport.check(file);
    assertThat(QuestionPreview.of(file, 50).rows()).as("preview")
        .hasSize(report.rows().size() + report.duplicates().size());
    return report;
  }

  private ImportReport check(String text) throws IOException {
    return check("questions.dat", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void isRead(ImportReport report) {
    assertThat(report.broken()).isEmpty();
    assertThat(report.rows()).extracting(ImportReport.Row::question).containsExactly("Wer schrieb „Faust“?", "Wo?");
    assertThat(report.rows()).extracting(ImportReport.Row::answers)
        .containsExactly(List.of("Goethe", "J. W. Goethe"), List.of("Köln"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void tablesMayEndTheirLinesInAnyWayAndSayTheirSeparator(String end) throws IOException {
    for (String separator : List.of(",", ";", "\t")) {
      for (String said : List.of("", "sep=" + separator + end)) {
        String table = said + String.join(end, "question,answers", "Wer schrieb „Faust“?,Goethe|J. W. Goethe",
            "\"Wo?\",\"Köln\"", "").replace(",", separator);
        isRead(check(table));
        isRead(check("\uFEFF" + table));
        isRead(check("q.csv", ("\uFEFF" + table).getBytes(StandardCharsets.UTF_16LE)));
        isRead(check("q.csv", ("\uFEFF" + table).getBytes(StandardCharsets.UTF_16BE)));
        isRead(check("q.csv", table.getBytes(StandardCharsets.UTF_16LE)));
      }
    }
  }

  @Test
  void windows1252IsFoundAndSaid() throws IOException {
    ImportReport report = check("q.csv", "question;answers\nWer schrieb „Faust“?;Goethe|J. W. Goethe\nWo?;Köln\n"
        .getBytes(Charset.forName("windows-1252")));
    isRead(report);
    assertThat(report.warnings()).singleElement().asString().contains("q.csv:1:", "Windows-1252");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{'question':'Wer schrieb „Faust“?','answers':['Goethe','J. W. Goethe']}\n{'question':'Wo?','answer':'Köln'}",
      "[{'question':'Wer schrieb „Faust“?','answers':['Goethe','J. W. Goethe']},{'question':'Wo?','answer':'Köln'}]",
      "[\n  {\n    'question': 'Wer schrieb „Faust“?',\n    'answers': [\n      'Goethe', 'J. W. Goethe'\n    ]\n  },\n"
          + "  {\n    'question': 'Wo?',\n    'answer': 'Köln'\n  }\n]\n",
      "{\n  'question': 'Wer schrieb „Faust“?',\n  'answers': ['Goethe', 'J. W. Goethe']\n}\n{\n  'question': 'Wo?',"
          + "\n  'answer': 'Köln'\n}\n",
      // SQuAD, as published and as it is kept on the Hub
      "{'version':'1.1','data':[{'title':'T','paragraphs':[{'context':'C','qas':[{'id':'a1','question':"
          + "'Wer schrieb „Faust“?','answers':[{'text':'Goethe','answer_start':3},{'text':'J. W. Goethe',"
          + "'answer_start':1}]},{'id':'a2','question':'Wo?','answers':[{'text':'Köln','answer_start':9}]}]}]}]}",
      "{'id':'a','question':'Wer schrieb „Faust“?','answers':{'text':['Goethe','J. W. Goethe'],'answer_start':[1,2]}}"
          + "\n{'id':'b','question':'Wo?','answers':{'text':['Köln'],'answer_start':[1]}}",
      // TriviaQA
      "{'Data':[{'Answer':{'Aliases':['J. W. Goethe'],'Value':'Goethe'},'Question':'Wer schrieb „Faust“?',"
          + "'QuestionId':'q_1'},{'Answer':{'Value':'Köln','Aliases':['Köln'],'Type':'W'},'Question':'Wo?'}],"
          + "'Domain':'Web'}",
      // Alpaca
      "[{'instruction':'Wer schrieb „Faust“?','input':'','output':['Goethe','J. W. Goethe']},"
          + "{'instruction':'Wo?','input':'','output':'Köln'}]",
      // Label Studio
      "[{'id':7,'data':{'question':'Wer schrieb „Faust“?'},'annotations':[{'result':[{'type':'textarea','value':"
          + "{'text':['Goethe','J. W. Goethe']}}],'was_cancelled':false},{'was_cancelled':true,'result':[{'value':"
          + "{'text':['Schiller']}}]}],'predictions':[]},{'id':8,'data':{'question':'Wo?'},'annotations':[{'result':"
          + "[{'type':'choices','value':{'choices':['Köln']}}]}]}]",
      // Argilla, of either generation
      "[{'id':'x','fields':{'question':'Wer schrieb „Faust“?'},'responses':{'label':[{'value':'Goethe','user_id':'u',"
          + "'status':'submitted'},{'value':'J. W. Goethe','user_id':'v','status':'submitted'},{'value':'Schiller',"
          + "'status':'discarded'}]},'suggestions':{}},{'fields':{'question':'Wo?'},'responses':{'label':"
          + "[{'value':'Köln','user_id':'u'}]}}]",
      "{'fields':{'question':'Wer schrieb „Faust“?'},'responses':[{'values':{'answer':{'value':'Goethe'},'stars':"
          + "{'value':3}},'status':'submitted'},{'values':{'answer':{'value':'J. W. Goethe'}},'status':'submitted'}],"
          + "'suggestions':[]}\n{'fields':{'question':'Wo?'},'responses':[{'values':{'answer':{'value':'Köln'}},"
          + "'status':'submitted'}]}",
      // the Hub's viewer
      "{'features':[{'name':'question'}],'rows':[{'row_idx':0,'row':{'question':'Wer schrieb „Faust“?','answer':"
          + "['Goethe','J. W. Goethe']},'truncated_cells':[]},{'row_idx':1,'row':{'question':'Wo?','answer':'Köln'}}]}"})
  void jsonOfManyPrograms(String json) throws IOException {
    isRead(check(json.replace('\'', '"')));
    isRead(check("\uFEFF\n" + json.replace('\'', '"') + "\n\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "[{'conversations':[{'from':'system','value':'Kurz!'},{'from':'human','value':'Wo?'},{'from':'gpt','value':"
          + "'Köln'}],'id':'c1'}]",
      "{'messages':[{'role':'system','content':'Kurz!'},{'role':'user','content':[{'type':'text','text':'Wo?'}]},"
          + "{'role':'assistant','content':'Köln'},{'role':'user','content':'Warum?'}],'id':'c1'}"})
  void ofConversationsTheFirstQuestionAndAnswer(String json) throws IOException {
    ImportReport report = check(json.replace('\'', '"'));
    assertThat(report.rows()).singleElement().satisfies(row -> {
      assertThat(row.question() + row.answers() + row.attributes()).isEqualTo("Wo?[Köln]{system=Kurz!, id=c1}");
    });
    assertThat(report.warnings()).hasSize(json.contains("Warum") ? 1 : 0);
  }

  @Test
  void aConversationWithoutAUserIsBroken() throws IOException {
    assertThat(QuestionImport.check(Files.writeString(folder.resolve("q.json"),
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Wo?\"}]}\n"
            + "{\"messages\":[{\"role\":\"assistant\",\"content\":\"Köln\"}]}"))
        .broken()).singleElement().asString().startsWith("q.json:2: its \"messages\" hold no turn of a user");
  }

  @Test
  void whatAnInstructionIsAboutIsItsContext() throws IOException {
    ImportReport report = check(
        "[{\"instruction\":\"Which is a fruit?\",\"input\":\"apple, dog\",\"output\":\"apple\"}]");
    assertThat(report.columns()).isEqualTo(new ColumnChoice.Columns("instruction", List.of("output"),
        Optional.of("input"), false));
    assertThat(report.rows().getFirst().context()).isEqualTo("apple, dog");
    Path file = folder.resolve("questions.dat");
    assertThat(QuestionImport.check(file, new ColumnChoice(Optional.empty(), Optional.of(""), Optional.of(""))).rows())
        .singleElement().satisfies(row -> assertThat(row.answers() + row.context() + row.attributes())
            .isEqualTo("[]{input=apple, dog, output=apple}"));
  }

  @Test
  void numbersAreTextAsWritten() throws IOException {
    String numbers = "42 3.10 1e3 true 0.1 12345678901234567890 1E400 0.30000000000000004 100000.0 0.00001 -0";
    String lines = IntStream.range(0, numbers.split(" ").length)
        .mapToObj(i -> "{\"question\":\"q" + i + "?\",\"answer\":" + numbers.split(" ")[i] + ",\"n\":"
            + numbers.split(" ")[i] + ",\"more\":[{\"v\":" + numbers.split(" ")[i] + "}]}")
        .collect(Collectors.joining("\n"));
    ImportReport report = check(lines + "\n{\"question\":\"none?\",\"answer\":null,\"n\":NaN}");
    assertThat(report.broken()).isEmpty();
    for (int i = 0; i < numbers.split(" ").length; i++) {
      String written = numbers.split(" ")[i];
      assertThat(report.rows().get(i).answers()).containsExactly(written);
      assertThat(report.rows().get(i).attributes())
          .isEqualTo(Map.of("n", written, "more", "[{\"v\":" + written + "}]"));
    }
    assertThat(report.rows().getLast()).satisfies(row -> assertThat(row.answers() + "" + row.attributes())
        .isEqualTo("[]{}"));
  }

  @Test
  void theSameQuestionTwiceHasBothAnswers() throws IOException {
    ImportReport report = check("question,answer,note\nWo?,Köln,a\nWO ?,Bonn,b\nwo?,Köln,c\n");
    assertThat(report.rows()).singleElement()
        .satisfies(row -> assertThat(row.answers()).containsExactly("Köln", "Bonn"));
    assertThat(report.duplicates()).extracting(ImportReport.RowProblem::reason).containsExactly(
        "the same question as in line 2, with another answer: both are accepted", "the same question as in line 2");
  }

  @Test
  void shortRowsEndInEmptyFieldsAndALongFieldThatNobodyNeedsIsLeftOut() throws IOException {
    ImportReport report = check("question,answer,note,,\nWo?,Köln\nWer?,Goethe,,,,,\nWann?,\"" + "x".repeat(900)
        + "\",\"" + ("y".repeat(100) + "\n").repeat(3_000) + "\"\n");
    assertThat(report.broken()).isEmpty();
    assertThat(report.rows()).hasSize(3);
    assertThat(report.rows().getLast().attributes()).doesNotContainKey("note");
    assertThat(report.warnings()).extracting(ImportReport.RowProblem::toString).anyMatch(
        text -> text.equals("questions.dat:2: 2 fields where the header has 5; the last are taken as empty"))
        .anyMatch(text -> text.equals("questions.dat:4: \"note\" is longer than 10000 characters and left out"));
  }

  @Test
  void moreThanAThousandAliasesAreCutAndAHundredAreKept() throws IOException {
    String many = IntStream.range(0, 1_200).mapToObj(i -> "\"a" + i + "\"").collect(Collectors.joining(","));
    ImportReport report = check(
        "{\"question\":\"Wo?\",\"answers\":[" + many + "]}\n{\"question\":\"Wer?\",\"answers\":["
            + many.substring(0, many.indexOf(",\"a300\"")) + "]}");
    assertThat(report.rows()).extracting(row -> row.answers().size()).containsExactly(1_000, 300);
    assertThat(report.warnings()).singleElement().asString().contains("more than 1000 answers");
  }

  @Test
  void aFaultOfManyRowsIsOneLineWithACount() throws IOException {
    ImportReport report = QuestionImport.check(Files.writeString(folder.resolve("questions.dat"),
        "question,answer\n" + ",x\n".repeat(3) + "Wo?,Köln\n" + "a,b,c\na,b,c,d\n"));
    assertThat(ImportReport.faults(report.broken())).extracting(ImportReport.Fault::toString).containsExactly(
        "questions.dat:2: no question; write one or remove the row (so it is in 2 more rows)",
        "questions.dat:6: 3 fields where the header has 2; quote a text that holds the separator"
            + " (so it is in 1 more row)");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
      "question,answer                        ~ no question can be taken; the file has no row",
      "question,answer\\n,x                   ~ no question can be taken; the file has 1 rows, and none can be used",
      "[]                                     ~ no question can be taken; the file has no row",
      "PK\u0003\u0004x                        ~ an Excel workbook or a zip archive",
      "version https://git-lfs.github.com/x   ~ a pointer of Git LFS and no data"})
  void whatGivesNothingIsRefused(String text, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("q.csv"), text.strip().replace("\\n", "\n"));
    assertThatThrownBy(() -> QuestionImport.refuseBroken(QuestionImport.check(file).acceptingBroken()))
        .isInstanceOf(ProjectException.class).hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
      "{\"question\":\"a?\"}|{\"question\" \"b?\"}       ~ broken JSON at column 13; look for a missing comma",
      "{\"question\":\"a?\"}|{\"question\":\"b?          ~ the JSON ends before it is whole",
      "{\"question\":\"a?\"}|{\"x\":1,\"x\":2}           ~ field \"x\" stands twice",
      "{\"question\":\"a?\"}|{\"question\":\"b?\"} {}    ~ more stands behind the object"})
  void aFaultOfJsonIsToldWithoutAParsersWords(String text, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("q.jsonl"), text.strip().replace('|', '\n'));
    assertThat(QuestionImport.check(file).broken()).singleElement()
        .satisfies(problem -> assertThat(problem.toString()).startsWith("q.jsonl:2: " + said)
            .doesNotContain("code ", "Source", "Json"));
  }

  @Test
  void aListThatBreaksOffIsRefusedAsAWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("q.json"), "[\n{\"question\":\"a?\"},\n{\"question\":\"b?\"\n");
    assertThatThrownBy(() -> QuestionImport.check(file)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("q.json:4: the JSON ends before it is whole");
  }

  @Test
  void whoNoLongerWaitsEndsTheReading() throws IOException {
    Path file = Files.writeString(folder.resolve("q.csv"), "question\n" + IntStream.range(0, 5_000)
        .mapToObj(i -> "q" + i + "?\n").collect(Collectors.joining()));
    assertThatThrownBy(() -> QuestionImport.check(file, ColumnChoice.BY_NAME, rows -> {
      throw new IllegalStateException("enough at " + rows);
    })).hasMessage("enough at 1000");
  }

  @Test
  void whatIsKnownOfALateRowIsNoAttribute() throws IOException {
    String unanswered = IntStream.range(0, 250).mapToObj(i -> "{\"question\":\"What is %d?\",\"answer\":null}\n"
        .formatted(i)).collect(Collectors.joining());
    ImportReport report = QuestionImport.check(Files.writeString(folder.resolve("late.jsonl"),
        unanswered + "{\"question\":\"late?\",\"answer\":\"secret\"}\n"));
    assertThat(report.rows().getLast().answers()).containsExactly("secret");
    assertThat(report.rows().getLast().attributes()).isEmpty();
    Path named = Files.writeString(folder.resolve("named.jsonl"), unanswered
        + "{\"question\":\"late?\",\"gold\":\"secret\"}\n");
    assertThat(QuestionImport.check(named, new ColumnChoice(Optional.empty(), Optional.of("gold"), Optional.empty()))
        .rows().getLast().answers()).containsExactly("secret");
  }

  @Test
  void aRecordsOwnQuestionIsItsQuestion() throws IOException {
    assertThat(check("{\"question\":\"Who wrote Faust?\",\"answer\":\"Goethe\",\"messages\":[{\"role\":\"user\","
        + "\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Hello\"}]}").rows()).singleElement()
        .satisfies(row -> assertThat(row.question() + row.answers()).isEqualTo("Who wrote Faust?[Goethe]"));
    assertThat(check("{\"question\":\"Who?\",\"answer\":\"he\",\"paragraphs\":[{\"paragraph_text\":\"x\"}]}").rows())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"|x| = 5, so x = 5", "[0, 1]", "{'a': 1}", "{}"})
  void aSingleAnswerIsAsItIsWritten(String answer) throws IOException {
    for (String column : List.of("answer", "solution", "output", "antwort")) {
      assertThat(check("question,%s\nHow much?,\"%s\"\n".formatted(column, answer)).rows().getFirst().answers())
          .as(column).containsExactly(answer);
    }
    assertThat(check("question,answers\nHow much?,one|two\n").rows().getFirst().answers())
        .containsExactly("one", "two");
  }

  @Test
  void aDataSetOfOneLongLineIsRead() throws IOException {
    String asked = "{\"question\":\"Is it %d?\",\"id\":\"%d\",\"answers\":[{\"text\":\"yes\",\"answer_start\":0}]}";
    String context = "x".repeat(5_000);
    String articles = IntStream.range(0, 2_000)
        .mapToObj(i -> "{\"title\":\"t\",\"paragraphs\":[{\"context\":\"" + context
            + "\",\"qas\":[" + asked.formatted(i, i) + "]}]}")
        .collect(Collectors.joining(","));
    assertThat(QuestionImport.check(Files.writeString(folder.resolve("train-v1.1.json"),
        "{\"version\":\"1.1\",\"data\":[" + articles + "]}")).rows()).hasSize(2_000);
  }

  @ParameterizedTest
  @CsvSource({"train, test", "data, test", "dev, questions"})
  void whatIsHeldOutDoesNotComeInWithWhatIsAsked(String first, String second) {
    assertThatThrownBy(() -> check(
        "{\"%s\":[{\"question\":\"A?\"}],\"%s\":[{\"question\":\"B?\"}]}".formatted(first, second)))
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining("\"%s\" and \"%s\"".formatted(first, second));
  }

  @ParameterizedTest
  @CsvSource({"train, train", "data, data", "data, questions"})
  void listsOfOneDataSetAreReadOneAfterTheOther(String first, String second) throws IOException {
    assertThat(check("{\n\"%s\":[{\"question\":\"A?\"}]}\n{\n\"%s\":[{\"question\":\"B?\"}]}"
        .formatted(first, second)).rows()).hasSize(2);
  }

  @Test
  void aWideTableHasOneWarningARow() throws IOException {
    String header = IntStream.range(0, 2_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String cells = "v,".repeat(2_000);
    ImportReport report = QuestionImport.check(Files.writeString(folder.resolve("wide.csv"),
        "question," + header + "\nA?," + cells.substring(0, cells.length() - 1) + "\n"));
    assertThat(report.rows()).hasSize(1);
    assertThat(report.warnings()).hasSize(1);
  }

  @Test
  void questionsOfOneHashCodeAreToldApartWithoutReadingEachAgain() {
    // "b?" and "a^" have one hash code in Java, and so have all that are built of them.
    List<String> same = IntStream.range(0, 1 << 12).mapToObj(i -> IntStream.range(0, 12)
        .mapToObj(bit -> (i >> bit & 1) == 0 ? "b?" : "a^").collect(Collectors.joining())).toList();
    assertThat(same.stream().map(String::hashCode).distinct()).hasSize(1);
    int[] looked = {0};
    WordingIndex index = new WordingIndex(row -> {
      looked[0]++;
      return same.get(row);
    });
    for (int i = 0; i < same.size(); i++) {
      assertThat(index.find(same.get(i))).isEqualTo(-1);
      index.put(same.get(i), i);
    }
    for (int i = 0; i < same.size(); i++) {
      assertThat(index.find(same.get(i))).isEqualTo(i);
    }
    assertThat(looked[0]).isLessThan(2 * same.size());
  }
}
