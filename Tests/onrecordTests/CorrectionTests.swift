import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite("What people decide, measure and name, on the command line")
struct CorrectionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    #expect(try Program.run(["ingest", Repository.seeds, "-q"], in: folder).status == 0)
  }

  private func field(_ name: String, _ json: String) throws -> [String] {
    try json.split(separator: "\n").map { line in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      return try #require(object[name] as? String)
    }
  }

  private func run(_ arguments: String..., input: String = "") throws -> Program.Ending {
    try Program.run(arguments, in: folder, input: input)
  }

  @Test("the queue begins with the least sure, takes answers line by line, and what is decided leaves it")
  func review() throws {
    let queue = try field("id", run("review", "--json", "--limit", "3").output)
    let first = try #require(queue.first)
    let least = try run("get", "/quotes?sort=confidence&limit=1").output
    #expect(queue.count == 3 && least.contains(first))
    let answers = try run("review", "--limit", "3", input: "x\nu\nc\nu\nt direct\ns Nemo Nobody\nr\nq\n")
    #expect(answers.status == 0, "\(answers.errors)")
    #expect(answers.errors.contains("'x' is no answer") && answers.errors.contains("no decision to take back"))
    #expect(answers.errors.contains("No actor is called 'Nemo Nobody'") && answers.errors.contains("decisions."))
    let log = try run("quotes", "log", "--json").output
    let (actions, quotes) = (try field("action", log), try field("quote", log))
    #expect(actions == ["retype", "reject"])
    let waiting = try field("id", run("review", "--json", "--limit", "9").output)
    #expect(Set(waiting).isDisjoint(with: quotes))
    #expect(try run("review", "--limit", "0").status == 2)
  }

  @Test("a decision is made, shown, replayed and undone; what cannot be decided says why")
  func decide() throws {
    let before = try run("export", "--stable", "--what", "quotes").output
    let id = try #require(try field("id", before).first)
    let made = try run("quotes", "retype", id, "indirect", "--reason", "read it", "--by", "tester")
    #expect(made.status == 0 && made.output == "decision 1\n\(id)  corrected\n", "\(made.errors)")
    #expect(try run("get", "/quotes?review=corrected").output.contains(id))
    #expect(try run("quotes", "log").output.contains("\ttester\tretype\t\(id)\tread it"))
    #expect(try run("doctor", "--derived").status == 0)
    #expect(try run("quotes", "undo", "1").status == 0)
    #expect(try run("export", "--stable", "--what", "quotes").output == before)
    #expect(try run("quotes", "confirm", "quo_none").status == 5)
    #expect(try run("quotes", "redate", id, "soon").status == 2)
    #expect(try run("quotes", "retype", id, "loud").status == 2)
    #expect(try run("actors", "undo", "1").errors.contains("onrecord quotes undo 1"))
  }

  @Test("doctor compares what is derived with the texts read anew, and mends it")
  func derived() throws {
    try sqlite("UPDATE quotes SET said_date = '1999-01-01' WHERE id = 1; DELETE FROM mentions WHERE id < 3")
    let sick = try run("doctor", "--derived")
    #expect(sick.status == 1 && sick.output.contains("derived") && sick.output.contains("quotes: what is on record"))
    #expect(try folder.names().contains { $0.contains(".check-") } == false)
    let mended = try run("doctor", "--derived", "--fix")
    #expect(mended.status == 0 && mended.output.contains("derived  mended"), "\(mended.output)\(mended.errors)")
    #expect(try run("doctor", "--derived").status == 0)
  }

  @Test("a gold file gives figures that /v1/quality publishes; a broken one is refused by its line")
  func evaluation() throws {
    let gold = #"""
      {"text":"“The bridge is safe,” Ada Lovelace said on Friday.","published":"2022-02-12","quotes":[{"spans":[[0,21]],"type":"direct","speaker":{"text":"Ada Lovelace","spans":[[22,34]]},"cue":{"spans":[[35,39]]},"said":"2022-02-11","statement":1}]}
      {"text":"“The bridge is quite safe,” Ada Lovelace said on Friday.","published":"2022-02-12","quotes":[{"spans":[[0,27]],"type":"direct","speaker":null,"statement":1},{"spans":[[45,55]],"type":"indirect"}]}

      """#
    try folder.write("gold.jsonl", gold)
    #expect(try run("get", "/quality").output.contains("not-measured"))
    let measured = try run("eval", "gold.jsonl", "--name", "two lines")
    #expect(measured.status == 0, "\(measured.errors)")
    let rows = measured.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(rows.contains(["span", "all", "100.0", "%", "66.7", "%", "80.0", "%", "3"]), "\(measured.output)")
    #expect(rows.contains(["speaker", "all", "50.0", "%", "100.0", "%", "66.7", "%", "1"]))
    #expect(rows.contains(["said", "all", "100.0", "%", "100.0", "%", "100.0", "%", "1"]))
    #expect(rows.contains { $0.first == "statement" } && rows.contains { $0.first == "cue" })
    let published = try run("get", "/quality").output
    #expect(published.contains("\"gold_set\":\"two lines\"") && published.contains("\"task\":\"span\""))
    /// A line that is none, and the words of the refusal.
    for (line, words) in [
      ("no", "Line 1 is not a JSON object"), ("{\"quotes\":[]}", "Line 1 has no \"text\""),
      ("{\"text\":\"a\"}", "Line 1 has no \"quotes\""),
      ("{\"text\":\"a\",\"quotes\":[{\"spans\":[[0,9]]}]}", "number 1"), ("", "holds no line"),
    ] {
      try folder.write("broken.jsonl", line)
      let refused = try run("eval", "broken.jsonl", "--dry-run")
      #expect(refused.status == 1 && refused.errors.contains(words), "\(refused.errors)")
    }
    #expect(try run("eval", "missing.jsonl", "--dry-run").errors.contains("missing.jsonl"))
  }

  @Test("outlets are added, called and classified")
  func sources() throws {
    #expect(try run("sources", "add", "The Harbour Times", "--kind", "newspaper").status == 0)
    let named = try run("sources", "alias", "the-harbour-times", "Harbour Daily")
    #expect(named.status == 0 && named.output.contains("the-harbour-times\tnewspaper"), "\(named.errors)")
    try folder.write("a.jsonl", "{\"text\":\"Ada Lovelace said so.\",\"source\":\"HARBOUR DAILY\"}\n")
    #expect(try run("ingest", "a.jsonl", "-q").status == 0)
    #expect(try run("sources", "kind", "Harbour Daily", "website").status == 0)
    #expect(try run("sources").output.contains("1\tthe-harbour-times\twebsite\tThe Harbour Times"))
    let taken = try run("sources", "alias", "nordvik-wire", "Harbour Daily")
    #expect(taken.errors.contains("is a name of The Harbour Times"))
    let unknown = try run("sources", "kind", "Harbor Times", "website")
    #expect(unknown.status == 5 && unknown.errors.contains("the-harbour-times"))
  }

  @Test("a misspelt command is answered with the one that is meant, at any depth")
  func misspelt() throws {
    #expect(try run("ingets").errors.contains("Did you mean 'onrecord ingest'?"))
    #expect(try run("quotes", "confrim", "quo_x").errors.contains("Did you mean 'onrecord quotes confirm'?"))
  }

  @Test("every shell gets a completion script, and the contract needs no archive")
  func completions() throws {
    for (shell, mark) in [("bash", "complete "), ("zsh", "#compdef onrecord"), ("fish", "complete -c ")] {
      let script = try run("completions", shell)
      #expect(script.status == 0 && script.output.contains(mark) && script.output.contains("reassign"), "\(shell)")
    }
    #expect(try run("completions", "tcsh").status == 2)
    let empty = try TemporaryFolder()
    #expect(try Program.run(["openapi"], in: empty).output.hasPrefix("{\"openapi\":\"3.1.0\""))
  }

  @Test("a server without texts gives quotes and their places, and no article's words")
  func noText() async throws {
    let server = try RunningServer(["--no-text"], in: folder)
    func ask(_ path: String) async throws -> (Int, String) {
      let url = try #require(URL(string: server.address + path))
      let (data, response) = try await URLSession.shared.data(from: url)
      return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }
    let id = try #require(try field("id", run("export", "--what", "articles").output).first)
    let article = "/v1/articles/\(id)"
    let (status, body) = try await ask(article)
    let shown = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
    #expect(status == 200 && shown?["text"] == nil && shown?["segments"] != nil)
    #expect(try await ask(article + "/text").0 == 403)
    #expect(try await ask("/v1/articles?expand=text").0 == 403)
    #expect(try await ask("/v1/quotes?article=\(id)").1.contains("\"spans\""))
    #expect(server.stop() == 0)
  }

  private func sqlite(_ statements: String) throws {
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
