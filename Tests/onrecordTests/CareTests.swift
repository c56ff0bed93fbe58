import Foundation
import TestSupport
import Testing

@Suite("The archive's care: what is kept can be copied, checked, corrected and taken down")
struct CareTests {
  private func seeded() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    #expect(try Program.run(["ingest", Repository.seeds, "-q"], in: folder).status == 0)
    return folder
  }

  @Test("text prints what ingest would store, in order, and reports the rest")
  func text() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "a.html", "<title>Bridge</title><article><p>She said that it works, and it does work.</p></article>")
    try folder.write("b.txt", [0x63, 0xE9])
    try folder.write("c.jsonl", "{\"text\":\"One.\",\"url\":\"https://e.org/1\"}\n{\"text\":\"Two.\"}\n")
    let ending = try Program.run(["text", "."], in: folder)
    #expect(ending.status == 3)
    #expect(ending.errors.contains("b.txt") && ending.errors.contains("not_utf8"))
    let lines = ending.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines.first
        == #"{"file":"./a.html","title":"Bridge","published":null,"source":null,"byline":null,"lang":null,"url":null,"text":"She said that it works, and it does work."}"#
    )
    let latin = try Program.run(["text", "b.txt", "--encoding", "latin1"], in: folder)
    #expect(latin.status == 0 && latin.output.contains("\"text\":\"cé\""))
  }

  @Test("two archives of the same texts, ingested by one worker and by many, export the same")
  func stableExport() throws {
    let folder = try seeded()
    let other = try Program.run(
      ["ingest", Repository.seeds, "-q", "--db", "b.sqlite", "--jobs", "7", "--batch", "3"], in: folder)
    #expect(other.status == 0)
    let first = try Program.run(["export", "--stable"], in: folder)
    let second = try Program.run(["export", "--stable", "--db", "b.sqlite"], in: folder)
    #expect(first.output == second.output)
    #expect(first.output.contains("\"type\":\"article\"") && first.output.contains("\"type\":\"quote\""))
    let quotes = try Program.run(["export", "--what", "quotes", "-o", "q.ndjson"], in: folder)
    #expect(quotes.status == 0 && quotes.output.isEmpty)
    let written = try String(contentsOfFile: folder.file("q.ndjson"), encoding: .utf8)
    #expect(written.split(separator: "\n").allSatisfy { $0.hasPrefix("{\"type\":\"quote\"") })
  }

  @Test("a backup is refused over a file, restored only on demand, and held against its hash")
  func backup() throws {
    let folder = try seeded()
    let before = try Program.run(["export", "--stable"], in: folder).output
    #expect(try Program.run(["backup", "b.backup"], in: folder).status == 0)
    #expect(try Program.run(["backup", "b.backup"], in: folder).errors.contains("b.backup exists"))
    try folder.write("more.txt", "Ada Lovelace said that it works.\n")
    #expect(try Program.run(["ingest", "more.txt", "-q"], in: folder).status == 0)
    #expect(try Program.run(["restore", "b.backup"], in: folder).errors.contains("--force"))
    #expect(try Program.run(["restore", "b.backup", "--force"], in: folder).status == 0)
    #expect(try Program.run(["export", "--stable"], in: folder).output == before)
    try folder.write("b.backup.sha256", String(repeating: "0", count: 64) + "  b.backup\n")
    let refused = try Program.run(["restore", "b.backup", "--force"], in: folder)
    #expect(refused.status == 4 && refused.errors.contains("b.backup.sha256"))
  }

  @Test("doctor finds a sound archive sound, tells what is wrong, and mends what is derived")
  func doctor() throws {
    let folder = try seeded()
    let sound = try Program.run(["doctor"], in: folder)
    #expect(sound.status == 0, "\(sound.output)\(sound.errors)")
    #expect(sound.output.split(separator: "\n").allSatisfy { $0.hasSuffix("  ok") })
    try sqlite(
      folder, "UPDATE articles SET quote_count = quote_count + 1; UPDATE quotes SET text = text || 'x' WHERE id = 1")
    let sick = try Program.run(["doctor", "--json"], in: folder)
    #expect(sick.status == 1)
    #expect(sick.output.contains("{\"check\":\"counts\",\"faults\":12,\"mended\":false"))
    #expect(sick.output.contains("{\"check\":\"spans\",\"faults\":1,"))
    let fixed = try Program.run(["doctor", "--fix"], in: folder)
    #expect(fixed.status == 0 && fixed.output.contains("counts  mended") && fixed.output.contains("spans  mended"))
  }

  @Test("a takedown leaves no word in the file, answers 410 and stays down")
  func takedown() throws {
    let folder = try seeded()
    let id = "art_3zvy4yicxqskw"
    try folder.write("a.txt", "“The quokkaberry is ripe,” Ada Lovelace said on Friday. Nobody else spoke of it.\n")
    #expect(try Program.run(["ingest", "a.txt", "-q"], in: folder).status == 0)
    let export = try Program.run(["export", "--what", "articles", "--stable"], in: folder).output
    let line = try #require(export.split(separator: "\n").first { $0.contains("quokkaberry") })
    let article = try #require(line.components(separatedBy: "\"id\":\"").last?.components(separatedBy: "\"").first)
    #expect(article != id)
    #expect(try Program.run(["articles", "remove", article, "--reason", " "], in: folder).status == 2)
    #expect(try Program.run(["articles", "remove", id, "--reason", "None."], in: folder).status == 5)
    let removed = try Program.run(["articles", "remove", article, "--reason", "It was asked for."], in: folder)
    #expect(removed.status == 0, "\(removed.errors)")
    for name in try folder.names() where name.hasPrefix("onrecord.sqlite") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
      #expect(bytes.range(of: Data("quokkaberry".utf8)) == nil, "\(name)")
    }
    let gone = try Program.run(["get", "/articles/\(article)"], in: folder)
    #expect(gone.output.contains("\"code\":\"gone\"") && gone.output.contains("It was asked for."))
    let again = try Program.run(["ingest", "a.txt"], in: folder)
    #expect(again.status == 3 && again.errors.contains("(removed)"))
    #expect(try Program.run(["doctor"], in: folder).status == 0)
  }

  private func sqlite(_ folder: TemporaryFolder, _ statements: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit(); c.close()",
      folder.file("onrecord.sqlite"), statements,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
