/// What a token is to the quote that it belongs to.
package enum Tag: UInt8, CaseIterable, Sendable {
  case outside, beginsContent, insideContent, beginsCue, insideCue, beginsSource, insideSource

  package enum Role: UInt8, CaseIterable, Sendable {
    case content, cue, source
  }

  /// The role; nil outside.
  package var role: Role? { self == .outside ? nil : Role(rawValue: (rawValue - 1) / 2) }

  package init(_ role: Role, isFirst: Bool) {
    self =
      switch role {
      case .content: isFirst ? .beginsContent : .insideContent
      case .cue: isFirst ? .beginsCue : .insideCue
      case .source: isFirst ? .beginsSource : .insideSource
      }
  }

  package var isInside: Bool { rawValue > 0 && rawValue % 2 == 0 }
}
