import Foundation

/// The built binary, run as a person would.
public enum Program {
  public struct Ending: Sendable {
    public var status: Int32
    public var output: String
    public var errors: String
  }

  /// Beside the test bundle, where the package manager puts both.
  public static var path: String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/onrecord"
  }

  /// Runs it to its end, in `folder`, with none of this machine's settings.
  public static func run(
    _ arguments: [String], in folder: TemporaryFolder, input: String = "", environment: [String: String] = [:]
  ) throws -> Ending {
    let process = prepared(arguments, in: folder, environment)
    let files = try ["output", "errors"].map { name in
      let path = try folder.write(".\(name)-\(UUID().uuidString)", "")
      return (path, try FileHandle(forWritingTo: URL(fileURLWithPath: path)))
    }
    let stdin = Pipe()
    process.standardInput = stdin
    process.standardOutput = files[0].1
    process.standardError = files[1].1
    try process.run()
    try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try? stdin.fileHandleForWriting.close()
    process.waitUntilExit()
    return Ending(
      status: process.terminationStatus, output: try String(contentsOfFile: files[0].0, encoding: .utf8),
      errors: try String(contentsOfFile: files[1].0, encoding: .utf8))
  }

  static func prepared(
    _ arguments: [String], in folder: TemporaryFolder, _ environment: [String: String]
  ) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ["HOME": folder.path, "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    return process
  }
}

/// The built binary at work, whose output is read as it comes.
public final class RunningProgram {
  private let process: Process
  private let output = Pipe()
  private var rest: [UInt8] = []

  public init(_ arguments: [String], in folder: TemporaryFolder) throws {
    process = Program.prepared(arguments, in: folder, [:])
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// The next line of its output, once it is there; nil when it has ended.
  public func line() -> String? {
    while true {
      if let end = rest.firstIndex(of: 0x0A) {
        defer { rest.removeSubrange(...end) }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      rest += more
    }
  }

  /// Presses Ctrl-C and gives the exit status.
  public func interrupt() -> Int32 {
    process.interrupt()
    process.waitUntilExit()
    return process.terminationStatus
  }

  deinit { if process.isRunning { process.terminate() } }
}

/// A serving binary; it ends when the test lets go of it.
public final class RunningServer {
  /// `http://127.0.0.1:12345`
  public let address: String
  private let process: Process

  /// Starts `onrecord serve` on a free port and returns once it has said where.
  public init(_ arguments: [String], in folder: TemporaryFolder) throws {
    process = Program.prepared(["serve", "--port", "0"] + arguments, in: folder, [:])
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    var said = ""
    let mark = "Serving at "
    while !said.contains("Try:") {
      let more = errors.fileHandleForReading.availableData
      if more.isEmpty { throw ServerDidNotStart(said: said) }
      said += String(decoding: more, as: UTF8.self)
    }
    let rest = said.components(separatedBy: mark).last ?? ""
    address = rest.components(separatedBy: ". Try:").first ?? ""
  }

  /// Asks it to end as the system would, and gives its exit status.
  public func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  deinit { if process.isRunning { process.terminate() } }
}

public struct ServerDidNotStart: Error {
  public var said: String
}
