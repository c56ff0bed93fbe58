import Archive
import Extraction
import Ingest
import TestSupport

/// An article as a line of input.
struct Record {
  var id: String
  var source: String
  var published: String?
  var text: String

  init(_ id: String, _ source: String, _ published: String?, _ text: String) {
    (self.id, self.source, self.published, self.text) = (id, source, published, text)
  }

  var line: String {
    let date = published.map { #","published":"\#($0)""# } ?? ""
    let text = text.replacing("\n", with: "\\n")
    return #"{"source":"\#(source)","id":"\#(id)","url":"https://e.org/\#(id)","text":"\#(text)"\#(date)}"#
  }

  static func ingest(
    _ records: [Record], batch: Int, into archive: NewsArchive, by extractor: Extractor
  ) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("in.jsonl", records.map(\.line).joined(separator: "\n"))
    var options = IngestOptions()
    options.batchSize = batch
    var ingestion = Ingestion(archive: archive, extractor: extractor, options: options)
    _ = try ingestion.ingest(InputList(paths: [path]))
  }
}
