internal import Foundation

/// Standard error, where all goes that is not data.
enum Console {
  static var isTerminal: Bool { isatty(2) == 1 }

  static func say(_ sentence: String) {
    write(sentence + "\n")
  }

  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Writes data to standard output as it is; a reader that has gone ends the program quietly, as it does for `cat`.
  static func output(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(1, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        Foundation.exit(ExitStatus.failed.rawValue)
      }
      rest = rest.dropFirst(written)
    }
  }

  static func output(_ text: String) { output(Array((text + "\n").utf8)) }
}

/// What a terminal can do and a file cannot.
enum Terminal {
  /// Standard output is a terminal, and nobody asked for none of it (<https://no-color.org>).
  static let hasStyle =
    isatty(1) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  static func bold(_ text: String) -> String { hasStyle ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}
