internal import News

/// Builds `Lexicons` from the data files.
struct LexiconLoader {
  private let files: LexiconFiles
  private var result = Lexicons()

  init(folder: String) { files = LexiconFiles(in: folder) }

  mutating func lexicons() throws(LexiconError) -> Lexicons {
    // Abbreviations come first: they decide how the phrases of the other files are cut into tokens.
    try loadWordLists()
    try loadPartsOfSpeech()
    try loadCalendar()
    try loadGivenNames()
    result.givenVariants = try files.file("given-variants.tsv").rows.map { [$0.fields[0]] + listed($0.fields[1]) }
    try loadCues()
    try loadIrregularVerbs()
    try loadPhrases("offices.tsv", into: \.offices)
    try loadPhrases("occasions.tsv", into: \.occasions)
    try loadReferences("countries.tsv", .country)
    try loadReferences("organizations.tsv", .organization)
    try loadReferences("groups.tsv", .group)
    try loadOutlets()
    try loadReferences("companies.tsv", .organization)
    try loadReferences("places.tsv", .organization, prefix: "place")
    try loadLanguages()
    result.furniture = try files.file("furniture.tsv").rows.map { folded($0.fields[0]) }
    result.wording = try files.wording.get()
    result.known = KnownWords { word in self.result.wordNumber(word) }
    return result
  }

  private mutating func loadWordLists() throws(LexiconError) {
    let file = try files.file("word-lists.tsv")
    for (line, fields) in file.rows {
      guard let list = WordClass.lists[fields[0]] else { throw file.malformed(line, "unknown list \(fields[0])") }
      for word in fields[1].split(separator: " ") { result.mark(String(word), list) }
    }
  }

  private mutating func loadPartsOfSpeech() throws(LexiconError) {
    let file = try files.file("parts-of-speech.tsv")
    for (line, fields) in file.rows {
      guard let first = fields[1].utf8.first else { throw file.malformed(line, "no part of speech") }
      var classes: WordClass = []
      for letter in fields[1].utf8 {
        guard let part = WordClass.parts[letter] else { throw file.malformed(line, "unknown part of speech") }
        classes.insert(part)
      }
      switch first {
      case UInt8(ascii: "N"): classes.insert(.mostlyNoun)
      case UInt8(ascii: "J"): classes.insert(.mostlyAdjective)
      case UInt8(ascii: "D"), UInt8(ascii: "Z"), UInt8(ascii: "P"), UInt8(ascii: "B"): classes.insert(.mostlyVerb)
      default: break
      }
      result.mark(fields[0], classes)
    }
  }

  private mutating func loadCalendar() throws(LexiconError) {
    let file = try files.file("calendar.tsv")
    for (line, fields) in file.rows {
      guard let number = Int(fields[1]) else { throw file.malformed(line, "no number") }
      for word in listed(fields[2]) {
        if fields[0] == "weekday" {
          result.weekdays[result.mark(word, .weekday)] = number
        } else {
          result.months[result.mark(word, .month)] = number
        }
      }
    }
  }

  private mutating func loadGivenNames() throws(LexiconError) {
    let file = try files.file("given-names.tsv")
    for (line, fields) in file.rows {
      guard let genders = WordClass.genders[fields[1]] else { throw file.malformed(line, "gender is f, m or u") }
      result.mark(fields[0], genders.union(.givenName))
    }
  }

  private mutating func loadCues() throws(LexiconError) {
    let file = try files.file("cues.tsv")
    for (line, fields) in file.rows {
      guard let cueClass = CueClass(rawValue: fields[2]) else { throw file.malformed(line, "unknown class") }
      guard let act = Act(rawValue: fields[3]) else { throw file.malformed(line, "unknown act") }
      var frames: CueFrames = []
      for name in fields[4].split(separator: " ") {
        guard let frame = CueFrames.names[String(name)] else { throw file.malformed(line, "unknown frame \(name)") }
        frames.insert(frame)
      }
      result.insertCue(
        CueEntry(lemma: fields[0], cueClass: cueClass, act: act, frames: frames), forms: listed(fields[1]))
    }
  }

  private mutating func loadIrregularVerbs() throws(LexiconError) {
    for (_, fields) in try files.file("irregular-verbs.tsv").rows {
      result.verbBases.insert(fields[0], forms: fields[1].split(separator: " ").map(String.init))
    }
  }

  private mutating func loadPhrases(
    _ name: String, into table: WritableKeyPath<Lexicons, PhraseTable>
  ) throws(LexiconError) {
    for (group, row) in try files.file(name).rows.enumerated() {
      for phrase in listed(row.fields[0]) {
        let words = result.phraseWords(phrase)
        result[keyPath: table].insert(PhraseTable.Phrase(words: words, value: group, shape: .any))
      }
    }
  }

  /// code, letters, words
  private mutating func loadLanguages() throws(LexiconError) {
    let file = try files.file("languages.tsv")
    for (line, fields) in file.rows {
      var scripts: [ClosedRange<UInt32>] = []
      for range in fields[1].split(separator: " ") {
        let ends = range.split(separator: "-").compactMap { UInt32($0, radix: 16) }
        guard ends.count == 2, ends[0] <= ends[1] else { throw file.malformed(line, "\(range) is no range of letters") }
        scripts.append(ends[0]...ends[1])
      }
      let words = fields[2].split(separator: " ").map(String.init)
      guard result.languages.insert(fields[0], scripts: scripts, words: words) else {
        throw file.malformed(line, "more than \(LanguageTable.mostLanguages) languages")
      }
    }
  }

  /// key, name, aliases, demonyms, metonyms, wikidata, ISO code
  private mutating func loadReferences(
    _ name: String, _ kind: ActorKind, prefix: String? = nil
  ) throws(LexiconError) {
    for (_, fields) in try files.file(name).rows {
      let aliases =
        listed(fields[2]).map { ReferenceActor.Alias(name: $0, kind: isAcronym($0) ? .acronym : .variant) }
        + listed(fields[4]).map { ReferenceActor.Alias(name: $0, kind: .metonym) }
      result.insertReference(
        ReferenceActor(
          key: "\(prefix ?? kind.rawValue):\(fields[0])", kind: kind, name: fields[1], aliases: aliases,
          demonyms: listed(fields[3]), wikidata: fields[5].isEmpty ? nil : fields[5],
          iso: fields[6].isEmpty ? nil : fields[6], outlet: nil))
    }
  }

  /// key, name, aliases, kind of outlet, wikidata, ISO code of the country
  private mutating func loadOutlets() throws(LexiconError) {
    let file = try files.file("outlets.tsv")
    for (line, fields) in file.rows {
      guard let outlet = SourceKind(rawValue: fields[3]) else { throw file.malformed(line, "unknown kind of outlet") }
      let aliases = listed(fields[2]).map {
        ReferenceActor.Alias(name: $0, kind: isAcronym($0) ? .acronym : .variant)
      }
      result.insertReference(
        ReferenceActor(
          key: "organization:\(fields[0])", kind: .organization, name: fields[1], aliases: aliases, demonyms: [],
          wikidata: fields[4].isEmpty ? nil : fields[4], iso: nil, outlet: outlet,
          outletCountry: fields[5].isEmpty ? nil : fields[5]))
    }
  }
}

private func isAcronym(_ name: String) -> Bool {
  name.utf8.count > 1 && name.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x2E || $0 == 0x26 }
}

extension Lexicons {
  func wordNumber(_ word: String) -> Int32? { words.number(of: Array(folded(word).utf8)) }

  @discardableResult
  mutating func mark(_ word: String, _ classes: WordClass) -> Int32 {
    var fold = Array(folded(word).utf8)
    if fold.count > 1, fold.last == UInt8(ascii: ".") { fold.removeLast() }
    let number = words.intern(fold)
    while wordClasses.count <= Int(number) { wordClasses.append([]) }
    wordClasses[Int(number)].formUnion(classes)
    return number
  }

  /// The phrase's words as the tokenizer cuts them; marks between words count as -1.
  mutating func phraseWords(_ phrase: String) -> [Int32] {
    let bytes = Array(phrase.utf8)
    return tokens(of: bytes).map { token in
      token.word < 0 ? -1 : mark(text(of: token.span, in: bytes), [])
    }
  }

  /// By itself, so that the tokenizer's own hold on these data ends before they change: else all of them are copied.
  private func tokens(of bytes: [UInt8]) -> [Token] {
    var tokenizer = Tokenizer(bytes, lexicons: self)
    return tokenizer.run().tokens
  }

  mutating func insertCue(_ entry: CueEntry, forms: [String]) {
    let index = cues.entries.count
    cues.entries.append(entry)
    for form in forms {
      let numbers = phraseWords(form)
      guard let first = numbers.first else { continue }
      let head = form.prefix { $0 != " " }
      var list = cues.forms[first] ?? []
      let place = list.firstIndex { $0.words.count < numbers.count } ?? list.count
      let inflection: CueForm.Inflection =
        head.hasSuffix("ing")
        ? .gerund : form == entry.lemma && forms.count > 3 ? .base : head.hasSuffix("s") ? .third : .past
      list.insert(CueForm(words: numbers, entry: index, inflection: inflection), at: place)
      cues.forms[first] = list
    }
  }

  mutating func insertReference(_ actor: ReferenceActor) {
    let index = references.count
    references.append(actor)
    let aliases = actor.aliases.map { ($0.name, $0.kind) }
    let demonyms = actor.demonyms.map { ($0, NameKind.descriptor) }
    for (name, kind) in [(actor.name, isAcronym(actor.name) ? .acronym : .primary)] + aliases + demonyms {
      let shape: PhraseTable.Shape = isAcronym(name) ? .acronym : .capital
      names.insert(PhraseTable.Phrase(words: phraseWords(name), value: referenceNames.count, shape: shape))
      referenceNames.append(ReferenceName(reference: index, kind: kind))
    }
  }
}
