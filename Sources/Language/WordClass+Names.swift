extension WordClass {
  /// The letters of `parts-of-speech.tsv`.
  static let parts: [UInt8: WordClass] = Dictionary(
    uniqueKeysWithValues: [
      ("N", .noun), ("J", .adjective), ("R", .adverb), ("D", .pastVerb), ("Z", .presentVerb), ("P", .presentVerb),
      ("B", .baseVerb), ("G", .gerund), ("K", .participle), ("I", .preposition), ("T", .determiner),
      ("C", .conjunction), ("M", .modal), ("O", .pronoun), ("$", .possessivePronoun), ("W", .relative),
      ("U", .numeral), ("X", .auxiliary),
    ].map { (letter: Unicode.Scalar, part: WordClass) in (UInt8(ascii: letter), part) })

  /// The list names of `word-lists.tsv`.
  static let lists: [String: WordClass] = [
    "abbreviation": .abbreviation, "affiliation": .affiliation, "auxiliary": .auxiliary, "body": .body,
    "contraction": [.pronoun, .auxiliary],
    "document": .document, "honorific": .honorific, "honorific-female": [.honorific, .female],
    "honorific-male": [.honorific, .male], "name-particle": .nameParticle, "office": .office,
    "office-female": [.office, .female], "office-male": [.office, .male], "organization-head": .organizationHead,
    "person": .person, "person-female": [.person, .female], "person-male": [.person, .male], "place": .place,
    "subordinator": .subordinator, "temporal": .temporal, "thing": .thing, "chamber": .chamber,
    "seat": .seat, "gathering": .gathering, "common-body": .common, "municipal": .municipal, "namesake-town": .namesake,
    "landscape": .landscape, "twofold-acronym": .twofold, "vague": .vague, "venue": .venue,
  ]

  static let genders: [String: WordClass] = ["f": .female, "m": .male, "u": []]
}

extension CueFrames {
  /// The frame names of `cues.tsv`.
  static let names: [String: CueFrames] = [
    "quoted": .quoted, "that": .that, "bare": .bare, "addressee": .addressee, "question": .question,
    "phrase": .phrase, "infinitive": .infinitive, "after": .after, "naming": .naming,
  ]
}
