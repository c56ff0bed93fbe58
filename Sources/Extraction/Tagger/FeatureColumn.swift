/// What the tagger is told of every token. Each column is a table of rows that are summed.
package enum FeatureColumn: Int, CaseIterable, Sendable {
  /// The folded word, digits as `0`: a hash of 32 bits, of which the model knows the frequent ones.
  case word
  /// The first and the last three bytes of the folded word.
  case prefix, suffix
  /// Kind of token, capitals, length, hyphen.
  case shape
  /// The parts of speech that the word can have.
  case grammar
  /// Offices, given names, honorifics, times: the word's place in the lists of names.
  case role
  /// Class, act and frames of the cue that begins with the word.
  case cue
  /// Outside, opening, inside or closing quotation marks.
  case quotation
  /// First tokens of a paragraph; first and last of a sentence; the article's first paragraph.
  case position
  /// White space before the token; length of the paragraph.
  case length
  /// The sentence's number in its paragraph.
  case sentence
  /// How the paragraph before ends and this one begins.
  case context

  /// Rows of the column's table; 0 for `word`, whose table is as long as the model's vocabulary.
  package var rows: Int {
    switch self {
    case .word: 0
    case .prefix: 2048
    case .suffix: 4096
    case .shape: 256
    case .grammar: 1024
    case .role: 512
    case .cue: 256
    case .quotation: 16
    case .position: 32
    case .length: 16
    case .sentence: 8
    case .context: 32
    }
  }
}
