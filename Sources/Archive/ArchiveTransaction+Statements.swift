internal import GRDB
internal import News

/// Statements as grouping stores them.
extension ArchiveTransaction {
  /// Puts these statements in place of those that the quotes belonged to; every quote that belongs to one is in one draft.
  ///
  /// A statement lives on where the quote is by which it was founded, or, where that is gone, most of its quotes; of two
  /// in one place the older. A new one gets the id of its representative.
  public func replaceStatements(
    of quotes: [GroupableQuote], with drafts: [StatementDraft]
  ) throws(ArchiveError) {
    try attempt {
      let before = Set(quotes.compactMap(\.statement))
      let known = try db.rows(
        "SELECT id, public_id, founded_by FROM statements WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        [list(before)]
      ) { KnownStatement(row: try $0.integer64(), id: try $0.id(), founder: try $0.id()) }
      let kept = Self.survivors(of: known, in: drafts)
      for (draft, known) in zip(drafts, kept) {
        try attach(draft, to: try store(draft, as: known))
      }
      for quote in quotes where !quote.isStatement {
        try run(
          "UPDATE quotes SET statement_id = NULL, similarity = NULL, origin = ? WHERE id = ?",
          [quote.via.first ?? quote.original.description, quote.key.row])
      }
      let survivors = Set(kept.compactMap { $0?.row })
      for statement in known where !survivors.contains(statement.row) {
        try run("DELETE FROM statements WHERE id = ?", [statement.row])
        changes.delete(statement.id)
      }
    }
  }

  /// Statements of which no quote is left vanish.
  func removeEmptyStatements() throws {
    let empty = try db.rows(
      """
      SELECT id, public_id FROM statements
      WHERE is_stale = 1 AND NOT EXISTS (SELECT 1 FROM quotes WHERE statement_id = statements.id)
      """
    ) { (row: try $0.integer64(), id: try $0.id()) }
    for statement in empty {
      try run("DELETE FROM statements WHERE id = ?", [statement.row])
      changes.delete(statement.id)
    }
  }

  private struct KnownStatement {
    var row: Int64
    var id: StableID
    var founder: StableID
  }

  /// For each draft the stored statement that it is from now on; nil for a new one.
  private static func survivors(of known: [KnownStatement], in drafts: [StatementDraft]) -> [KnownStatement?] {
    var kept = [KnownStatement?](repeating: nil, count: drafts.count)
    var homeless: [KnownStatement] = []
    var places: [StableID: Int] = [:]
    for (index, draft) in drafts.enumerated() {
      for quote in draft.quotes { places[quote.id] = index }
    }
    for statement in known {
      if let place = places[statement.founder], kept[place] == nil {
        kept[place] = statement
      } else {
        homeless.append(statement)
      }
    }
    for statement in homeless {
      let shares = drafts.enumerated().map { index, draft in
        (index, kept[index] == nil ? draft.quotes.count { $0.statement == statement.row } : 0)
      }
      if let (place, count) = shares.max(by: { ($0.1, -$0.0) < ($1.1, -$1.0) }), count > 0 { kept[place] = statement }
    }
    return kept
  }

  /// Puts the draft in the known statement's place, or makes a new one; gives its row.
  private func store(_ draft: StatementDraft, as known: KnownStatement?) throws -> Int64 {
    guard let first = draft.quotes.first else {
      throw ArchiveError.other(path: path, detail: "a statement has no quote")
    }
    let reported = draft.quotes.compactMap { $0.published?.year == nil ? nil : $0.published?.description }
    let values: StatementArguments = [
      first.speaker, first.key.row, first.lang, draft.said?.date?.description, draft.said?.basis.rawValue,
      draft.said?.confidence, reported.min(), reported.max(), draft.quotes.count,
      Set(draft.quotes.map(\.article)).count, Set(draft.quotes.compactMap(\.outlet)).count,
      Set(draft.origins).count, draft.variants, draft.divergences.count { $0.weight == "major" },
    ]
    let row: Int64
    switch try known.map(Place.known) ?? place(of: draft) {
    case .known(let statement):
      row = statement.row
      try run(
        """
        UPDATE statements
        SET speaker_id = ?, representative_id = ?, lang = ?, said_date = ?, said_basis = ?, said_confidence = ?,
          first_reported = ?, last_reported = ?, quote_count = ?, article_count = ?, source_count = ?,
          origin_count = ?, variant_count = ?, major_count = ?, is_stale = 0
        WHERE id = ?
        """, values + [row])
      try run("DELETE FROM divergences WHERE statement_id = ?", [row])
      changes.put(statement.id)
    case .new(let id, let founder):
      row = try insert(
        """
        INSERT INTO statements (speaker_id, representative_id, lang, said_date, said_basis, said_confidence,
          first_reported, last_reported, quote_count, article_count, source_count, origin_count, variant_count,
          major_count, is_stale, public_id, founded_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
        """, values + [id.description, founder.description])
      changes.put(id)
    }
    try store(draft.divergences, of: row, rank: draft.rank)
    return row
  }

  private enum Place {
    case known(KnownStatement)
    case new(StableID, founder: StableID)
  }

  /// A new statement has the id of the first of its quotes that founded none. One that an earlier reading of the quote
  /// founded and of which nothing is left lives on.
  private func place(of draft: StatementDraft) throws -> Place {
    for quote in draft.quotes {
      let id = StableID.statement(foundedBy: quote.id)
      let taken = try db.first(
        "SELECT id, EXISTS (SELECT 1 FROM quotes WHERE statement_id = statements.id) FROM statements WHERE public_id = ?",
        [id.description]
      ) { (row: try $0.integer64(), isHeld: try $0.flag()) }
      guard let taken else { return .new(id, founder: quote.id) }
      if !taken.isHeld { return .known(KnownStatement(row: taken.row, id: id, founder: quote.id)) }
    }
    throw ArchiveError.other(path: path, detail: "no id is free for a statement")
  }

  private func store(_ divergences: [StatementDraft.Divergence], of row: Int64, rank: Double) throws {
    for (n, divergence) in divergences.enumerated() {
      let place = try insert(
        "INSERT INTO divergences (statement_id, n, kind, weight, rank) VALUES (?, ?, ?, ?, ?)",
        [row, n, divergence.kind, divergence.weight, rank])
      var number = 0
      for reading in divergence.readings {
        for quote in reading.quotes {
          try run(
            "INSERT INTO divergence_readings (divergence_id, n, quote_id, text) VALUES (?, ?, ?, CAST(? AS TEXT))",
            [place, number, quote.row, ExactText(reading.text)])
          number += 1
        }
      }
    }
  }

  private func attach(_ draft: StatementDraft, to row: Int64) throws {
    for (index, quote) in draft.quotes.enumerated() {
      let (similarity, origin) = (draft.similarities[index], draft.origins[index])
      guard (quote.statement, quote.similarity, quote.origin) != (row, similarity, origin) else { continue }
      try run(
        "UPDATE quotes SET statement_id = ?, similarity = ?, origin = ? WHERE id = ?",
        [row, similarity, origin, quote.key.row])
      if quote.statement != row { changes.put(quote.id) }
    }
  }
}
