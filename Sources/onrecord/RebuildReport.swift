internal import API
internal import Archive
internal import Ingest
internal import News

/// What a rebuild prints of a quote: fields with tabs between them, or an object.
extension QuoteChange {
  var line: String {
    switch self {
    case .gained(let quote): "gained\t\(quote.line)"
    case .lost(let quote): "lost\t\(quote.line)"
    case .changed(_, let quote):
      (["changed", quote.id.description, quote.article.description]
        + differences.map { "\($0.property): \(($0.before ?? "none").inOneLine) → \(($0.after ?? "none").inOneLine)" })
        .joined(separator: "\t")
    }
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      switch self {
      case .gained(let quote): writer.change("gained", quote)
      case .lost(let quote): writer.change("lost", quote)
      case .changed(let old, let quote):
        writer.change("changed", quote)
        writer.field("was", old.id)
        writer.array("differences", differences) { writer, difference in
          writer.object { writer in
            writer.field("property", difference.property)
            writer.field("before", difference.before)
            writer.field("after", difference.after)
          }
        }
      }
    }
    return writer.bytes + [0x0A]
  }
}

extension Rebuild.Summary {
  func line(isDryRun: Bool) -> String {
    "articles \(articles)  quotes before \(quotesBefore)  after \(quotesAfter)  gained \(gained)  lost \(lost)"
      + "  changed \(changed)" + (isDryRun ? "  (dry run)" : "")
  }

  func json(isDryRun: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("articles", articles)
      writer.field("quotes_before", quotesBefore)
      writer.field("quotes_after", quotesAfter)
      writer.field("gained", gained)
      writer.field("lost", lost)
      writer.field("changed", changed)
      writer.field("dry_run", isDryRun)
    }
    return writer.bytes + [0x0A]
  }
}

extension JSONWriter {
  fileprivate mutating func change(_ change: String, _ quote: QuoteOutline) {
    field("change", change)
    field("id", quote.id)
    field("article", quote.article.description)
    field("type", quote.type.rawValue)
    field("speaker", quote.speakerName)
    field("text", quote.text)
  }
}

extension QuoteOutline {
  fileprivate var line: String {
    "\(id)\t\(article)\t\((speakerName ?? "nobody known").inOneLine): \(text.inOneLine)"
  }
}

extension String {
  fileprivate var inOneLine: String {
    split { $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }.joined(separator: " ")
  }
}
