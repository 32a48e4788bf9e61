package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.lacuna.domain.Verdict;
import dev.lacuna.worker.api.ProbeFrame;
import dev.lacuna.worker.api.WorkerApi;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.junit.jupiter.api.Test;

/** What both processes, of whatever release, write for the same thing. */
final class ProtocolTest {
  private static final Gson GSON = new MessageJsonHandler(Map.of(), Protocol::configure).getGson();

  @Test
  void methodsAndNotificationsKeepTheirNames() {
    assertThat(ServiceEndpoints.getSupportedMethods(WorkerApi.class).keySet()).containsExactlyInAnyOrder("open",
        "probe", "compare", "propose", "tryOut", "map", "judge", "snapshot", "threshold", "planGeneration", "generate",
        "select",
        "round", "simulate", "benchmark", "pulse", "stopAndKeepBest", "exit");
    assertThat(ServiceEndpoints.getSupportedMethods(WorkerNotifications.class).keySet())
        .containsExactlyInAnyOrder("progress", "step", "evaluated", "mapped", "found", "simulated");
  }

  @Test
  void aVerdictIsItsWordAloneAndAsAKey() throws Exception {
    String frame = GSON.toJson(new ProbeFrame(new long[] {7}, new double[] {Double.NaN},
        new Verdict[] {Verdict.MISCONCEPTION}));
    assertThat(frame).isEqualTo("{\"ids\":[7],\"entropies\":[NaN],\"verdicts\":[\"misconception\"]}");
    assertThat(GSON.fromJson(frame, ProbeFrame.class).verdicts()).containsExactly(Verdict.MISCONCEPTION);
    Map<Verdict, Integer> counts = new EnumMap<>(Map.of(Verdict.KNOWN, 3, Verdict.SHAKY, 0));
    assertThat(GSON.toJson(counts)).isEqualTo("{\"known\":3,\"shaky\":0}");
    assertThat(GSON.fromJson("{\"known\":3,\"shaky\":0}", new TypeToken<Map<Verdict, Integer>>() {}))
        .isEqualTo(counts);
    ObjectMapper files = new ObjectMapper();
    assertThat(files.writeValueAsString(counts)).isEqualTo("{\"known\":3,\"shaky\":0}");
    assertThat(files.readValue("\"unknown\"", Verdict.class)).isEqualTo(Verdict.UNKNOWN);
  }
}
