internal import Foundation

/// The readable form of a name in an address: `Maria Zakharova` is `maria-zakharova`.
///
/// Letters are folded (case, accents) to ASCII where they can be; other letters and digits stay as they are, and each
/// run of anything else becomes one hyphen. A name with neither letter nor digit gives an empty slug.
public func slug(of name: String) -> String {
  var text = ""
  var pending = false
  for scalar in name.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
    let properties = scalar.properties
    if properties.generalCategory == .nonspacingMark || scalar == "'" || scalar == "\u{2019}" { continue }
    if properties.isAlphabetic || properties.numericType != nil {
      if pending, !text.isEmpty { text.append("-") }
      pending = false
      text.unicodeScalars.append(scalar)
    } else {
      pending = true
    }
  }
  return text
}
