public import Language
public import News

/// One article's text and what its record says of it.
public struct ArticleText: Hashable, Sendable {
  public var text: String
  /// The headline that the record gives apart from the text; nil where the text itself has to show it.
  public var title: String?
  /// The date that the record or a person gives; it outranks the text's own.
  public var published: NewsDate?
  /// The language that is known to be the text's, BCP 47; nil where the text itself has to show it.
  public var language: String?

  public init(_ text: String, title: String? = nil, published: NewsDate? = nil, language: String? = nil) {
    self.text = text
    self.title = title
    self.published = published
    self.language = language
  }

  /// Whether the tag is English or one of its varieties (RFC 5646 2.1.1: case tells nothing).
  static func isEnglish(_ tag: String) -> Bool { tag.split(separator: "-").first?.lowercased() == "en" }
}

/// Reads an article: its parts, who is named, who said what and when, where it was taken from.
///
/// Pure and deterministic; cost grows with the text's length alone. Any text can be read: what is empty or broken gives
/// a reading with little in it, and of another language than English only what stands in quotation marks is taken.
public struct Extractor: Sendable {
  /// The version of readings with the model; changes whenever they may.
  public static let version = "tagger/1.3.0"
  /// The version of readings by rules alone.
  public static let rulesVersion = "rules/1.2.0"

  public let lexicons: Lexicons
  private let bags: NameBags
  let tagger: QuoteTagger?

  /// With a model the trained tagger finds the quotes, without one the rules do.
  public init(lexicons: Lexicons, model: TaggerModel? = nil, kernels: Kernels = .best) {
    self.lexicons = lexicons
    bags = NameBags(lexicons)
    tagger = model.map { QuoteTagger($0, kernels: kernels) }
  }

  /// Named with every quote that this extractor finds.
  public var version: String { tagger == nil ? Self.rulesVersion : Self.version }

  public func reading(of article: ArticleText) -> Reading {
    let bytes = Array(article.text.utf8)
    let header = HeaderLine(bytes)
    let units = TextUnits(bytes, from: header?.span.end ?? 0, lexicons: lexicons)
    let layout = Layout(units, header: header, recordTitle: article.title)
    let language = article.language ?? lexicons.languages.language(of: units)
    if let language, !ArticleText.isEnglish(language) {
      return ForeignReading(units: units, layout: layout, header: header, bags: bags).reading(article, language)
    }
    let finder = QuoteFinder(units, title: layout.title)
    let names = NameFinder(units: units, part: finder.part)
    let places = (layout.passages.map(\.tokens) + layout.subheads).sorted { $0.lowerBound < $1.lowerBound }
    var table = ActorTable(units, places.flatMap(names.runs(in:)), bags: bags)
    RoleFinder(units: units, part: finder.part, phrases: finder.phrases).addRoles(to: &table, names: names)
    let drafts = drafts(finder, layout.passages)
    var reading = ReadingBuilder(units, layout, header).reading(drafts, finder, table, article)
    reading.language = language
    return reading
  }

  private func drafts(_ finder: QuoteFinder, _ passages: [Passage]) -> [QuoteDraft] {
    if let tagger { return TaggedDrafts(finder: finder, passages: passages).drafts(tagger.quotes(in: finder.units)) }
    var joiner = QuoteJoiner(finder, passages)
    return joiner.drafts()
  }
}
