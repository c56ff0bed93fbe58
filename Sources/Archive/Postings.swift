internal import GRDB
internal import News

/// Short rows that hold the keys of a list and what it is ordered by.
struct Postings: Sendable {
  /// With its alias.
  let table: String
  /// Which of its rows are meant; nil where all are.
  let condition: String?
  let arguments: [DatabaseValue]
  /// The column with the key of the list's table, and the one that the list is ordered by.
  let id: String
  let key: String
}

extension Postings {
  /// What an actor said (1), what speaks of one (2), what an outlet published (3), the latest said first.
  static func quotes(_ list: Int, of owner: StableID, in owners: String) -> Postings {
    Postings(
      table: "quote_postings p",
      condition: "p.list = \(list) AND p.value = (SELECT id FROM \(owners) WHERE public_id = ?)",
      arguments: [owner.description.databaseValue], id: "p.quote_id", key: "p.said_low")
  }

  /// All that a list shows unless it is asked for more.
  static let listedQuotes = Postings(
    table: "listed_quotes p", condition: nil, arguments: [], id: "p.quote_id", key: "p.said_low")
}

extension QuoteFilter {
  /// The filter without what short rows say already, and these; nil where they do not fit.
  var posted: (rest: QuoteFilter, postings: Postings)? {
    guard act.isEmpty, review.isEmpty,
      !(includesRepeated ?? (!article.isEmpty || !segment.isEmpty || !statement.isEmpty))
    else {
      return nil
    }
    var rest = self
    if let one = speaker.single {
      rest.speaker = []
      return (rest, .quotes(1, of: one, in: "actors"))
    }
    if let one = mentions.single {
      rest.mentions = []
      return (rest, .quotes(2, of: one, in: "actors"))
    }
    if let one = source.single {
      rest.source = []
      return (rest, .quotes(3, of: one, in: "sources"))
    }
    let isWhole = speaker.isEmpty && mentions.isEmpty && source.isEmpty
    return query?.wantedExpression != nil && isWhole ? (rest, .listedQuotes) : nil
  }
}

extension FilterSet {
  /// The one value asked for, where nothing else is.
  fileprivate var single: Value? {
    include.count == 1 && exclude.isEmpty && !none && !notNone ? include.first : nil
  }
}
