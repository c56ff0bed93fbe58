internal import HTTP1
internal import HTTPTypes

/// One operation of the API as OpenAPI describes it.
extension JSONWriter {
  mutating func operation(_ endpoint: Endpoint) {
    field("operationId", endpoint.operation)
    field("summary", endpoint.summary)
    if endpoint.isOpen { array("security", [String]()) { $0.value($1) } }
    array("parameters", endpoint.parameters) { writer, parameter in
      writer.object { writer in
        writer.field("name", parameter.name)
        writer.field("in", parameter.isInPath ? "path" : "query")
        if parameter.isInPath || parameter.isRequired { writer.field("required", true) }
        writer.field("description", parameter.summary)
        writer.key("schema")
        writer.schema(of: parameter)
      }
    }
    if let content = endpoint.content {
      object("requestBody") { writer in
        writer.field("required", true)
        writer.object("content") { writer in
          for type in content.types {
            writer.media(type) { $0.schema(type == "text/plain" ? .text : .named(content.shape)) }
          }
        }
      }
    }
    object("responses") { writer in
      writer.object("200") { writer in
        writer.field("description", endpoint.summary)
        writer.object("content") { $0.content(endpoint) }
      }
      if let redirect = endpoint.redirect {
        writer.object("308") { writer in
          writer.field("description", redirect)
          writer.object("headers") { writer in
            writer.object("Location") { writer in
              writer.key("schema")
              writer.schema(.text)
            }
          }
        }
      }
      if endpoint.method == .get { writer.object("304") { $0.field("description", "The client holds this already.") } }
      for (status, codes) in endpoint.refusalsByStatus {
        writer.object(named: String(status)) { writer in
          writer.field("description", codes.map(\.rawValue).joined(separator: ", "))
          writer.object("content") { $0.media("application/problem+json") { $0.schema(.named("Problem")) } }
        }
      }
    }
  }

  private mutating func media(_ type: String, _ schema: (inout JSONWriter) -> Void) {
    object(named: type) { writer in
      writer.key("schema")
      schema(&writer)
    }
  }

  private mutating func content(_ endpoint: Endpoint) {
    switch endpoint.answer {
    case .text: media("text/plain") { $0.schema(.text) }
    case .page: media("text/html") { $0.schema(.text) }
    case .json: media("application/json") { $0.schema(.anyObject) }
    case .one(let name, let isLinked):
      media("application/json") { isLinked ? $0.wholeOrCut(name, beside: [Shapes.warnings]) : $0.schema(.named(name)) }
      if isLinked { media("application/ld+json") { $0.schema(.anyObject) } }
    case .log(let name):
      media("application/json") { $0.schema(.named(name)) }
      media(AnswerForm.ndjson.mediaType) { $0.schema(.text) }
    case .list(let name):
      media("application/json") { $0.envelope(of: name) }
      for form in [AnswerForm.ndjson, .csv, .atom, .html] { media(form.mediaType) { $0.schema(.text) } }
      media("application/ld+json") { $0.schema(.anyObject) }
    }
  }

  /// A shape, or what `fields` leaves of it, and fields that may stand beside.
  private mutating func wholeOrCut(_ name: String, beside fields: [Shape.Field] = []) {
    object { writer in
      writer.array("anyOf", ["\(name)", "\(name)Part"]) { $0.schema(.named($1)) }
      guard !fields.isEmpty else { return }
      writer.object("properties") { writer in
        for field in fields {
          writer.key(named: field.name)
          writer.schema(field.shape, summary: field.summary)
        }
      }
    }
  }

  private mutating func envelope(of name: String) {
    object { writer in
      guard case .object(let fields) = Endpoint.envelope(of: name) else { return }
      writer.field("type", "object")
      writer.object("properties") { writer in
        for field in fields {
          writer.key(named: field.name)
          if field.name == "data" {
            writer.object { writer in
              writer.field("type", "array")
              writer.key("items")
              writer.wholeOrCut(name)
            }
          } else {
            writer.schema(field.shape, summary: field.summary)
          }
        }
      }
      writer.array("required", fields.filter { !$0.isOptional }) { $0.value($1.name) }
    }
  }

  private mutating func schema(of parameter: Parameter) {
    object { writer in
      switch parameter.form {
      case .integer(let range, let standard):
        writer.field("type", "integer")
        writer.field("minimum", range.lowerBound)
        writer.field("maximum", range.upperBound)
        if standard > 0 { writer.field("default", standard) }
      case .text(let maxLength):
        writer.field("type", "string")
        writer.field("maxLength", maxLength)
      case .search:
        writer.field("type", "string")
        writer.field("maxLength", 500)
      case .order(let orders):
        writer.field("type", "string")
        writer.array("enum", orders) { $0.value($1) }
      case .fraction:
        writer.field("type", "number")
        writer.field("minimum", 0)
        writer.field("maximum", 1)
      case .flag:
        writer.field("type", "boolean")
      case .choice, .several, .date, .actors, .sources, .ids, .languages, .words, .fields, .cursor, .pathName:
        writer.field("type", "string")
        writer.field("description", parameter.form.description)
      }
    }
  }
}

extension Endpoint {
  /// The list envelope around a named shape.
  static func envelope(of name: String) -> Shape {
    .object([
      .always("data", .list(.named(name))), .always("page", .named("Page")),
      .always("query", .anyObject, "The parameters as understood"),
      .sometimes("facets", .anyObject, "With `facets` only: of each name how many rows have each value"),
      .always("warnings", .list(.text)),
    ])
  }

  /// What the endpoint may refuse, its own reasons and those that every query has.
  var refusalsByStatus: [(Int, [ProblemCode])] {
    var codes: [ProblemCode] = [.badRequest, .unknownParameter, .repeatedParameter]
    if parameters.contains(where: { !$0.isInPath }) { codes.append(.invalidValue) }
    codes += refusals.filter { !codes.contains($0) }
    if !isOpen { codes += [.unauthorized, .rateLimited] }
    if method == .get { codes.append(.preconditionFailed) }
    if content == nil { codes.append(.bodyTooLarge) }
    codes += [
      .notAcceptable, .requestTimeout, .uriTooLong, .expectationFailed, .headerTooLarge, .codingNotImplemented, .busy,
      .versionNotSupported,
    ]
    if place == .worker { codes.append(.internalError) }
    return Dictionary(grouping: codes, by: \.status.code).sorted { $0.key < $1.key }
  }
}

extension Parameter {
  var isInPath: Bool {
    if case .pathName = form { true } else { false }
  }
}
