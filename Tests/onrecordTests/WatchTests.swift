import Foundation
import TestSupport
import Testing

@Suite("Ingest goes on with what comes")
struct WatchTests {
  @Test("files that come into a watched folder, or into a folder in it, are read; Ctrl-C ends it with 130")
  func watching() throws {
    let folder = try TemporaryFolder()
    try folder.write("in/a.txt", "Ada Lovelace said on Friday that the bridge would open.")
    let program = try RunningProgram(["ingest", "--watch", "in", "--json"], in: folder)
    #expect(program.line()?.hasPrefix(#"{"read":1,"added":1,"#) == true)

    try folder.write("in/b.txt", "Alan Turing said on Friday that the road would close.")
    #expect(program.line()?.hasPrefix(#"{"read":1,"added":1,"#) == true)

    // What is written elsewhere and moved in comes whole; names that are not read do not come.
    try folder.write("in/c.part", "not read")
    try folder.write("whole.jsonl", #"{"text":"One said so."}"# + "\n" + #"{"text":"Two said so."}"# + "\n")
    try FileManager.default.moveItem(atPath: folder.file("whole.jsonl"), toPath: folder.file("in/whole.jsonl"))
    #expect(program.line()?.hasPrefix(#"{"read":2,"added":2,"#) == true)

    try folder.write("later/d.txt", "Grace Hopper said on Friday that nobody had asked.")
    try FileManager.default.moveItem(atPath: folder.file("later"), toPath: folder.file("in/later"))
    #expect(program.line()?.hasPrefix(#"{"read":1,"added":1,"#) == true)
    try folder.write("in/later/e.txt", "Emmy Noether said on Friday that the sum was right.")
    #expect(program.line()?.hasPrefix(#"{"read":1,"added":1,"#) == true)

    #expect(program.interrupt() == 130)
    let again = try Program.run(["ingest", "in"], in: folder)
    #expect(again.status == 0)
    #expect(again.output.hasPrefix("read 6  added 0  revised 0  unchanged 6"))
  }

  @Test(
    "what cannot be watched is refused with the reason",
    arguments: [
      (["a.txt"], 1, "no folder to watch"), (["missing"], 1, "'missing'"), (["in", "--limit", "1"], 2, "'--limit'"),
      (["in", "--dry-run"], 2, "'--dry-run'"),
    ])
  func refusals(arguments: [String], status: Int32, words: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "One said so.")
    try folder.write("in/a.txt", "One said so.")
    let ending = try Program.run(["ingest", "--watch"] + arguments, in: folder)
    #expect(ending.status == status)
    #expect(ending.errors.contains(words), "\(ending.errors)")
  }
}
