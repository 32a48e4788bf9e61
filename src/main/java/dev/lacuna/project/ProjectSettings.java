package dev.lacuna.project;

import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.project.store.ProjectException;
import java.util.List;

/**
 * What {@code project.json} says.
 *
 * @param model a model folder or GGUF file, absolute or relative to the project folder, {@code sample:base-model}, or a
 *     model by its program's name, {@code hf:ORG/NAME} or {@code ollama:NAME}
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param basePrecision how the model's weights are held: {@code auto}, {@code fp32}, {@code bf16} or {@code int8}
 * @param guidelines what the expert should keep to, as text
 * @param guidelineVersion counts up with each change of the guidelines; kept with every event
 * @param strategy a strategy by its name, such as {@code ka2l}
 * @param batch how many questions one selection puts into the queue
 * @param annotator who labels now; the name is kept with every event
 * @param equivalence what a probing compares answers by: {@code normal} rules, besides them the {@code model} itself as
 *     judge, or {@code nli:FOLDER}, a cross-encoder in ONNX
 * @param sampling how answers are drawn, wherever they are
 * @param questionType how the expert answers
 * @param team how the work is shared among several annotators
 */
public record ProjectSettings(String name, String model, String device, String basePrecision,
    String guidelines, int guidelineVersion, Format format, String strategy, int batch, String annotator,
    String equivalence, SamplingSettings sampling, QuestionType questionType, TeamSettings team) {

  /** Guidelines are changed by people: a greater number would only keep theirs from ever being newer. */
  public static final int LAST_GUIDELINES = 1_000_000;

  /** What {@code device} may be, as a regular expression. */
  public static final String DEVICES = "auto|cpu|cuda:\\d{1,3}";

  /** What {@code basePrecision} may be, as a regular expression. */
  public static final String PRECISIONS = "auto|fp32|bf16|int8";

  /** The model that comes with the program. */
  public static final String SAMPLE_MODEL = "sample:base-model";

  /**
   * How a question is put to the model. A worked example reads
   * {@code questionPrefix + question + answerPrefix + " " + answer + end}.
   *
   * @param maxAnswerTokens longest answer sampled, in tokens
   * @param prompt {@code plain} for such a text, {@code chat} for turns by the model's chat template, {@code auto} for
   *     turns where the model has a template
   * @param context the imported file's column whose text was put before each question; empty for none
   * @param thoughtTokens longest thought, in tokens, of a model whose template cannot be asked not to think aloud; 0
   *     closes the thought unspoken
   */
  public record Format(String instruction, String questionPrefix, String answerPrefix, String end,
      List<WorkedExample> examples, int maxAnswerTokens, String prompt, String context, int thoughtTokens) {

    /** What {@code prompt} may be; the first is the default. */
    public static final List<String> PROMPTS = List.of("auto", "plain", "chat");

    /** Some hundred words: what the small distills of DeepSeek-R1 take for a question of fact. */
    public static final int THOUGHT = 512;

    public static final Format DEFAULT = new Format("", "Q: ", "\nA:", "\n", List.of(), 12);

    public Format {
      examples = List.copyOf(examples);
    }

    public Format(String instruction, String questionPrefix, String answerPrefix, String end,
        List<WorkedExample> examples,
        int maxAnswerTokens) {
      this(instruction, questionPrefix, answerPrefix, end, examples, maxAnswerTokens, PROMPTS.getFirst(), "", THOUGHT);
    }

    /** The same instructed otherwise, with other examples and another longest answer, in tokens. */
    public Format asking(String newInstruction, List<WorkedExample> newExamples, int newMaxAnswerTokens) {
      return new Format(newInstruction, questionPrefix, answerPrefix, end, newExamples, newMaxAnswerTokens, prompt,
          context, thoughtTokens);
    }

    /** The same put otherwise. */
    public Format by(String newPrompt) {
      return new Format(instruction, questionPrefix, answerPrefix, end, examples, maxAnswerTokens, newPrompt, context,
          thoughtTokens);
    }

    /** The same with other words around question and answer. */
    public Format around(String newQuestionPrefix, String newAnswerPrefix, String newEnd) {
      return new Format(instruction, newQuestionPrefix, newAnswerPrefix, newEnd, examples, maxAnswerTokens, prompt,
          context, thoughtTokens);
    }

    /** The same with another longest thought, in tokens. */
    public Format thinking(int newThoughtTokens) {
      return new Format(instruction, questionPrefix, answerPrefix, end, examples, maxAnswerTokens, prompt, context,
          newThoughtTokens);
    }

    /** The same with the text of a column before each question. */
    public Format about(String column) {
      return new Format(instruction, questionPrefix, answerPrefix, end, examples, maxAnswerTokens, prompt, column,
          thoughtTokens);
    }
  }

  /** These, with what a team has in common as another client's settings have it; the rest is each machine's own. */
  ProjectSettings sharing(ProjectSettings team) {
    return new ProjectSettings(team.name, model, device, basePrecision, team.guidelines, team.guidelineVersion,
        team.format, strategy, batch, annotator, equivalence, team.sampling, team.questionType, team.team);
  }

  /** The settings that a new project starts with. */
  public static ProjectSettings of(String name, String model) {
    return new ProjectSettings(name, model, "auto", "auto", "", 1, Format.DEFAULT, "ka2l", 20,
        System.getProperty("user.name", ""), "normal", SamplingSettings.DEFAULT, QuestionType.TEXT,
        TeamSettings.DEFAULT);
  }

  public ProjectSettings withModel(String newModel) {
    return new ProjectSettings(name, newModel, device, basePrecision, guidelines, guidelineVersion, format, strategy,
        batch, annotator, equivalence, sampling, questionType, team);
  }

  public ProjectSettings withDevice(String newDevice) {
    return new ProjectSettings(name, model, newDevice, basePrecision, guidelines, guidelineVersion, format, strategy,
        batch, annotator, equivalence, sampling, questionType, team);
  }

  public ProjectSettings withBasePrecision(String newPrecision) {
    return new ProjectSettings(name, model, device, newPrecision, guidelines, guidelineVersion, format, strategy,
        batch, annotator, equivalence, sampling, questionType, team);
  }

  /**
   * New guidelines are a new version of them.
   *
   * @throws ProjectException where no version is left
   */
  public ProjectSettings withGuidelines(String newGuidelines) {
    if (newGuidelines.equals(guidelines)) {
      return this;
    }
    if (guidelineVersion >= LAST_GUIDELINES) {
      throw new ProjectException("the guidelines are of version " + guidelineVersion + ", after which there is none;"
          + " write a smaller number as \"guidelineVersion\" into project.json");
    }
    return withGuidelines(newGuidelines, guidelineVersion + 1);
  }

  /** Guidelines as another copy of the project has them. */
  ProjectSettings withGuidelines(String newGuidelines, int version) {
    return new ProjectSettings(name, model, device, basePrecision, newGuidelines, version, format, strategy, batch,
        annotator, equivalence, sampling, questionType, team);
  }

  public ProjectSettings withFormat(Format newFormat) {
    return new ProjectSettings(name, model, device, basePrecision, guidelines, guidelineVersion, newFormat, strategy,
        batch, annotator, equivalence, sampling, questionType, team);
  }

  public ProjectSettings withSelection(String newStrategy, int newBatch) {
    return new ProjectSettings(name, model, device, basePrecision, guidelines, guidelineVersion, format, newStrategy,
        newBatch, annotator, equivalence, sampling, questionType, team);
  }

  /**
   * @param newAnnotator blank for nobody's name
   * @throws ProjectException for a name that is no person's: {@link Team#checked}
   */
  public ProjectSettings withAnnotator(String newAnnotator) {
    return new ProjectSettings(name, model, device, basePrecision, guidelines, guidelineVersion, format, strategy,
        batch, newAnnotator.isBlank() ? "" : Team.checked(newAnnotator), equivalence, sampling, questionType, team);
  }

  public ProjectSettings withEquivalence(String newEquivalence) {
    return new ProjectSettings(name, model, device, basePrecision, guidelines, guidelineVersion, format, strategy,
        batch, annotator, newEquivalence, sampling, questionType, team);
  }

  public ProjectSettings withSampling(SamplingSettings newSampling) {
    return new ProjectSettings(name, model, device, basePrecision, guidelines, guidelineVersion, format, strategy,
        batch, annotator, equivalence, newSampling, questionType, team);
  }

  public ProjectSettings withQuestionType(QuestionType newType) {
    return new ProjectSettings(name, model, device, basePrecision, guidelines, guidelineVersion, format, strategy,
        batch, annotator, equivalence, sampling, newType, team);
  }

  public ProjectSettings withTeam(TeamSettings newTeam) {
    return new ProjectSettings(name, model, device, basePrecision, guidelines, guidelineVersion, format, strategy,
        batch, annotator, equivalence, sampling, questionType, newTeam);
  }
}
