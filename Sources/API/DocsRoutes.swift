internal import HTTP1
internal import HTTPTypes

/// The reference for people, made from the same table as everything else.
extension Endpoint {
  static let docs = Endpoint(
    operation: "getDocs", path: "/docs", summary: "This interface for people to read.", answer: .page
  ) { call in
    var page = HTMLPage(title: "OnRecord: HTTP API v1")
    page.element("h1", "OnRecord: HTTP API v1")
    page.element(
      "p",
      "JSON in UTF-8; times in RFC 3339, UTC; dates as `2022-02-11`. Spans are half-open and count Unicode code points of "
        + "the stored text. Within v1 fields and words are only added.")
    page.link("/openapi.json", "The same for machines: /openapi.json")
    page.link("/docs/errors", "What the error codes mean: /docs/errors")
    for endpoint in Endpoint.all {
      page.element("h2", endpoint.title, id: endpoint.operation)
      page.element("p", endpoint.summary)
      page.table(
        ["parameter", "takes", "meaning"],
        endpoint.parameters.map { ["`\($0.name)`", $0.form.description, $0.summary] })
    }
    return page.response(cacheControl: call.api.options.cacheControl)
  }

  static let errorDocs = Endpoint(
    operation: "getErrorDocs", path: "/docs/errors", summary: "What the error codes mean and what to do.",
    answer: .page
  ) { call in
    var page = HTMLPage(title: "OnRecord: errors")
    page.element("h1", "Errors")
    page.element(
      "p",
      "Every refusal is a problem document (RFC 9457), `application/problem+json`; its `code` is one of these, its "
        + "`detail` names the input and the remedy.")
    for code in ProblemCode.allCases {
      page.element("h2", "\(code.rawValue)", id: code.rawValue)
      page.element("p", "\(code.status.code) \(code.title). \(code.advice)")
    }
    return page.response(cacheControl: call.api.options.cacheControl)
  }
}

extension Parameter.Form {
  /// What a value looks like, for people.
  var description: String {
    switch self {
    case .text(let maxLength): "text, up to \(maxLength) characters"
    case .search: "words, `\"a phrase\"`, `a OR b`, `-word`, `begin*`"
    case .integer(let range, let standard):
      "a number from \(range.lowerBound)\(range.upperBound == .max ? " on" : " to \(range.upperBound)")"
        + (standard > 0 ? ", \(standard) by default" : "")
    case .date: "`2022`, `2022-02`, `2022-02-11` or a timestamp"
    case .choice(let words): "of `\(words.joined(separator: "` `"))`; comma is OR, a leading `-` excludes"
    case .order(let words): "one of `\(words.joined(separator: "` `"))`"
    case .several(let words): "of `\(words.joined(separator: "` `"))`, joined by commas"
    case .actors, .sources: "ids, slugs or names; comma is OR, a leading `-` excludes, `none` asks for the missing"
    case .ids(let prefix): "ids, `\(prefix)_…`"
    case .languages: "BCP 47 tags"
    case .words: "words; comma is OR, a leading `-` excludes, `none` asks for the missing"
    case .fraction: "a number from 0 to 1"
    case .flag: "`true` or `false`"
    case .fields: "names of fields, joined by commas"
    case .cursor: "what `next` or `prev` holds"
    case .pathName: "in the path"
    }
  }
}
