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
        for path in endpoints.map(\.path).uniqued {
          writer.object(named: path) { writer in
            for endpoint in endpoints where endpoint.path == path {
              writer.object(named: endpoint.method.rawValue.lowercased()) { $0.operation(endpoint) }
            }
          }
        }
      }
      writer.array("security", [false, true]) { writer, needsToken in
        writer.object { writer in
          if needsToken { writer.array("bearer", [String]()) { $0.value($1) } }
        }
      }
      writer.object("components") { writer in
        writer.object("securitySchemes") { writer in
          writer.object("bearer") { writer in
            writer.field("type", "http")
            writer.field("scheme", "bearer")
            writer.field("description", "Where the server asks for tokens; it may be open to all.")
          }
        }
        writer.object("schemas") { writer in
          for (name, shape) in Shapes.all {
            writer.key(named: name)
            writer.schema(shape)
          }
          for name in endpoints.compactMap(\.cutShape).uniqued {
            writer.key(named: "\(name)Part")
            writer.schema(
              Shapes.named(name).cut, summary: "What `fields` leaves of a \(name): any of its fields, none certain.")
          }
        }
      }
    }
    return writer.bytes
  }
}

extension Endpoint {
  /// The shape of its rows or its resource, where `fields` can cut it down.
  fileprivate var cutShape: String? {
    switch answer {
    case .list(let name), .one(let name, isLinked: true): name
    case .one, .log, .json, .text, .page: nil
    }
  }
}

extension [String] {
  fileprivate var uniqued: [String] {
    var known: Set<String> = []
    return filter { known.insert($0).inserted }
  }
}

extension Shape {
  /// The same with no field certain, named shapes written out.
  fileprivate var cut: Shape {
    switch self {
    case .object(let fields):
      .object(fields.map { Field(name: $0.name, shape: $0.shape.cut, isOptional: true, summary: $0.summary) })
    case .list(let element): .list(element.cut)
    case .nullable(let inner): .nullable(inner.cut)
    case .named(let name): Shapes.named(name).cut
    case .text, .integer, .number, .flag, .word, .anyObject: self
    }
  }
}
