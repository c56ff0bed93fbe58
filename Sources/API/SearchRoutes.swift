internal import Archive
internal import HTTP1
internal import News

extension Endpoint {
  static let search = Endpoint(
    operation: "search", path: "/v1/search", summary: "The five best hits of every kind, for a search box.",
    parameters: [.wantedSearch], answer: .one("SearchHits"),
    refusals: [.invalidValue, .queryTooLong]
  ) { call in
    try call.cached {
      guard let search = try call.search() else {
        throw Problem(
          code: .invalidValue, detail: "'q' is missing: it holds the words to search for.",
          faults: [.init(parameter: "q", code: "missing")])
      }
      let hits = try call.api.archive.hits(for: search, limit: 5)
      return call.figures { writer in
        writer.group("actors", hits.actors)
        writer.group("statements", hits.statements)
        writer.group("quotes", hits.quotes)
        writer.group("articles", hits.articles)
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func group(_ name: StaticString, _ group: SearchGroup<some ListedRow>) {
    object(name) { writer in
      writer.array("data", group.hits) { writer, hit in
        writer.object { writer in
          writer.key("hit")
          hit.row.write(to: &writer)
          writer.array("highlights", hit.highlights) { writer, highlight in
            writer.object { writer in
              writer.field("field", highlight.field)
              writer.places(highlight.span)
            }
          }
        }
      }
      writer.field("total", group.total)
      writer.field("total_is_exact", group.totalIsExact)
    }
  }
}

extension Parameter {
  fileprivate static var wantedSearch: Parameter {
    var parameter = Parameter.search(in: "names, quoted words and articles")
    parameter.isRequired = true
    return parameter
  }
}
