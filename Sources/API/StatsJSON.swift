internal import Archive
internal import News

extension JSONWriter {
  /// The fields of a time line.
  mutating func timeline(_ timeline: Timeline, _ interval: Timeline.Interval, _ clock: Timeline.Clock) {
    field("interval", interval.rawValue)
    field("date", clock.rawValue)
    array("buckets", timeline.buckets) { writer, bucket in
      writer.object { writer in
        writer.field("date", bucket.date)
        writer.field("quotes", bucket.quotes)
        writer.field("origins", bucket.origins)
        writer.object("by") { writer in
          for (name, count) in bucket.divisions.sorted(by: { $0.key < $1.key }) { writer.field(named: name, count) }
        }
      }
    }
    field("undated", timeline.undated)
  }

  mutating func speakerShare(_ share: SpeakerShare) {
    object { writer in
      writer.key("actor")
      writer.reference(share.actor)
      writer.field("quotes", share.quotes)
      writer.field("direct", share.direct)
      writer.field("indirect", share.indirect)
      writer.field("mixed", share.mixed)
      writer.field("words", share.words)
      writer.field("statements", share.statements)
      writer.field("sources", share.sources)
      writer.field("origins", share.origins)
      writer.field("share", share.share)
    }
  }

  mutating func sourceShare(_ share: SourceShare) {
    object { writer in
      writer.optional("source", share.source) { $0.reference($1) }
      writer.field("articles", share.articles)
      writer.field("quotes", share.quotes)
      writer.field("direct_share", share.directShare)
      writer.field("median_lag_days", share.medianLagDays)
      writer.array("speakers", share.speakers) { writer, speaker in
        writer.object { writer in
          writer.key("actor")
          writer.reference(speaker.actor)
          writer.field("quotes", speaker.quotes)
        }
      }
    }
  }

  /// The fields of a network.
  mutating func network(_ network: QuoteNetwork, _ relation: QuoteNetwork.Relation) {
    field("relation", relation.rawValue)
    array("nodes", network.nodes) { writer, node in
      writer.object { writer in
        writer.field("id", node.id)
        writer.field("name", node.name)
        writer.field("url", "/v1/\(node.id.kind == .source ? "sources" : "actors")/\(Address.pathSegment(node.slug))")
        writer.field("kind", node.kind)
        writer.field("weight", node.weight)
      }
    }
    array("edges", network.edges) { writer, edge in
      writer.object { writer in
        writer.field("from", edge.from.description)
        writer.field("to", edge.to.description)
        writer.field("relation", relation.rawValue)
        writer.field("reports", edge.reports)
        writer.field("origins", edge.origins)
      }
    }
  }

  /// A list's `page`.
  mutating func page<Row>(_ page: Page<Row>, limit: Int, _ neighbours: (next: String?, previous: String?)) {
    object("page") { writer in
      writer.field("limit", limit)
      writer.field("total", page.total)
      writer.field("total_is_exact", page.totalIsExact)
      writer.field("next", neighbours.next)
      writer.field("prev", neighbours.previous)
    }
  }
}
