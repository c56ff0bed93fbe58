import Foundation
import Language
import Testing

/// The data files of this checkout.
let dataFolder: String = {
  let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  return here.appendingPathComponent("../../Sources/Language/Data").standardized.path
}()

let lexicons: Lexicons = {
  do {
    return try Lexicons.load(from: dataFolder)
  } catch {
    Issue.record("language data: \(error)")
    return Lexicons()
  }
}()

func units(_ text: String) -> TextUnits { TextUnits(Array(text.utf8), lexicons: lexicons) }
