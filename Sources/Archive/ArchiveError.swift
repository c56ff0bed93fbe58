internal import GRDB
public import News

/// Why the archive could not do what was asked. `description` is one sentence that names the file and the remedy.
public enum ArchiveError: Error, Hashable, Sendable {
  /// There is no file at the path.
  case missing(path: String)
  /// A file, but no archive of ours.
  case foreign(path: String)
  case corrupt(path: String, detail: String)
  /// Written by a newer version: schema `found`, this version knows `known`.
  case newer(path: String, found: Int, known: Int)
  /// Written by an older version and not yet brought up to date.
  case outdated(path: String, found: Int, known: Int)
  case readOnly(path: String)
  case unreadable(path: String)
  /// Another process holds the archive for writing.
  case locked(path: String)
  case diskFull(path: String)
  /// A file stands where a new one is to be made.
  case exists(path: String)
  /// A reading does not agree with the stored text: nothing of it was stored.
  case unfaithful(article: StableID, detail: String)
  /// Something that the caller refers to is not in the archive.
  case unknown(String)
  case other(path: String, detail: String)
}

extension ArchiveError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path): "There is no archive at \(path); run `onrecord ingest` to create one."
    case .foreign(let path): "\(path) is not an OnRecord archive; give another file with --db."
    case .corrupt(let path, let detail): "\(path) is damaged (\(detail)); restore it from a backup."
    case .newer(let path, let found, let known):
      "\(path) has schema \(found), but this version knows only \(known); install a newer onrecord."
    case .outdated(let path, let found, let known):
      "\(path) has schema \(found), this version needs \(known); run `onrecord migrate`."
    case .readOnly(let path): "\(path) cannot be written; check the permissions of the file and its folder."
    case .unreadable(let path):
      "\(path) cannot be read; check the permissions of the file and its folder, and how many files may be open."
    case .locked(let path): "Another process is writing to \(path); try again when it is done."
    case .diskFull(let path): "There is no space left to write \(path); free some and try again."
    case .exists(let path): "\(path) exists already; give another name, or --force where the command has it."
    case .unfaithful(let article, let detail): "The reading of \(article) does not agree with its text: \(detail)."
    case .unknown(let what): "The archive does not hold \(what)."
    case .other(let path, let detail): "\(path) could not be used: \(detail)."
    }
  }
}

extension ArchiveError {
  /// What a failure inside GRDB or SQLite means for the archive at `path`.
  init(_ error: any Error, path: String) {
    if let row = error as? MalformedRow {
      self = .corrupt(path: path, detail: "a row has an impossible value in column \(row.column)")
      return
    }
    guard let error = error as? DatabaseError else {
      self = error as? ArchiveError ?? .other(path: path, detail: String(describing: error))
      return
    }
    let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .foreign(path: path)
    case .SQLITE_CORRUPT: self = .corrupt(path: path, detail: detail)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
    case .SQLITE_CANTOPEN: self = .unreadable(path: path)
    case .SQLITE_FULL: self = .diskFull(path: path)
    // A file that may not grow further fails so, and so does a failing disk.
    case .SQLITE_IOERR where Self.isWriting(error.extendedResultCode): self = .diskFull(path: path)
    default: self = .other(path: path, detail: detail)
    }
  }

  private static func isWriting(_ code: ResultCode) -> Bool {
    [
      .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_SHMSIZE,
      .SQLITE_IOERR_SHMMAP,
    ].contains(code)
  }
}
