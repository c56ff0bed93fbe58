internal import GRDB

/// One step of the schema: forward only, one transaction, never changed once it has been released.
struct SchemaMigration {
  let name: String
  let sql: [UInt8]

  /// In order; a database's `user_version` is the number of steps that it has taken.
  static let all = [
    SchemaMigration(
      name: "v0001_create_runs_and_sources", sql: PackageResources.v0001_create_runs_and_sources_sql),
    SchemaMigration(name: "v0002_create_articles", sql: PackageResources.v0002_create_articles_sql),
    SchemaMigration(name: "v0003_create_actors", sql: PackageResources.v0003_create_actors_sql),
    SchemaMigration(name: "v0004_create_quotes", sql: PackageResources.v0004_create_quotes_sql),
    SchemaMigration(name: "v0005_resolve_actors", sql: PackageResources.v0005_resolve_actors_sql),
    SchemaMigration(name: "v0006_create_statements", sql: PackageResources.v0006_create_statements_sql),
    SchemaMigration(name: "v0007_create_postings", sql: PackageResources.v0007_create_postings_sql),
    SchemaMigration(name: "v0008_create_removals", sql: PackageResources.v0008_create_removals_sql),
    SchemaMigration(name: "v0009_create_reviews", sql: PackageResources.v0009_create_reviews_sql),
    SchemaMigration(name: "v0010_follow_what_changes", sql: PackageResources.v0010_follow_what_changes_sql),
    SchemaMigration(name: "v0011_keep_lost_words", sql: PackageResources.v0011_keep_lost_words_sql),
    SchemaMigration(name: "v0012_index_figures", sql: PackageResources.v0012_index_figures_sql),
    SchemaMigration(name: "v0013_index_once", sql: PackageResources.v0013_index_once_sql),
    SchemaMigration(name: "v0014_compare_by_fewer", sql: PackageResources.v0014_compare_by_fewer_sql),
    SchemaMigration(name: "v0015_compare_with_originals", sql: PackageResources.v0015_compare_with_originals_sql),
    SchemaMigration(name: "v0016_keep_former_statements", sql: PackageResources.v0016_keep_former_statements_sql),
    SchemaMigration(name: "v0017_index_word_pairs", sql: PackageResources.v0017_index_word_pairs_sql),
  ]

  /// `OnRc` in ASCII: marks the file as ours.
  static let applicationID: UInt32 = 0x4F6E_5263

  /// Takes the steps that the database lacks and gives their names; another process may do the same at once. Foreign
  /// keys are off meanwhile, so that a step may replace a table, and are checked before it is kept.
  static func takeMissing(in db: Database, upTo last: Int = all.count) throws -> [String] {
    var taken: [String] = []
    try WordPairs.addFunction(to: db)
    try db.execute(sql: "PRAGMA foreign_keys = OFF")
    defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
    for (index, step) in all.prefix(last).enumerated() {
      try db.inTransaction(.immediate) {
        guard try Int.fetchOne(db, sql: "PRAGMA user_version") == index else { return .commit }
        try db.execute(sql: String(decoding: step.sql, as: UTF8.self))
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(index + 1)")
        try db.checkForeignKeys()
        taken.append(step.name)
        return .commit
      }
    }
    return taken
  }
}

extension SchemaStatus {
  /// How an open database stands.
  init(of db: Database) throws {
    let mark = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if mark == Int64(SchemaMigration.applicationID) {
      self.init(version: version)
    } else {
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      self = mark == 0 && version == 0 && tables == 0 ? .empty : .foreign
    }
  }
}
