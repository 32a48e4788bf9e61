package dev.lacuna.project.reading;

import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Rows of a Parquet file; the rows' numbers are their lines. Why this reader: docs/decisions/0053. */
final class ParquetRows implements dev.lacuna.project.reading.RowReader {
  /** Kept, or its level would be forgotten: the reader tells how it reads on standard error. */
  private static final Logger READER = Logger.getLogger("dev.hardwood");

  private static final Set<CompressionCodec> UNPACKED = Set.of(CompressionCodec.UNCOMPRESSED, CompressionCodec.SNAPPY,
      CompressionCodec.GZIP);

  private final Path file;
  private final ParquetFileReader parquet;
  private final RowReader rows;
  private int number;

  private ParquetRows(Path file, ParquetFileReader parquet, RowReader rows) {
    this.file = file;
    this.parquet = parquet;
    this.rows = rows;
  }

  static ParquetRows open(Path file) {
    READER.setLevel(Level.WARNING);
    try {
      ReadRanges ranges = new ReadRanges(file);
      try {
        ParquetFileReader parquet = ParquetFileReader.open(ranges);
        refuseUnknown(file, parquet);
        return new ParquetRows(file, parquet, parquet.rowReader());
      } catch (IOException | RuntimeException e) {
        ranges.close();
        throw e;
      }
    } catch (ProjectException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static void refuseUnknown(Path file, ParquetFileReader parquet) {
    parquet.getFileMetaData().rowGroups().stream().flatMap(group -> group.columns().stream())
        .map(column -> column.metaData().codec()).filter(codec -> !UNPACKED.contains(codec)).findFirst()
        .ifPresent(codec -> {
          throw new ProjectException(
              file + ": is packed by " + codec + ", which is not unpacked here. Save it again with"
                  + " Snappy, in Python: pandas.read_parquet(FILE).to_parquet(NEW, compression=\"snappy\")");
        });
  }

  @Override
  public List<String> header() {
    return List.of();
  }

  @Override
  public Optional<FileRow> next() {
    try {
      if (!rows.hasNext()) {
        return Optional.empty();
      }
      rows.next();
      Map<String, FieldValue> fields = new LinkedHashMap<>();
      for (int i = 0; i < rows.getFieldCount(); i++) {
        fields.put(rows.getFieldName(i), ObjectValue.of(rows.isNull(i) ? null : rows.getValue(i)));
      }
      return Optional.of(FileRow.of(++number, fields));
    } catch (RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static ProjectException damaged(Path file, Exception e) {
    return new ProjectException(
        file + ": cannot be read as Parquet; it is damaged or encrypted. Save it again",
        e);
  }

  @Override
  public void close() {
    try {
      rows.close();
      parquet.close();
    } catch (IOException e) {
      throw TextSource.unreadable(file, e);
    }
  }
}
