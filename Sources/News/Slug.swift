internal import Foundation

/// The readable form of a name in an address: `Maria Zakharova` is `maria-zakharova`.
///
/// Letters are folded (case, accents) to ASCII where they can be; other letters and digits stay as they are, and each
/// run of anything else becomes one hyphen. A name with neither letter nor digit gives an empty slug.
public func slug(of name: String) -> String {
  if let slug = asciiSlug(of: name) { return slug }
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

/// The same for a name in ASCII, as most are; nil for others.
private func asciiSlug(of name: String) -> String? {
  var text: [UInt8] = []
  var pending = false
  for byte in name.utf8 {
    switch byte {
    case 0x80...: return nil
    case UInt8(ascii: "'"): continue
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      if pending, !text.isEmpty { text.append(UInt8(ascii: "-")) }
      pending = false
      text.append(byte < UInt8(ascii: "A") ? byte : byte | 0x20)
    default: pending = true
    }
  }
  return String(decoding: text, as: UTF8.self)
}
