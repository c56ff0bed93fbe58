internal import HTTP1
internal import HTTPTypes

/// A form in which an answer can be given.
enum AnswerForm: String, Sendable, CaseIterable {
  case json
  case ndjson
  case csv
  case atom
  case jsonld
  case html

  /// Those in which a list can be given, the first without being asked.
  static let ofLists: [AnswerForm] = [.json, .ndjson, .csv, .atom, .jsonld, .html]

  var mediaType: String {
    switch self {
    case .json: "application/json"
    case .ndjson: "application/x-ndjson"
    case .csv: "text/csv"
    case .atom: "application/atom+xml"
    case .jsonld: "application/ld+json"
    case .html: "text/html"
    }
  }

  /// As the answer names it.
  var contentType: String {
    switch self {
    case .csv: "text/csv; charset=utf-8; header=present"
    case .atom: "application/atom+xml; charset=utf-8"
    case .html: "text/html; charset=utf-8"
    case .json, .ndjson, .jsonld: mediaType
    }
  }

  /// Whether it gives the whole list in one answer, in pieces, and not a page of it.
  var isWhole: Bool { self == .ndjson || self == .csv }
}

/// The choice of a form by `Accept` (RFC 9110 12.5.1): the heaviest range wins, of equal ones the form named first.
struct AcceptedForms {
  private struct Range {
    var type: Substring
    var subtype: Substring
    /// In thousandths.
    var weight: Int
  }

  private let ranges: [Range]

  /// A field that is absent or holds nothing legible accepts everything.
  init(_ field: String?) {
    ranges = (field ?? "").split(separator: ",").compactMap { member in
      let parts = member.split(separator: ";")
      let names = (parts.first ?? "").split(separator: "/").map { $0.trimmed }
      guard names.count == 2 else { return nil }
      let weight = parts.dropFirst().lazy.map(\.trimmed).first { $0.lowercased().hasPrefix("q=") }
      return Range(
        type: names[0], subtype: names[1],
        weight: weight.map { Int(((Double($0.dropFirst(2)) ?? 1) * 1000).rounded()) } ?? 1000)
    }
  }

  /// The form that fits best; nil where none does.
  func best(of forms: [AnswerForm]) -> AnswerForm? {
    guard !ranges.isEmpty else { return forms.first }
    var best: (form: AnswerForm, weight: Int)?
    for form in forms {
      let weight = weight(of: form.mediaType)
      if weight > best?.weight ?? 0 { best = (form, weight) }
    }
    return best?.form
  }

  /// The weight of the most specific range that names the type; 0 where none does.
  func weight(of mediaType: String) -> Int {
    let parts = mediaType.split(separator: "/")
    guard parts.count == 2 else { return 0 }
    func most(_ fits: (Range) -> Bool) -> Int? { ranges.first(where: fits)?.weight }
    return most { $0.type.lowercased() == parts[0] && $0.subtype.lowercased() == parts[1] }
      ?? most { $0.type.lowercased() == parts[0] && $0.subtype == "*" }
      ?? most { $0.type == "*" && $0.subtype == "*" } ?? (ranges.isEmpty ? 1000 : 0)
  }
}

extension Substring {
  /// Without spaces and tabs at its ends.
  var trimmed: Substring {
    var rest = drop { $0 == " " || $0 == "\t" }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
  }
}

extension Endpoint {
  /// The forms in which it can answer, the first without being asked.
  var forms: [AnswerForm] {
    switch answer {
    case .list: AnswerForm.ofLists
    case .one(_, isLinked: true): [.json, .jsonld]
    case .log: [.json, .ndjson]
    case .one, .json: [.json]
    case .text, .page: []
    }
  }

  /// The form that the request asks for.
  /// - Throws: `Problem` with `not-acceptable` where it accepts none of the endpoint's.
  func form(for request: Request, _ query: Query) throws(Problem) -> AnswerForm {
    if let named = query.text("format").flatMap(AnswerForm.init(rawValue:)) { return named }
    guard !forms.isEmpty, let accept = request[.accept] else { return .json }
    if let form = AcceptedForms(accept).best(of: forms) { return form }
    throw Problem(
      code: .notAcceptable,
      detail: "Nothing that '\(shortened(accept))' accepts can be given here, but "
        + "\(forms.map(\.mediaType).joined(separator: ", ")).")
  }
}
