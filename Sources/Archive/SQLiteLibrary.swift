internal import CSQLite

/// The system's SQLite, for all archives of this process.
enum SQLiteLibrary {
  /// Leaves out the count of all memory in use, for which every allocation takes a lock that all threads share. Once, before
  /// the first file is opened.
  static func configure() { _ = isConfigured }

  private static let isConfigured = csqlite_leave_memory_uncounted() == SQLITE_OK
}
