internal import GRDB
internal import News

extension ArchiveTransaction {
  /// Puts what the newest text says in place of what was stored for the article: segments, provenance, names,
  /// mentions, roles, quotes. A quote whose spans and words are the same keeps its id. An actor whom no article names
  /// any more vanishes.
  ///
  /// Throws `.unfaithful` where a place lies outside the text or a quote's words are not those at its spans.
  public func replaceReading(of article: StoredArticle, with resolved: ResolvedReading) throws(ArchiveError) {
    throw .unknown("an answer yet")
  }
}
