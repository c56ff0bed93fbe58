internal import Language
internal import News

/// What of a token's features is the word's own, wherever it stands.
struct WordForm {
  var word: UInt32
  var prefix: UInt32
  var suffix: UInt32
  var shape: UInt32
  var grammar: UInt32
  var role: UInt32
  var cue: UInt32

  /// `key` is room for the folded word, which it holds afterwards.
  init(_ token: Token, in units: TextUnits, key: inout [UInt8]) {
    Self.fold(token, units.bytes, into: &key)
    let classes = units.classes(of: token.word).rawValue
    word = FeatureHash(key).value
    prefix = FeatureHash(key.prefix(3)).row(of: FeatureColumn.prefix.rows)
    suffix = FeatureHash(key.suffix(3)).row(of: FeatureColumn.suffix.rows)
    shape = Self.shape(token, units.bytes)
    grammar = Self.row(UInt32(truncatingIfNeeded: classes & 0x1F_FFFF), .grammar)
    role = Self.row(UInt32(truncatingIfNeeded: classes >> 21), .role)
    cue = Self.cue(token, units)
  }

  /// The word as the model knows it: folded, without a full stop at its end, every digit `0`, every mark one of two.
  private static func fold(_ token: Token, _ bytes: [UInt8], into key: inout [UInt8]) {
    key.removeAll(keepingCapacity: true)
    switch token.kind {
    case .dash:
      key.append(UInt8(ascii: "-"))
      return
    case .ellipsis:
      key.append(contentsOf: [0x2E, 0x2E, 0x2E])
      return
    default: appendFolded(bytes, token.span, to: &key)
    }
    if token.kind == .mark, key != [0x27] {
      key = [0x22]
      return
    }
    if key.count > 1, key[key.count - 1] == UInt8(ascii: ".") { key.removeLast() }
    for index in key.indices where (0x30...0x39).contains(key[index]) { key[index] = 0x30 }
  }

  private static func row(_ bits: UInt32, _ column: FeatureColumn) -> UInt32 {
    if bits == 0 { return 0 }
    var hash = FeatureHash(template: UInt32(column.rawValue))
    hash.mix(bits)
    return 1 + hash.row(of: column.rows - 1)
  }

  /// 0 to 13 kinds; words from 16 on: 120 ways to be written; numbers from 144 on.
  private static func shape(_ token: Token, _ bytes: [UInt8]) -> UInt32 {
    let length = token.end - token.start
    switch token.kind {
    case .word:
      let size: UInt32 = length < 4 ? UInt32(length - 1) : length < 6 ? 3 : length < 10 ? 4 : 5
      let hasStop: UInt32 = bytes[token.end - 1] == UInt8(ascii: ".") ? 1 : 0
      let hasHyphen: UInt32 = bytes[token.start..<token.end].contains(UInt8(ascii: "-")) ? 1 : 0
      return 16 + UInt32(token.shape.rawValue) + 5 * (size + 6 * (hasStop + 2 * hasHyphen))
    case .number: return 144 + UInt32(min(length, 8))
    default: return UInt32(token.kind.rawValue)
    }
  }

  private static func cue(_ token: Token, _ units: TextUnits) -> UInt32 {
    guard token.kind == .word, let (form, entry) = units.cue(beginningWith: token.word) else { return 0 }
    var hash = FeatureHash(entry.cueClass.rawValue.utf8)
    hash.mix(FeatureHash(entry.act.rawValue.utf8).value)
    hash.mix(UInt32(entry.frames.rawValue))
    hash.mix(UInt32(form.words.count > 1 ? 1 : 0))
    return 1 + hash.row(of: FeatureColumn.cue.rows - 1)
  }
}
