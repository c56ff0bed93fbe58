public import Archive
public import News

/// An empty archive in memory whose clock stands at 2022-02-15T12:00:00Z.
public func inMemoryArchive() throws -> NewsArchive {
  try NewsArchive.inMemory(clock: { Timestamp(seconds: 1_644_926_400) })
}

extension NewsArchive {
  /// Stores a story as a new article, or as the next revision of a known one, with its reading.
  ///
  /// Actors and outlets are found by kind and name, or made.
  @discardableResult
  public func save(
    _ story: Story, id: StableID? = nil, metadata: ArticleMetadata = ArticleMetadata(), outlet: String? = nil,
    duplicateOf original: StableID? = nil
  ) throws -> StoredArticle {
    let text = ArticleText(story.text)
    let id = id ?? StableID(.article, key: outlet.map { "\($0)\n\(story.text)" } ?? story.text)
    return try write { transaction in
      var metadata = metadata
      if let outlet { metadata.source = try transaction.source(named: outlet, kind: .website) }
      var article: StoredArticle
      if let known = try transaction.article(id: id) {
        article = try transaction.updateMetadata(metadata, of: known)
        if known.sha256 != text.sha256 { article = try transaction.addRevision(text, of: article, input: nil) }
      } else {
        let original = try original.flatMap { try transaction.article(id: $0) }
        article = try transaction.insertArticle(
          NewArticle(id: id, metadata: metadata, text: text, duplicateOf: original))
      }
      try transaction.replaceReading(of: article, with: try resolve(story, in: transaction))
      return try transaction.article(id: id) ?? article
    }
  }

  private func resolve(_ story: Story, in transaction: ArchiveTransaction) throws -> ResolvedReading {
    let actors = try story.reading.actors.map { reading in
      let name =
        reading.reference.map { AppellationName(reference: $0, kind: reading.kind, name: reading.name) }
        ?? AppellationName(
          key: "\(reading.kind.rawValue):\(FoldedName(reading.name))", kind: reading.kind, name: reading.name)
      return try transaction.appellation(name).ref
    }
    let outlets = try story.reading.provenance.map { try transaction.source(named: $0.sourceName, kind: .agency) }
    return ResolvedReading(
      story.reading, extractor: "test/1", actors: actors, outlets: outlets, repeated: story.repeated)
  }
}
