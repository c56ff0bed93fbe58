public import Archive
public import Extraction
internal import News

/// Whether what the archive derived from its texts is what they say: a copy of it reads all texts anew, and both are held
/// against each other thing by thing.
public struct DerivedComparison {
  let archive: NewsArchive
  let extractor: Extractor
  let jobs: Int

  public init(archive: NewsArchive, extractor: Extractor, jobs: Int = 1) {
    self.archive = archive
    self.extractor = extractor
    self.jobs = jobs
  }

  private static let kinds: [ExportKind] = [.articles, .actors, .quotes, .statements, .mentions]

  /// - Parameters:
  ///   - copy: Where the copy is made; it is gone at the end.
  ///   - mends: Read all texts anew in the archive itself where it differs.
  /// - Throws: `ArchiveError`, also where the copy finds no room.
  public func finding(copy path: String, mends: Bool = false) throws -> Finding {
    let others = try archive.readers().filter { $0.extractor != extractor.version }
    if !others.isEmpty, !mends {
      let faults = others.map {
        "\($0.articles) articles were read by \($0.extractor), this is \(extractor.version); run `onrecord rebuild`"
      }
      return Finding(.derived, faults)
    }
    try archive.backUp(to: path)
    defer { try? NewsArchive.remove(path) }
    let copy = try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: false))
    defer { try? copy.close() }
    _ = try Rebuild(archive: copy, extractor: extractor, jobs: jobs).run()
    var finding = try difference(to: copy)
    if mends, finding.count > 0 {
      _ = try Rebuild(archive: archive, extractor: extractor, jobs: jobs).run()
      finding.isMended = try difference(to: copy).count == 0
    }
    return finding
  }

  private func difference(to copy: NewsArchive) throws -> Finding {
    var faults: [String] = []
    var count = 0
    for kind in Self.kinds {
      let (held, right) = (try Self.hashes(of: kind, in: archive), try Self.hashes(of: kind, in: copy))
      let differing = Set(held.keys).union(right.keys).filter { held[$0] != right[$0] }.sorted()
      count += differing.count
      faults += differing.prefix(3).map { id in
        switch (held[id], right[id]) {
        case (_?, nil): "\(kind.rawValue): \(id) is on record, but no text gives it"
        case (nil, _?): "\(kind.rawValue): \(id) is missing"
        default: "\(kind.rawValue): what is on record for \(id) is not what the texts say"
        }
      }
    }
    return Finding(.derived, faults, count: count)
  }

  /// For each thing, by the id that stands first in its line of an export, a hash of all that is said of it.
  private static func hashes(of kind: ExportKind, in archive: NewsArchive) throws -> [String: Int] {
    var hashes: [String: Int] = [:]
    try archive.export(ExportRequest([kind], isStable: true)) { line in
      let parts = line.split(separator: "\"", maxSplits: 8, omittingEmptySubsequences: false)
      guard parts.count > 7 else { return }
      hashes[String(parts[7]), default: 0] &+= line.hashValue
    }
    return hashes
  }
}
