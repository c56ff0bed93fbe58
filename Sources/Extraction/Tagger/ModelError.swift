/// Why a weights file was not taken.
public enum ModelError: Error, Equatable, CustomStringConvertible {
  /// The file cannot be read.
  case unreadable(String)
  /// The file does not begin as a weights file does.
  case notWeights
  /// Written by a version of the format that this program does not know.
  case unknownVersion(UInt32)
  /// Bytes were lost or changed.
  case damaged

  public var description: String {
    switch self {
    case .unreadable(let path): "The model \(path) cannot be read."
    case .notWeights: "The file is no model of OnRecord."
    case .unknownVersion(let version): "The model is written in format \(version), which this program does not know."
    case .damaged: "The model is damaged: it does not agree with its checksum or ends early."
    }
  }
}
