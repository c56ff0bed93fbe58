import Foundation
import TestSupport
import Testing

/// The short form of `make faults`: each fault once or twice, on the binary that was built for the tests.
@Suite("What may go wrong does no harm")
struct FaultTests {
  @Test(
    "the archive stands it",
    arguments: [
      "killed_during_ingest", "killed_during_merge", "killed_during_migrate", "disk_full", "read_only", "locked",
      "newer_foreign", "out_of_descriptors", "two_ingests", "interrupted", "serving_what", "migrating_while",
      "clock_set_back",
    ])
  func fault(name: String) throws {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-B", Repository.root + "/Tests/Faults/faults.py", Program.path, "--kills", "2", "--only", name,
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let said = folder.file("said")
    try folder.write("said", "")
    process.standardOutput = FileHandle(forWritingAtPath: said)
    try process.run()
    process.waitUntilExit()
    let report = try String(contentsOfFile: said, encoding: .utf8)
    #expect(process.terminationStatus == 0, "\(report)")
  }
}
