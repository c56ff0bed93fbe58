public import Archive
import Extraction
import Ingest

/// An archive in memory into which the real ingest has put the repository's seed articles.
public enum SeededArchive {
  /// Made anew at each call.
  public static func make() throws -> NewsArchive {
    let archive = try NewsArchive.inMemory()
    var ingestion = Ingestion(
      archive: archive, extractor: Extractor(lexicons: try Repository.lexicons()), options: IngestOptions())
    _ = try ingestion.ingest(InputList(paths: [Repository.seeds]))
    return archive
  }
}
