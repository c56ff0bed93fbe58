import Foundation
import TestSupport
import Testing

@Suite("What the archive holds can be taken elsewhere")
struct ExportTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    #expect(try Program.run(["ingest", Repository.seeds, "-q"], in: folder).status == 0)
  }

  private func export(_ arguments: String...) throws -> String {
    let ending = try Program.run(["export"] + arguments, in: folder)
    #expect(ending.status == 0, "\(arguments): \(ending.errors)")
    return ending.output
  }

  private func objects(_ lines: String) throws -> [[String: Any]] {
    try lines.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test("a CSV file has a header, one line a thing, and text in quotation marks where it must be")
  func csv() throws {
    for kind in ["sources", "articles", "actors", "quotes", "statements", "mentions"] {
      let table = try export("--what", kind, "--format", "csv", "--stable")
      let count = try export("--what", kind, "--stable").split(separator: "\n").count
      let script =
        "import csv, sys; rows = list(csv.reader(sys.stdin)); assert len({len(r) for r in rows}) == 1; print(len(rows))"
      #expect(try python(script, table) == "\(count + 1)\n", "\(kind)")
    }
    let quotes = try export("--what", "quotes", "--format", "csv")
    #expect(quotes.hasPrefix("id,article,source,published,type,act,segment,repeated,text,speaker,"))
    let refused = try Program.run(["export", "--format", "csv"], in: folder)
    #expect(refused.status == 2 && refused.errors.contains("--what quotes"))
  }

  @Test("a JSON-LD export is one document with a node for everything")
  func linkedData() throws {
    let document = try #require(try objects(export("--format", "jsonld").replacing("\n", with: " ")).first)
    let graph = try #require(document["@graph"] as? [[String: Any]])
    let lines = try export(
      "--what", "sources", "--what", "articles", "--what", "actors", "--what", "quotes", "--what", "statements")
    #expect(graph.count == lines.split(separator: "\n").count)
    let quotation = try #require(graph.first { ($0["@type"] as? [String])?.first == "Quotation" })
    #expect((quotation["creator"] as? [[String: Any]])?.first?["@type"] is String)
    #expect(((quotation["oa:hasTarget"] as? [String: Any])?["oa:hasSelector"] as? [[String: Any]])?.isEmpty == false)
    #expect(graph.contains { $0["@type"] as? String == "Claim" })
  }

  @Test("articles as ninjs can be ingested elsewhere and hold the same texts")
  func ninjs() throws {
    try folder.write("items.jsonl", try export("--format", "ninjs"))
    let again = try Program.run(["ingest", "items.jsonl", "--db", "b.sqlite"], in: folder)
    #expect(again.status == 0 && again.output.contains("rejected 0"), "\(again.output)\(again.errors)")
    func texts(_ database: String) throws -> [String] {
      try objects(export("--what", "articles", "--stable", "--db", database)).compactMap {
        ($0["revisions"] as? [[String: Any]])?.first?["sha256"] as? String
      }.sorted()
    }
    #expect(try texts("b.sqlite") == texts("onrecord.sqlite"))
  }

  @Test("a database has a table a kind, and an existing file is refused")
  func database() throws {
    #expect(try export("--format", "sqlite", "-o", "tables.sqlite") == "")
    let script = """
      import sqlite3
      c = sqlite3.connect('tables.sqlite')
      print(c.execute('SELECT count(*) FROM quotes q JOIN articles a ON a.id = q.article').fetchone()[0])
      """
    let quotes = try export("--what", "quotes").split(separator: "\n").count
    #expect(try python(script, "") == "\(quotes)\n")
    let again = try Program.run(["export", "--format", "sqlite", "-o", "tables.sqlite"], in: folder)
    #expect(again.status == 1 && again.errors.contains("exists"))
    #expect(try Program.run(["export", "--format", "sqlite"], in: folder).status == 2)
    #expect(try folder.names().contains { $0.hasSuffix(".part") } == false)
  }

  @Test("a filter gives what the list of that kind holds, and a moment what changed since")
  func narrowed() throws {
    let filter = "speaker=lavrov&type=direct"
    let exported = try objects(export("--what", "quotes", "--filter", filter)).compactMap { $0["id"] as? String }
    let listed = try Program.run(["get", "/quotes?\(filter)&format=ndjson&fields=id"], in: folder).output
    let wanted = try objects(listed).compactMap { $0["id"] as? String }
    #expect(!exported.isEmpty && Set(exported) == Set(wanted))
    #expect(try export("--what", "quotes", "--since", "2001-01-01").isEmpty == false)
    #expect(try export("--what", "quotes", "--since", "2999").isEmpty)
    #expect(try Program.run(["export", "--what", "quotes", "--filter", "speker=x"], in: folder).status == 2)
    #expect(try Program.run(["export", "--filter", "q=x"], in: folder).status == 2)
    #expect(try Program.run(["export", "--since", "soon"], in: folder).status == 2)
  }

  private func python(_ script: String, _ input: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let given = try folder.write("given", input)
    let said = try folder.write("said", "")
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: given))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: said))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try String(contentsOfFile: said, encoding: .utf8)
  }
}
