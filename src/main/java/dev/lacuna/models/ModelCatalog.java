package dev.lacuna.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The language models that are on this machine already. */
public final class ModelCatalog {
  private ModelCatalog() {}

  /** Those that can be opened first, each kind by name; a file that two places lead to is listed once. */
  public static List<FoundModel> list(ModelPlaces places) {
    List<FoundModel> all = new ArrayList<>(new HuggingFaceCache(places.huggingFace()).models());
    places.ollama().forEach(root -> all.addAll(new OllamaModels(root).models()));
    places.lmStudioFolders().forEach(root -> all.addAll(GgufFiles.below(root, ModelSource.LM_STUDIO)));
    places.llamaCpp().forEach(root -> all.addAll(GgufFiles.below(root, ModelSource.LLAMA_CPP)));
    places.folders().forEach(root -> all.addAll(GgufFiles.below(root, ModelSource.FOLDER)));
    Set<Object> seen = new HashSet<>();
    return all.stream().filter(model -> seen.add(model.path().toAbsolutePath().normalize()))
        .sorted(Comparator.comparing(FoundModel::usable).reversed()
            .thenComparing(FoundModel::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }
}
