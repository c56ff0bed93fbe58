internal import GRDB
internal import News

/// How much of some quotes is one speaker's.
public struct SpeakerShare: Hashable, Sendable {
  public var actor: ActorRef
  /// Reports of what the actor said, alone or with others.
  public var quotes = 0
  public var direct = 0
  public var indirect = 0
  public var mixed = 0
  /// Words, as blanks part them.
  public var words = 0
  /// Acts of saying that the reports tell of; one that no statement holds counts by itself.
  public var statements = 0
  /// Outlets that report it.
  public var sources = 0
  public var origins = 0
  /// Of the quotes whose speaker is known, 0 to 1.
  public var share = 0.0
}

extension NewsArchive {
  /// The speakers of some quotes, those with most quotes first, one page; `total` counts the speakers.
  public func speakerShares(of filter: QuoteFilter, page: PageRequest) throws(ArchiveError) -> Page<SpeakerShare> {
    try read { db in
      var counts: [Int64: Int] = [:]
      var attributed = 0
      var joint = try db.jointSpeakers()
      try db.forEachFigure(of: filter, ["q.speaker_id"]) { row in
        var isAttributed = false
        try row.forEachSpeaker(1, &joint) { speaker in
          counts[speaker, default: 0] += 1
          isAttributed = true
        }
        if isAttributed { attributed += 1 }
      }
      let places = page.part(ofRanked: counts.map { ($0.key, $0.value) })
      var shares = try shares(of: places.rows.map(\.row), among: filter, in: db)
      for index in shares.indices { shares[index].share = Double(shares[index].quotes) / Double(max(1, attributed)) }
      return places.holding(shares)
    }
  }

  private func shares(of actors: [Int64], among filter: QuoteFilter, in db: Database) throws -> [SpeakerShare] {
    let names = try db.actors(actors)
    var shares = actors.compactMap { names[$0] }.map { SpeakerShare(actor: $0) }
    let places = Dictionary(uniqueKeysWithValues: shares.indices.map { (shares[$0].actor.row, $0) })
    let outlets = try db.outletsOfArticles()
    var (joint, met) = (try db.jointSpeakers(), DistinctCount())
    let wanted = list(actors).databaseValue
    try db.forEachFigure(
      of: filter,
      ["q.speaker_id", "q.type", "q.word_count", "q.article_id", "q.statement_id", "q.origin"],
      and: """
        (+q.speaker_id IN (SELECT value FROM json_each(?)) OR +q.id IN (
          SELECT quote_id FROM quote_speakers WHERE n > 0 AND actor_id IN (SELECT value FROM json_each(?))))
        """, [wanted, wanted]
    ) { row in
      let (statement, line) = (UInt64(bitPattern: row.integer(5)), row.line(5, 6))
      let outlet = outlets[row.integer(4)].map { UInt64(bitPattern: $0) }
      let (type, words) = (row.firstByte(2), Int(row.integer(3)))
      try row.forEachSpeaker(1, &joint) { speaker in
        guard let place = places[speaker] else { return }
        let key = UInt64(place)
        shares[place].quotes += 1
        switch type {
        case UInt8(ascii: "d"): shares[place].direct += 1
        case UInt8(ascii: "i"): shares[place].indirect += 1
        default: shares[place].mixed += 1
        }
        shares[place].words += words
        if let outlet, met.insert(DistinctCount.key(key, 1, outlet)) { shares[place].sources += 1 }
        if statement == 0 || met.insert(DistinctCount.key(key, 2, statement)) { shares[place].statements += 1 }
        if line.map({ met.insert(DistinctCount.key(key, 3, $0)) }) ?? true { shares[place].origins += 1 }
      }
    }
    return shares
  }
}
