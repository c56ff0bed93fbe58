/// One parameter of a route: what it is called, what it takes and what it does.
///
/// Validation, "did you mean", OpenAPI and the documentation test all read this.
struct Parameter: Sendable {
  enum Form: Sendable {
    /// Free text of at most that many code points.
    case text(maxLength: Int)
    /// Search words: AND, `"phrase"`, `OR`, `-word`, `pre*`.
    case search
    case integer(ClosedRange<Int>, standard: Int)
    /// `2022`, `2022-02`, `2022-02-11` or an RFC 3339 timestamp.
    case date
    case choice([String])
    /// One of these, with `-` in front for the other direction where the list has it.
    case order([String])
    /// Names, slugs or ids of actors.
    case actors
    case sources
    /// Ids of that prefix.
    case ids(prefix: String)
    case languages
    /// Any words, such as the base forms of verbs.
    case words
    /// 0 to 1.
    case fraction
    /// `true` or `false`.
    case flag
    /// Any of these at once, joined by commas.
    case several([String])
    /// Names of the answer's fields, dotted where they lie in others.
    case fields
    case cursor
    case pathName
  }

  var name: String
  var form: Form
  var summary: String
  /// Whether the path answers nothing without it.
  var isRequired = false

  /// Whether commas mean OR, a leading `-` excludes and `none` asks for the missing.
  var isFilter: Bool {
    switch form {
    case .choice, .actors, .sources, .ids, .languages, .words: true
    case .text, .search, .integer, .date, .order, .fraction, .flag, .several, .fields, .cursor, .pathName: false
    }
  }
}

/// The parameters that several lists share.
extension Parameter {
  static let limit = Parameter(
    name: "limit", form: .integer(1...100, standard: 20), summary: "Rows a page.")
  static let cursor = Parameter(
    name: "cursor", form: .cursor, summary: "Where the page begins; taken from `next` or `prev` of an earlier answer.")
  static let published = [
    Parameter(name: "published_from", form: .date, summary: "Published on that day, month or year, or later."),
    Parameter(name: "published_to", form: .date, summary: "Published on that day, month or year, or earlier."),
  ]
  static let language = Parameter(
    name: "lang", form: .languages, summary: "BCP 47 language of the text; `en` finds `en-GB` too.")

  static let fields = Parameter(
    name: "fields", form: .fields,
    summary: "Only these fields of each row, dotted where they lie in others: `id,said.date`."
  )

  static func facets(_ names: [String]) -> Parameter {
    Parameter(name: "facets", form: .several(names), summary: "Count the list's rows by the values of these.")
  }

  static func expand(_ names: [String]) -> Parameter {
    Parameter(name: "expand", form: .several(names), summary: "What each row brings along.")
  }

  static func format(_ forms: [AnswerForm]) -> Parameter {
    Parameter(
      name: "format", form: .order(forms.map(\.rawValue)),
      summary: "The answer's form, whatever `Accept` says; \(AnswerForm.ndjson.rawValue) and "
        + "\(AnswerForm.csv.rawValue), where there are any, give the whole list.")
  }

  static func search(in what: String) -> Parameter {
    Parameter(
      name: "q", form: .search,
      summary: "Words in \(what): all of them, `\"a phrase\"`, `OR`, `-word`, `begin*`.")
  }

  static func sort(_ orders: [String]) -> Parameter {
    Parameter(name: "sort", form: .order(orders), summary: "Order of the rows; the first is the default.")
  }
}

extension Parameter {
  /// Whether its values can be joined by commas.
  var takesSeveral: Bool {
    switch form {
    case .choice, .actors, .sources, .ids, .languages, .words, .several, .fields: true
    case .text, .search, .integer, .date, .order, .fraction, .flag, .cursor, .pathName: false
    }
  }
}
