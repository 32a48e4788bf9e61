package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.lm.gguf.GgufGolden;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models in GGUF files against transformers with the same weights. */
@Tag("slow")
class GgufModelTest {
  private static final float CLOSE = 1e-4f;

  static List<String> families() {
    return GgufGolden.families();
  }

  @ParameterizedTest
  @MethodSource("families")
  void logitsAgree(String family) {
    try (LanguageModel model = LanguageModel.open(GgufGolden.file(family), TestModels.COMPUTE)) {
      float[][] logits = model.kernels().logits(GgufGolden.ids(family));
      assertThat(logits[logits.length - 1]).containsExactly(GgufGolden.logits(family), within(CLOSE));
      for (GgufGolden.Tokens tokens : GgufGolden.tokens(family)) {
        assertThat(model.tokenizer().encode(tokens.text())).as(tokens.text()).isEqualTo(tokens.ids());
      }
    }
  }
}
