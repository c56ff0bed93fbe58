internal import HTTP1

/// A single resource or object as the request wants it.
extension Call {
  func one(_ write: (inout JSONWriter) -> Void) -> Response {
    var writer = JSONWriter(capacity: 4096)
    write(&writer)
    return Response(contentType: AnswerForm.json.contentType, bytes: writer.bytes)
  }

  /// A resource of a named shape, whole or with the fields asked for, or, as JSON-LD, what `row` is in schema.org.
  func one(_ row: some ListedRow, shape: String, _ write: (inout JSONWriter) -> Void) throws -> Response {
    if form == .jsonld {
      var writer = JSONWriter(capacity: 4096)
      writer.object { writer in
        LinkedData.writeContext(to: &writer)
        writer.key("@graph")
        writer.array { row.writeLinked(to: &$0, base: base) }
      }
      return Response(contentType: form.contentType, bytes: writer.bytes)
    }
    let whole = one(write)
    guard let fields = query.text("fields"), case .bytes(let bytes) = whole.body,
      let selection = try FieldSelection(fields, of: Shapes.named(shape))
    else { return whole }
    return Response(contentType: form.contentType, bytes: selection.cut(bytes))
  }
}
