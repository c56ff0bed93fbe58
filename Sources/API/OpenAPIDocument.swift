internal import HTTPTypes

/// The API's own description, OpenAPI 3.1, made from the table of endpoints and the shapes.
enum OpenAPIDocument {
  static func bytes(endpoints: [Endpoint], version: String) -> [UInt8] {
    var writer = JSONWriter(capacity: 1 << 16)
    writer.object { writer in
      writer.field("openapi", "3.1.0")
      writer.object("info") { writer in
        writer.field("title", "OnRecord")
        writer.field("version", version)
        writer.field(
          "description",
          "Who said what, when, where it was reported, in which words. All spans are half-open and count Unicode code "
            + "points of the stored text. Within v1 there are only additions: ignore fields and words you do not know.")
        writer.object("license") { writer in
          writer.field("name", "Apache-2.0")
          writer.field("identifier", "Apache-2.0")
        }
      }
      writer.object("paths") { writer in
        for endpoint in endpoints {
          writer.key(endpoint.path)
          writer.object { writer in writer.object("get") { $0.operation(endpoint) } }
        }
      }
      writer.object("components") { writer in
        writer.object("schemas") { writer in
          for (name, shape) in Shapes.all {
            writer.key(name)
            writer.schema(shape)
          }
        }
      }
    }
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func operation(_ endpoint: Endpoint) {
    field("operationId", endpoint.operation)
    field("summary", endpoint.summary)
    array("parameters", endpoint.parameters) { writer, parameter in
      writer.object { writer in
        writer.field("name", parameter.name)
        writer.field("in", parameter.isInPath ? "path" : "query")
        if parameter.isInPath { writer.field("required", true) }
        writer.field("description", parameter.summary)
        writer.key("schema")
        writer.schema(of: parameter)
      }
    }
    object("responses") { writer in
      writer.object("200") { writer in
        writer.field("description", endpoint.summary)
        writer.object("content") { $0.content(endpoint.answer) }
      }
      for (status, codes) in endpoint.refusalsByStatus {
        writer.object(String(status)) { writer in
          writer.field("description", codes.map(\.rawValue).joined(separator: ", "))
          writer.object("content") { writer in
            writer.object("application/problem+json") { writer in
              writer.key("schema")
              writer.schema(.named("Problem"))
            }
          }
        }
      }
      if case .text = endpoint.answer {} else { writer.notModified() }
    }
  }

  private mutating func notModified() {
    object("304") { $0.field("description", "The client holds this answer already.") }
  }

  private mutating func content(_ answer: Endpoint.Answer) {
    if case .text = answer {
      object("text/plain") { writer in
        writer.key("schema")
        writer.schema(.text)
      }
      return
    }
    object("application/json") { writer in
      writer.key("schema")
      switch answer {
      case .one(let name): writer.schema(.named(name))
      case .list(let name): writer.schema(Endpoint.envelope(of: name))
      case .json, .text: writer.schema(.anyObject)
      }
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
      case .choice(let choices):
        writer.field("type", "string")
        writer.field("description", "Of \(choices.joined(separator: ", ")); comma is OR, a leading - excludes.")
      case .date, .actors, .sources, .ids, .languages, .cursor, .pathName:
        writer.field("type", "string")
      }
    }
  }
}

extension Endpoint {
  /// The list envelope around a named shape.
  static func envelope(of name: String) -> Shape {
    .object([
      .always("data", .list(.named(name))), .always("page", .named("Page")),
      .always("query", .anyObject, "The parameters as understood"), .always("warnings", .list(.text)),
    ])
  }

  /// What the endpoint may refuse, its own reasons and those that every query has.
  var refusalsByStatus: [(Int, [ProblemCode])] {
    let shared: [ProblemCode] = [.badRequest, .unknownParameter, .repeatedParameter]
    let codes = shared + (parameters.contains { !$0.isInPath } ? [.invalidValue] : []) + refusals
    return Dictionary(grouping: codes, by: \.status.code).sorted { $0.key < $1.key }
  }
}

extension Parameter {
  var isInPath: Bool {
    if case .pathName = form { true } else { false }
  }
}
