internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

/// The parameters of one request, each checked against what its route takes.
struct Query: Sendable {
  /// As given, in order, for the echo in a list's `query`.
  private(set) var given: [(name: String, value: String)]
  /// What was passed over because the client wished so, a sentence each.
  let warnings: [String]
  let parameters: [Parameter]

  /// Reads and checks the request's query string. With `Prefer: handling=lenient` (RFC 7240) unknown parameters are
  /// warnings.
  /// - Throws: `Problem` for an unknown, repeated or invalid parameter; it names the parameter and the remedy.
  init(of request: Request, parameters: [Parameter], route: String) throws(Problem) {
    let items: QueryItems
    do {
      items = try QueryItems(request.rawQuery)
    } catch {
      throw Problem(code: .badRequest, detail: "The query string is not valid percent-encoded UTF-8.")
    }
    try self.init(
      items.map { ($0.name, $0.value) }, parameters: parameters, route: route, isLenient: request.isLenient)
  }

  /// The same of parameters that came in some other way.
  init(
    _ items: [(name: String, value: String)], parameters: [Parameter], route: String, isLenient: Bool
  ) throws(Problem) {
    let queryParameters = parameters.filter { !$0.isInPath }
    self.parameters = queryParameters
    var given: [(name: String, value: String)] = []
    var warnings: [String] = []
    for item in items {
      guard let parameter = queryParameters.first(where: { $0.name == item.name }) else {
        let problem = Self.unknown(item.name, queryParameters, route)
        guard isLenient else { throw problem }
        warnings.append(problem.detail)
        continue
      }
      if given.contains(where: { $0.name == item.name }) {
        throw Problem(
          code: .repeatedParameter,
          detail:
            "'\(item.name)' is given twice; \(parameter.takesSeveral ? "join its values with a comma" : "it takes one value").",
          faults: [.init(parameter: item.name, code: "repeated")])
      }
      if let fault = parameter.fault(in: item.value) {
        throw Problem(
          code: item.name == "q" ? .queryTooLong : .invalidValue,
          detail: "'\(shortened(item.value))' is no value of '\(item.name)': \(fault).",
          faults: [.init(parameter: item.name, code: "invalid", didYouMean: parameter.suggestion(for: item.value))])
      }
      given.append((item.name, item.value))
    }
    self.given = given
    self.warnings = warnings
  }

  private static func unknown(_ name: String, _ parameters: [Parameter], _ route: String) -> Problem {
    let known = parameters.map(\.name)
    let better = suggestion(for: name, among: known)
    let remedy = known.isEmpty ? "It takes none." : "It takes \(known.joined(separator: ", "))."
    return Problem(
      code: .unknownParameter, detail: "'\(shortened(name))' is not a parameter of \(route). \(remedy)",
      faults: [.init(parameter: name, code: "unknown", didYouMean: better)])
  }

  /// The same without one parameter.
  func without(_ name: String) -> Query {
    var query = self
    query.given.removeAll { $0.name == name }
    return query
  }

  /// The value as given; nil where the parameter is absent or empty.
  func text(_ name: String) -> String? {
    given.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// The number given, or the parameter's standard.
  func integer(_ name: String) -> Int {
    for parameter in parameters where parameter.name == name {
      if case .integer(let range, let standard) = parameter.form {
        return text(name).flatMap(Int.init).map { min(max($0, range.lowerBound), range.upperBound) } ?? standard
      }
    }
    return 0
  }

  func number(_ name: String) -> Double? { text(name).flatMap(Double.init) }

  func flag(_ name: String) -> Bool? { text(name).map { $0 == "true" } }

  /// The names joined by commas; empty where there are none.
  func names(_ name: String) -> [String] {
    (text(name) ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  func date(_ name: String) -> DateBound? { text(name).flatMap { DateBound($0) } }

  /// The date, of a timestamp the day on which it fell where it was written.
  func day(_ name: String) -> NewsDate? { date(name)?.date }

  /// The parts of a filter: what is asked for, what is excluded, and whether `none` is among them.
  func terms(_ name: String) -> FilterTerms? {
    text(name).map(FilterTerms.init)
  }
}

/// A filter's value taken apart: `lavrov,-rt,none`.
struct FilterTerms: Sendable {
  var include: [String] = []
  var exclude: [String] = []
  var none = false
  var notNone = false

  init(_ value: String) {
    for part in value.split(separator: ",") {
      let term = String(part.drop { $0 == " " })
      if term == "none" {
        none = true
      } else if term == "-none" {
        notNone = true
      } else if term.hasPrefix("-"), term.count > 1 {
        exclude.append(String(term.dropFirst()))
      } else if !term.isEmpty {
        include.append(term)
      }
    }
  }
}

extension Parameter {
  /// What is wrong with `value`, as the end of a sentence; nil where it is right.
  fileprivate func fault(in value: String) -> String? {
    switch form {
    case .text(let maxLength):
      value.unicodeScalars.count > maxLength ? "it may have \(maxLength) characters" : nil
    case .search:
      value.unicodeScalars.count > 500 ? "a search may have 500 characters" : nil
    case .integer(let range, _):
      Int(value).map(range.contains) == true && value.utf8.allSatisfy { $0 != UInt8(ascii: "+") }
        ? nil : "it is a number from \(range.lowerBound) to \(range.upperBound)"
    case .date:
      DateBound(value) == nil ? "a date is 2022, 2022-02, 2022-02-11 or 2022-02-11T10:00:00Z" : nil
    case .choice(let choices):
      fault(inTermsOf: value, "it is one of \(choices.joined(separator: ", "))") { choices.contains($0) }
    case .order(let orders):
      orders.contains(value) ? nil : "it is one of \(orders.joined(separator: ", "))"
    case .ids(let prefix):
      fault(inTermsOf: value, "an id begins with \(prefix)_ and has 13 more characters") {
        StableID($0)?.kind.rawValue == prefix
      }
    case .languages:
      value.unicodeScalars.count > 1000
        ? "it may have 1000 characters"
        : fault(inTermsOf: value, "a language is a BCP 47 tag such as en or pt-BR", \.isLanguageTag)
    case .actors, .sources:
      value.unicodeScalars.count > 1000
        ? "it may have 1000 characters" : fault(inTermsOf: value, "it needs a name, slug or id") { _ in true }
    case .words:
      value.unicodeScalars.count > 1000
        ? "it may have 1000 characters" : fault(inTermsOf: value, "it needs a word") { _ in true }
    case .fraction:
      Double(value).map { (0...1).contains($0) } == true
        && value.utf8.allSatisfy { (0x2E...0x39).contains($0) && $0 != 0x2F }
        ? nil : "it is a number from 0 to 1, such as 0.8"
    case .flag: value == "true" || value == "false" ? nil : "it is true or false"
    case .several(let known):
      value.split(separator: ",").map { $0.drop { $0 == " " } }.allSatisfy { known.contains(String($0)) }
        && !value.isEmpty
        ? nil : "it is one or more of \(known.joined(separator: ", "))"
    case .fields: value.unicodeScalars.count > 2000 ? "it may have 2000 characters" : nil
    case .cursor, .pathName: nil
    }
  }

  private func fault(inTermsOf value: String, _ sentence: String, _ isRight: (String) -> Bool) -> String? {
    let terms = FilterTerms(value)
    let words = terms.include + terms.exclude
    return words.isEmpty && !terms.none && !terms.notNone || !words.allSatisfy(isRight) ? sentence : nil
  }

  fileprivate func suggestion(for value: String) -> String? {
    switch form {
    case .choice(let known), .order(let known), .several(let known): API.suggestion(for: value, among: known)
    default: nil
    }
  }
}

extension String {
  /// Whether it has the form of a BCP 47 tag (RFC 5646 2.1): letters first, then parts of 1 to 8 letters and digits.
  var isLanguageTag: Bool {
    let parts = utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    return utf8.count <= 35 && parts.first?.allSatisfy(\.isLetter) == true
      && parts.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { $0.isLetter || (0x30...0x39).contains($0) } }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}

/// At most 60 characters of what somebody sent, for a sentence.
func shortened(_ text: String) -> String {
  text.count <= 60 ? text : text.prefix(57) + "..."
}
