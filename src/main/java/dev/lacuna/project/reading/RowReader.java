package dev.lacuna.project.reading;

import java.util.List;
import java.util.Optional;

/** A file's rows, one after the other, in one of the forms that questions are kept in. */
interface RowReader extends AutoCloseable {

  /** The next row, broken ones too; empty at the end. */
  Optional<FileRow> next();

  /** Names of the columns, where the file tells them before its rows; else empty. */
  List<String> header();

  @Override
  void close();
}
