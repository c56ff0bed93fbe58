internal import HTTP1
internal import HTTPTypes

/// What a client would rather have (RFC 7240).
extension Request {
  private static let prefer = HTTPField.Name("Prefer")

  /// `Prefer` as it was sent, empty where there is none.
  var preferences: String { Self.prefer.flatMap { self[$0] } ?? "" }

  /// Whether the client would rather have unknown parameters passed over than refused.
  ///
  ///     Prefer     = 1#preference
  ///     preference = token [ BWS "=" BWS word ] *( OWS ";" [ OWS parameter ] )        (RFC 7240 2)
  ///
  /// The first `handling` counts; names and values are compared without case, and a value may stand in quotation marks.
  var isLenient: Bool {
    let handling = preferences.parts(separatedBy: ",").lazy.compactMap { member -> String? in
      let sides = member.parts(separatedBy: ";").first?.split(separator: "=", maxSplits: 1) ?? []
      guard sides.first?.trimmed.lowercased() == "handling" else { return nil }
      return (sides.count > 1 ? sides[1].trimmed : "").filter { $0 != "\"" && $0 != "\\" }.lowercased()
    }.first
    return handling == "lenient"
  }
}

extension StringProtocol {
  /// The parts between separators that stand in no quotation marks (RFC 9110 5.6.4).
  fileprivate func parts(separatedBy separator: Character) -> [SubSequence] {
    var (isQuoted, isEscaped) = (false, false)
    return split(omittingEmptySubsequences: false) { character in
      if isEscaped {
        isEscaped = false
        return false
      }
      isEscaped = isQuoted && character == "\\"
      if character == "\"" { isQuoted.toggle() }
      return character == separator && !isQuoted
    }
  }
}

extension Response {
  private static let preferenceApplied = HTTPField.Name("Preference-Applied")

  /// Says that unknown parameters were passed over.
  mutating func sayLenient() {
    if let name = Self.preferenceApplied { fields[name] = "handling=lenient" }
  }

  /// Whether it is what it is because of a preference.
  var appliesPreference: Bool { Self.preferenceApplied.map { fields[$0] != nil } ?? false }
}
