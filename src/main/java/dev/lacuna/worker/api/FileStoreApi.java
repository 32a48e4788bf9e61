package dev.lacuna.worker.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;

/**
 * What a worker on another machine can be asked about files, where the two have no folder in common: it keeps models
 * and a mirror of each project's artifacts below its own user data. A file goes in pieces to its content's name, and
 * takes its place once all is there and its SHA-256 is right; a piece that was sent once is never sent again. Names are
 * relative, and checked on both sides: neither trusts the other's.
 */
public interface FileStoreApi {
  /** Bytes of a file in one message; in Base64 a third more. */
  int PIECE = 2 << 20;

  /** Begins: whose artifacts these are, and whether the asker's own folder can be seen from there. */
  @JsonRequest("store/hello")
  CompletableFuture<Greeting> hello(Hello hello);

  /** Where a model is, if it is there, and which of its files are missing. */
  @JsonRequest("store/model")
  CompletableFuture<ModelPlace> model(Model model);

  /** The files of a project's artifacts, without those that are of no use elsewhere. */
  @JsonRequest("store/list")
  CompletableFuture<Listing> list(String project);

  /** How many bytes of an offered file are there already. */
  @JsonRequest("store/begin")
  CompletableFuture<Long> begin(Offer offer);

  /** Takes a piece; how many bytes are there now. */
  @JsonRequest("store/put")
  CompletableFuture<Long> put(Piece piece);

  /** Checks a file that was sent whole, and puts it in its place; false where what came is not what was offered. */
  @JsonRequest("store/finish")
  CompletableFuture<Boolean> finish(Offer offer);

  /** A part of a file of a project. */
  @JsonRequest("store/get")
  CompletableFuture<Piece> get(Range range);

  /** A file of a project with its SHA-256. */
  @JsonRequest("store/stamp")
  CompletableFuture<Stamp> stamp(Range range);

  /** Deletes files of a project, which were deleted on the asker's side. */
  @JsonRequest("store/delete")
  CompletableFuture<Boolean> delete(Deletion deletion);

  /**
   * @param project key of the project, by which it is known there
   * @param seen path of a file on the asker's machine; empty for none
   * @param content what stands in it
   */
  record Hello(String project, String seen, String content) {}

  /**
   * @param store id of this store, by which another is told from it
   * @param shared whether the file was seen: then both machines have that folder in common
   * @param artifacts path there of the project's mirror
   * @param free bytes on its disk
   */
  record Greeting(String store, boolean shared, String artifacts, long free) {}

  /**
   * @param name relative, with {@code /}
   * @param time last change, milliseconds since 1970
   * @param sha256 in hexadecimal digits; empty where it was not worked out
   */
  record Stamp(String name, long size, long time, String sha256) {}

  /**
   * @param key of its content; empty while nothing was hashed, which asks only whether it is seen at its path
   * @param name of its folder, or of its first file
   * @param path on the asker's machine
   * @param folder false for a GGUF file with its parts
   */
  record Model(String key, String name, String path, boolean folder, List<Stamp> files) {}

  /**
   * @param path there; empty where it is not known
   * @param missing names of files that are to be sent
   */
  record ModelPlace(String path, List<String> missing) {}

  record Listing(List<Stamp> files) {}

  /** @param place {@code models/KEY} or {@code projects/KEY} */
  record Offer(String place, Stamp file) {}

  /**
   * @param sha256 of the whole file
   * @param bytes in Base64
   */
  record Piece(String sha256, long offset, String bytes) {}

  record Range(String project, String name, long offset, int length) {}

  record Deletion(String project, List<String> names) {}
}
