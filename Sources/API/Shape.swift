/// The shape of a JSON value, as OpenAPI describes it.
indirect enum Shape: Sendable {
  case text
  case integer
  case number
  case flag
  /// One of these words; clients must accept others, which later versions may add.
  case word([String])
  case list(Shape)
  case nullable(Shape)
  /// A named shape.
  case named(String)
  case object([Field])
  /// An object with any fields.
  case anyObject

  struct Field: Sendable {
    var name: String
    var shape: Shape
    var isOptional: Bool
    var summary: String?
  }
}

extension Shape.Field {
  static func always(_ name: String, _ shape: Shape, _ summary: String? = nil) -> Self {
    Self(name: name, shape: shape, isOptional: false, summary: summary)
  }

  static func sometimes(_ name: String, _ shape: Shape, _ summary: String? = nil) -> Self {
    Self(name: name, shape: shape, isOptional: true, summary: summary)
  }
}

extension JSONWriter {
  /// Writes the shape as a JSON Schema 2020-12.
  mutating func schema(_ shape: Shape, summary: String? = nil) {
    object { writer in
      switch shape {
      case .text: writer.field("type", "string")
      case .integer: writer.field("type", "integer")
      case .number: writer.field("type", "number")
      case .flag: writer.field("type", "boolean")
      case .anyObject: writer.field("type", "object")
      case .word(let words):
        writer.field("type", "string")
        writer.array("x-extensible-enum", words) { $0.value($1) }
      case .list(let element):
        writer.field("type", "array")
        writer.key("items")
        writer.schema(element)
      case .nullable(let inner):
        writer.key("anyOf")
        writer.array { writer in
          writer.schema(inner)
          writer.object { $0.field("type", "null") }
        }
      case .named(let name): writer.field("$ref", "#/components/schemas/\(name)")
      case .object(let fields): writer.fields(fields)
      }
      if let summary { writer.field("description", summary) }
    }
  }

  private mutating func fields(_ fields: [Shape.Field]) {
    field("type", "object")
    object("properties") { writer in
      for field in fields {
        writer.key(named: field.name)
        writer.schema(field.shape, summary: field.summary)
      }
    }
    array("required", fields.filter { !$0.isOptional }) { $0.value($1.name) }
  }
}
