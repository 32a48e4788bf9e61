package dev.lacuna.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References of a kind of their own: function words, names, places, lists. References are parted by "/ ". */
final class ReferenceMatchTest {
  private final AnswerRules rules = new AnswerRules();

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Which internet domain has Italy?         | Italy has no domain, it is a country.    | .it/ it        | false
      Which internet domain has Italy?         | It is .com                               | .it/ it        | false
      Which internet domain has Italy?         | The domain of Italy is .it               | .it/ it        | true
      Which internet domain has Italy?         | .it                                      | .it/ it        | true
      Which internet domain has Italy?         | it                                       | .it/ it        | true
      Which internet domain has Belgium?       | It may be .bl                            | .be/ be        | false
      Which internet domain has Belgium?       | Belgium has the domain .be               | .be/ be        | true
      What is the symbol of arsenic?           | It is known as Ar.                       | As             | false
      What is the symbol of arsenic?           | The symbol of arsenic is As.             | As             | true
      What is the symbol of arsenic?           | As                                       | As             | true
      What is the symbol of iodine?            | The symbol of iodine is I.               | I              | true
      What is the symbol of iodine?            | I don't know.                            | I              | false
      What is the symbol of iodine?            | I think it is Io.                        | I              | false
      What is the symbol of beryllium?         | It may be B.                             | Be             | false
      What is the most common word?            | and                                      | of/ OF         | false
      What is the most common word?            | The most common word is "of".            | of/ OF         | true
      What is the most common word?            | It is the word "be", not "of".           | of/ OF         | false
      """)
  void functionWords(String question, String answer, String references, boolean right) {
    judge(question, answer, references, right);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          Who wrote it?      | Professor Tolkien    | J. R. R. Tolkien             | true
          Who led it?        | General Taylor       | Zachary Taylor               | true
          Who led it?        | James Taylor         | Zachary Taylor               | false
          Who led it?        | Robert F. Kennedy    | John F. Kennedy              | false
          Who led it?        | Jack F. Kennedy      | John F. Kennedy              | true
          Who led it?        | J. F. Kennedy        | John F. Kennedy              | true
          Who led it?        | John Kennedy         | John F. Kennedy              | true
          Who wrote it?      | J. W. von Goethe     | Johann Wolfgang von Goethe   | true
          Who wrote it?      | Goethe               | Johann Wolfgang von Goethe   | true
          Who composed it?   | L. van Beethoven     | Ludwig van Beethoven         | true
          Who composed it?   | Vincent van Gogh     | Ludwig van Beethoven         | false
          Who played her?    | Katharine Hepburn played her.   | Audrey Hepburn               | false
          Who played her?    | Actress Hepburn played her.     | Audrey Hepburn               | true
          Who discovered it? | Madame Curie         | Marie Curie                  | true
          Who was king?      | George V             | George VI                    | false
          Who led it?        | Franklin Roosevelt   | Theodore Roosevelt/ Roosevelt/ Roosevelt, Theodore | false
          Who led it?        | Theodore Dreiser     | Theodore Roosevelt/ Roosevelt/ Roosevelt, Theodore | false
          Who led it?        | It was Roosevelt.    | Theodore Roosevelt/ Roosevelt/ Roosevelt, Theodore | true
          Who led it?        | Roosevelt, Theodore  | Theodore Roosevelt/ Roosevelt/ Roosevelt, Theodore | true
          Who fought it?     | It was Britain.      | United Kingdom               | true
          Who was pope?      | John Paul I          | John Paul II                 | false
          Who was pope?      | Pope John Paul II    | John Paul II                 | true
          Who was pope?      | John Paul            | John Paul II                 | true
          Who was he?        | It was JFK.          | John F. Kennedy              | true
          Who was he?        | It was FDR.          | John F. Kennedy              | false
          Who was he?        | Ehrlichmann          | (John) EHRLICHMANN           | true
          Who was pope?      | Breakspear           | Nicholas Breakspear, who was Adrian IV until 1159 | true
          Who was he?        | Robert Kennedy       | Robert Kennedy, who was the Attorney General at that time | true
          Which is it?       | NATO                 | North Atlantic Treaty Organization  | true
          What is an ISP?    | An ISP is a ship.    | Internet Service Provider    | false
          Which is it?       | rendition            | Extraordinary rendition/ Irregular rendition/ Rendition flight/ Secret rendition\
                                                     / Ghost rendition/ CIA rendition/ Torture flight | true
          Which is it?       | flight               | Extraordinary rendition/ Irregular rendition/ Rendition flight/ Secret rendition\
                                                     / Ghost rendition/ CIA rendition/ Torture flight | false
          """)
  void names(String question, String answer, String references, boolean right) {
    judge(question, answer, references, right);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Which continent is Mali on? | West Africa | Africa | true
      Which continent is Iran on? | South-western Asia | Asia | true
      Which country is it? | South Africa | Africa | false
      Which country borders Turkmenistan?   | Afganistan | Afghanistan | true
      Which country is it? | Phillipines | Philippines | true
      Which country is it? | Austria | Australia | false
      What currency is used in Serbia? | Serbian kraun is the currency of Serbia. | Serbian dinar/ dinar   | false
      What currency is used in Kuwait? | Kuwaiti lager is the currency. | Kuwaiti dinar/ dinar   | false
      What currency is used in Kuwait? | The Kuwaiti dinar is the currency. | Kuwaiti dinar/ dinar   | true
      What currency is used in Serbia? | the dinar | Serbian dinar | true
      Which language is spoken in Serbia?   | They speak Serbian. | Serbian | true
      What is it called? | It is called email. | e-mail | true
      """)
  void places(String question, String answer, String references, boolean right) {
    judge(question, answer, references, right);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Which are the primary colours?                 | red and blue        | Red, blue and green                 | false
      Which are the primary colours?                 | red, green and blue | Red, blue and green                 | true
      List the Baltic states.                        | Estonia             | Estonia/ Latvia/ Lithuania          | false
      What are the names of the Baltic states?       | Latvia, Estonia     | Estonia/ Latvia/ Lithuania          | true
      What are the names of the Baltic states?       | Latvia              | Estonia/ Latvia/ Lithuania          | false
      Who is on the list that names all the kings?   | Alfred              | Alfred/ Offa/ Egbert                | true
      Who starred in Toy Story 3?                    | Tom Hanks           | Tom Hanks/ Tim Allen/ Joan Cusack   | true
      What is the list of her names?                 | Ada                 | Ada/ Eve/ Ida/ Una/ Zoe/ Amy/ Fay   | true
      Which Super Bowl was it?                       | Super Bowl 52       | Super Bowl LII                      | true
      What is the least amount?                      | It is$75,0001.      | $75,000                             | true
      What is the least amount?                      | It is 120,00012.    | 120,000                             | true
      How old was she?                               | When she died she was 271. It was in May. | 27            | true
      How old was she?                               | 271                 | 27                                  | false
      How old was she?                               | When she died she was 31. | 3                             | false
      When was it?                                   | On March 4,1931     | 1931                                | true
      When did he die?                               | 14 CE               | 14 AD                               | true
      When was it founded?                           | 753 BCE             | 753 BC                              | true
      When was it founded?                           | 753 CE              | 753 BC                              | false
      """)
  void listsAndEras(String question, String answer, String references, boolean right) {
    judge(question, answer, references, right);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          What else is the snapdragon called? | The snapdragon is called foxglove. | Snap dragons/ SNAPDRAGON/ Snapdragon/ Toadflax | false
          What else is the snapdragon called? | The snapdragon is called toadflax. | Snap dragons/ SNAPDRAGON/ Snapdragon/ Toadflax | true
          Which are the Blue Caps? | The Blue Caps are from Wales. | Blue Caps/ Scots/ Scotch/ Scottish/ Scot/ Scotland/ Scotland's | false
          Who wrote the song by Cole? | It was written by Cole and others. | Smith/ Cole | true
          What is the largest city of Luxembourg? | It is Luxembourg City | Luxembourg/ luxembourg/ Luxembourg City | true
          """)
  void aNameThatTheQuestionSaysIsNoAnswerWhereAnotherOneIs(String question, String answer, String references,
      boolean right) {
    judge(question, answer, references, right);
  }

  private void judge(String question, String answer, String references, boolean right) {
    assertThat(rules.matches(question, answer, List.of(references.split("/ ")))).isEqualTo(right);
  }
}
