import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite("The real binary, a real file, a real socket")
struct EndToEndTests {
  private func get(_ address: String) async throws -> (status: Int, body: Data, fields: [AnyHashable: Any]) {
    let url = try #require(URL(string: address))
    let (data, response) = try await URLSession.shared.data(from: url)
    let http = try #require(response as? HTTPURLResponse)
    return (http.statusCode, data, http.allHeaderFields)
  }

  @Test("seeds are ingested once, served, and stay as they are the second time")
  func firstLight() async throws {
    let folder = try TemporaryFolder()
    let first = try Program.run(["ingest", Repository.seeds], in: folder)
    #expect(first.status == 0)
    #expect(first.output.hasPrefix("read 12  added 12  revised 0  unchanged 0  duplicate 0  rejected 0  quotes "))
    let second = try Program.run(["ingest", Repository.seeds, "--json"], in: folder)
    #expect(second.status == 0)
    #expect(second.output.hasPrefix(#"{"read":12,"added":0,"revised":0,"unchanged":12,"#))

    let server = try RunningServer([], in: folder)
    let answer = try await get(server.address + "/v1/quotes?limit=3")
    #expect(answer.status == 200)
    let inProcess = try Program.run(["get", "/quotes?limit=3"], in: folder)
    let served = try #require(try JSONSerialization.jsonObject(with: answer.body) as? [String: Any])
    let local = try #require(try JSONSerialization.jsonObject(with: Data(inProcess.output.utf8)) as? [String: Any])
    #expect(served["data"] as? NSArray == local["data"] as? NSArray)
    #expect(try await get(server.address + "/readyz").status == 200)
    #expect(try await get(server.address + "/v1/nothing").status == 404)
    #expect(server.stop() == 0)
  }

  /// Arguments, exit status, words that standard error must hold.
  static let endings: [(arguments: [String], status: Int32, words: String)] = [
    ([], 0, ""),
    (["--help"], 0, ""),
    (["version"], 0, ""),
    (["srve"], 2, "Did you mean 'onrecord serve'?"),
    (["ingest"], 2, "paths"),
    (["ingest", "missing.txt"], 1, "'missing.txt'"),
    (["ingest", "a.txt", "--published", "Friday"], 2, "'Friday'"),
    (["ingest", "a.txt", "--batch", "0"], 2, "'0'"),
    (["ingest", "a.txt", "--limit", "0"], 2, "'0'"),
    (["extract", "missing.txt"], 1, "'missing.txt'"),
    (["get", "/quotes"], 4, "onrecord.sqlite"),
    (["serve"], 4, "onrecord ingest"),
    (["serve", "--port", "70000"], 2, "70000"),
    (["serve", "--config", "none.json"], 2, "none.json"),
    (["stats", "--db", "foreign.sqlite"], 4, "foreign.sqlite"),
    (["ingest", "a.txt", "--db", "foreign.sqlite"], 4, "foreign.sqlite"),
    (["ingest", "a.txt", "--data", "nowhere"], 1, "--data"),
  ]

  @Test("every wrong call ends with its status and one sentence that names the input", arguments: endings)
  func ending(arguments: [String], status: Int32, words: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "Ada Lovelace said that it works.\n")
    try folder.write("foreign.sqlite", "This is no database, though its name says so. It is a text of some length.")
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let ending = try Program.run(arguments, in: folder)
    #expect(ending.status == status, "\(ending.errors)")
    #expect(words.isEmpty || ending.errors.contains(words), "\(ending.errors)")
    let after = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
    #expect(after == before)
  }

  @Test("what cannot be read is refused with its place, the rest is stored, and the mended file goes in")
  func rejects() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "a.jsonl", "{\"text\":\"Ada Lovelace said that it works.\"}\n{\"text\":\"B\",\"published\":\"soon\"}\n")
    try folder.write("b.txt", [0x63, 0x61, 0x66, 0xE9])
    let ending = try Program.run(["ingest", "a.jsonl", "b.txt", "--rejects", "r.jsonl"], in: folder)
    #expect(ending.status == 3)
    #expect(ending.output.contains("added 1") && ending.output.contains("rejected 2"))
    #expect(ending.errors.contains("a.jsonl:2"))
    let rejects = try String(contentsOfFile: folder.path + "/r.jsonl", encoding: .utf8)
    #expect(rejects.contains("\"code\":\"bad_date\"") && rejects.contains("\"code\":\"not_utf8\""))
    let dated = rejects.split(separator: "\n").filter { $0.contains("bad_date") }.joined().replacing(
      "soon", with: "2022")
    try folder.write("mended.jsonl", dated)
    let again = try Program.run(["ingest", "mended.jsonl"], in: folder)
    #expect(again.status == 0)
    #expect(again.output.contains("added 1"))
  }

  @Test("a dry run keeps nothing, not even a database")
  func dryRun() throws {
    let folder = try TemporaryFolder()
    let ending = try Program.run(["ingest", Repository.seeds, "--dry-run"], in: folder)
    #expect(ending.status == 0)
    #expect(ending.output.contains("added 12"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/onrecord.sqlite"))
    _ = try Program.run(["ingest", "-"], in: folder, input: "Ada Lovelace said that it works.\n")
    let rehearsed = try Program.run(["ingest", Repository.seeds, "--dry-run"], in: folder)
    #expect(rehearsed.output.contains("added 12"))
    #expect(try Program.run(["stats", "--json"], in: folder).output.contains("\"articles\":1,"))
  }

  @Test("settings come from flag, environment and file, in this order")
  func settings() throws {
    let folder = try TemporaryFolder()
    try folder.write("onrecord.json", #"{"db": "file.sqlite"}"#)
    func made(_ arguments: [String], _ environment: [String: String] = [:]) throws -> [String] {
      _ = try Program.run(
        ["ingest", "-"] + arguments, in: folder, input: "Ada said it works.", environment: environment)
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sqlite") }
        .sorted()
    }
    #expect(try made([]) == ["file.sqlite"])
    #expect(try made([], ["ONRECORD_DB": "environment.sqlite"]) == ["environment.sqlite", "file.sqlite"])
    #expect(try made(["--db", "flag.sqlite"], ["ONRECORD_DB": "no.sqlite"]).contains("flag.sqlite"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/no.sqlite"))
  }

  @Test("extract reads lines and answers lines, in order, with their ids")
  func extract() throws {
    let folder = try TemporaryFolder()
    let lines = (1...5).map { #"{"id":"\#($0)","text":"“It works well today,” Ada Lovelace said."}"# }
    let ending = try Program.run(
      ["extract", "--format", "jsonl", "--ndjson", "-"], in: folder, input: lines.joined(separator: "\n") + "\n")
    #expect(ending.status == 0)
    let objects = try ending.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["id"] as? String } == ["1", "2", "3", "4", "5"])
    for object in objects {
      let quote = try #require((object["quotes"] as? [[String: Any]])?.first)
      #expect(quote["type"] as? String == "direct")
      #expect((quote["speaker"] as? [String: Any])?["name"] as? String == "Ada Lovelace")
    }
  }
}
