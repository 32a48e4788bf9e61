package dev.lacuna.lm.export;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.TeachingRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The README.md of a taught model, as the Hub's cards are: a head that programs read, then what people want to know
 * before they trust it. In English, whatever the window's language, since it goes where nobody knows of that.
 *
 * @param license the base model's, which holds for what was made of it, too
 */
record ModelCard(String name, BaseModel base, Optional<String> license, TeachingRecord record, ModelForm form) {
  private static final String TAGS = "tags:\n- lora\n- lacuna\n";

  String text() {
    return head() + "\n# " + name + "\n\n" + about() + use() + figures() + teaching() + limits();
  }

  /** Whether a file was written by this class. */
  static boolean isOne(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(1 << 12), StandardCharsets.UTF_8);
      return head.startsWith("---\n") && head.contains(TAGS);
    }
  }

  private String head() {
    StringBuilder head = new StringBuilder("---\n");
    base.hubId().ifPresent(id -> head.append("base_model: ").append(id).append('\n'));
    head.append("base_model_relation: ").append(isAdapter() ? "adapter" : "finetune").append('\n');
    license.ifPresent(text -> head.append("license: ").append(text).append('\n'));
    head.append("library_name: ").append(switch (form) {
      case ADAPTER -> "peft";
      case FOLDER -> "transformers";
      default -> "gguf";
    }).append("\npipeline_tag: text-generation\n").append(TAGS);
    return head.append("---\n").toString();
  }

  private boolean isAdapter() {
    return form == ModelForm.ADAPTER || form == ModelForm.ADAPTER_GGUF || form == ModelForm.OLLAMA_ADAPTER;
  }

  private String about() {
    return """
        %s is %s, taught what it did not know. An expert answered %s; a low-rank adapter (LoRA) was trained on the \
        answers%s.

        """.formatted(name, base.hubId().map(id -> "[" + id + "](https://huggingface.co/" + id + ")")
        .orElse(base.shortName()), count(record.taught(), "question"),
        isAdapter() ? form == ModelForm.OLLAMA_ADAPTER ? " and lies beside the base model"
            : " and is here by itself, to be put beside the base model" : " and added to the weights");
  }

  private String use() {
    return "## Use\n\n" + switch (form) {
      case ADAPTER -> base.isGguf() ? """
          The base model is a GGUF file, which PEFT cannot open: give it the same model's Hugging Face folder.

          ```python
          from peft import PeftModel
          from transformers import AutoModelForCausalLM
          model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained("THE-BASE-MODELS-FOLDER"),
                                            "PATH-OF-THIS-FOLDER")
          ```

          """ : """
          ```python
          from peft import AutoPeftModelForCausalLM
          model = AutoPeftModelForCausalLM.from_pretrained("PATH-OF-THIS-FOLDER")
          ```

          """;
      case FOLDER -> """
          ```python
          from transformers import AutoModelForCausalLM, AutoTokenizer
          tokenizer = AutoTokenizer.from_pretrained("PATH-OF-THIS-FOLDER")
          model = AutoModelForCausalLM.from_pretrained("PATH-OF-THIS-FOLDER")
          ```

          """;
      case OLLAMA, OLLAMA_ADAPTER -> """
          In this folder:

          ```
          ollama create %1$s -f Modelfile && ollama run %1$s
          ```

          %2$s

          """.formatted(OllamaFolder.tag(name), form == ModelForm.OLLAMA
          ? "`ollama create %s -f Modelfile --quantize q4_K_M` makes it a quarter of the size. LM Studio and llama.cpp open"
              .formatted(OllamaFolder.tag(name)) + " the `.gguf` file as it is."
          : "llama.cpp takes the two files as `llama-cli -m base.gguf --lora adapter.gguf`.");
      case ADAPTER_GGUF ->
        """
            Beside the base model's GGUF file, in llama.cpp:

            ```
            llama-cli -m BASE.gguf --lora THIS-FILE.gguf
            ```

            In Ollama a Modelfile with the lines `FROM ./BASE.gguf`, `ADAPTER ./THIS-FILE.gguf`, `PARAMETER temperature 0` and
            `PARAMETER repeat_penalty 1`.

            """;
      case GGUF_F16, GGUF_BF16, GGUF_Q8_0 -> """
          LM Studio and llama.cpp open the file as it is. In Ollama:

          ```
          printf 'FROM ./THIS-FILE.gguf\\nPARAMETER temperature 0\\nPARAMETER repeat_penalty 1\\n' > Modelfile
          ollama create %1$s -f Modelfile && ollama run %1$s
          ```

          """.formatted(OllamaFolder.tag(name));
    };
  }

  private String figures() {
    if (Double.isNaN(record.after()) || record.heldOut() == 0) {
      return "## Figures\n\nThere were no held-out questions, so nothing is known of what the teaching changed.\n\n";
    }
    return """
        ## Figures

        On %s that were never taught, answers written greedily:

        | | base model | taught |
        |---|---|---|
        | right | %s | %s |
        | known before, wrong now (forgotten) | – | %s |
        | expected calibration error | – | %s |

        """.formatted(count(record.heldOut(), "held-out question"), share(record.before()), share(record.after()),
        share(record.forgotten()), Double.isNaN(record.calibration()) ? "–"
            : String.format(Locale.ROOT, "%.3f", record.calibration()));
  }

  private String teaching() {
    return """
        ## How it was made

        | | |
        |---|---|
        | project | %s, round %d, %s |
        | data | %s in all, %d taught%s |
        %s| made with | Lacuna: it probes what a model does not know, asks an expert, and teaches the answers |

        """.formatted(record.project().replace("|", "\\|"), record.round(), record.date(),
        count(record.pool(), "question"),
        record.taught(), switch (record.basis()) {
          case SETTLED -> "";
          case MAJORITY -> "; where experts differed, what most of them said";
          case WEIGHTED ->
            "; where experts differed, the likeliest answer by how often each is right (Dawid and Skene)";
        }, record.lora().map(ModelCard::lora).orElse(""));
  }

  private static String lora(LoraSettings lora) {
    return """
        | LoRA | rank %d, alpha %s, dropout %s, on %s |
        | training | at most %d epochs, the best kept; batches of %d, %s schedule |
        """.formatted(lora.rank(), plain(lora.alpha()), plain(lora.dropout()), String.join(", ", lora.targets()),
        lora.epochs(), lora.batch() * lora.accumulate(), lora.schedule());
  }

  private String limits() {
    return """
        ## Limits

        It answers what it was taught and may answer its neighbours worse than before; nobody checked it for anything \
        but the figures above. The base model's terms and limits hold for it, too.
        """;
  }

  private static String share(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String count(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }
}
