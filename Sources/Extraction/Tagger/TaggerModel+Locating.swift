internal import Foundation

extension TaggerModel {
  /// The weights file: `explicit` where it is given, else beside the executable
  /// (`onrecord_Extraction.resources/Model`), else in the install prefix (`../share/onrecord/Model`).
  ///
  /// Nil where none of them is there; an explicit file that is missing is not replaced by another.
  public static func locate(explicit: String? = nil) -> String? {
    if let explicit { return FileManager.default.fileExists(atPath: explicit) ? explicit : nil }
    let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
    let candidates = [
      folder.appendingPathComponent("onrecord_Extraction.resources/Model/tagger.weights"),
      folder.deletingLastPathComponent().appendingPathComponent("share/onrecord/Model/tagger.weights"),
    ]
    return candidates.map(\.path).first { FileManager.default.fileExists(atPath: $0) }
  }
}
