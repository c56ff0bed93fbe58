internal import HTTP1
internal import HTTPTypes

/// A single resource or object as the request wants it.
extension Call {
  func one(_ write: (inout JSONWriter) -> Void) -> Response {
    var writer = JSONWriter(capacity: 4096)
    write(&writer)
    var response = Response(contentType: AnswerForm.json.contentType, bytes: writer.bytes)
    if !query.warnings.isEmpty { response.sayLenient() }
    return response
  }

  /// Leads on, with the query that was sent, to the path where the resource is.
  func leading(to path: String) -> Response {
    let address = path + (request.rawQuery.map { "?" + $0 } ?? "")
    return Response(
      status: .permanentRedirect, fields: [.location: address, .cacheControl: api.options.cacheControl])
  }

  /// A resource that has warnings of its own only where something was passed over.
  func resource(_ write: (inout JSONWriter) -> Void) -> Response { warned(one(write)) }

  private func warned(_ response: Response) -> Response {
    guard !query.warnings.isEmpty, case .bytes(let bytes) = response.body else { return response }
    var writer = JSONWriter()
    writer.object { $0.array("warnings", query.warnings) { $0.value($1) } }
    // The end of one object and the beginning of the other give way to a comma.
    let separator = bytes.count > 2 ? [UInt8(ascii: ",")] : []
    return Response(
      contentType: AnswerForm.json.contentType, bytes: bytes.dropLast() + separator + writer.bytes.dropFirst())
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
    else { return warned(whole) }
    return warned(Response(contentType: form.contentType, bytes: selection.cut(bytes)))
  }
}
