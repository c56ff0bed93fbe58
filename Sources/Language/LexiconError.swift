/// Why the language data could not be loaded.
public enum LexiconError: Error, Equatable, CustomStringConvertible {
  /// No such file, or it may not be read.
  case unreadable(path: String)
  /// A line that is not what its file asks for; lines count from 1.
  case malformed(path: String, line: Int, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let path): "cannot read the language data file \(path)"
    case .malformed(let path, let line, let reason): "\(path):\(line): \(reason)"
    }
  }
}
