internal import GRDB
internal import News

/// The record of what was read, when and how it ended.
extension ArchiveTransaction {
  public func beginRun(command: String, extractor: String) throws(ArchiveError) -> RunID {
    try attempt {
      try run(
        "INSERT INTO meta (key, value) VALUES ('extractor', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [extractor])
      return RunID(
        row: try insert(
          "INSERT INTO runs (command, extractor, status, started_at) VALUES (?, ?, 'running', ?)",
          [command, extractor, time.seconds]))
    }
  }

  /// Stores how far a run has come; `status` other than `running` ends it.
  public func updateRun(_ id: RunID, status: RunStatus, counts: RunCounts) throws(ArchiveError) {
    try attempt {
      try run(
        """
        UPDATE runs
        SET status = ?, finished_at = ?, read = ?, added = ?, revised = ?, unchanged = ?, duplicate = ?, rejected = ?
        WHERE id = ?
        """,
        [
          status.rawValue, status == .running ? nil : time.seconds, counts.read, counts.added, counts.revised,
          counts.unchanged, counts.duplicate, counts.rejected, id.row,
        ])
    }
  }

  /// Notes a file or stream that is being read.
  public func recordInput(_ run: RunID, name: String, format: String) throws(ArchiveError) -> InputID {
    try attempt {
      InputID(row: try insert("INSERT INTO inputs (run_id, name, format) VALUES (?, ?, ?)", [run.row, name, format]))
    }
  }

  /// Notes how many bytes a file or stream had; `sha256` is of them, lower-case hexadecimal.
  public func finishInput(_ input: InputID, bytes: Int, sha256: String) throws(ArchiveError) {
    try attempt { try self.run("UPDATE inputs SET bytes = ?, sha256 = ? WHERE id = ?", [bytes, sha256, input.row]) }
  }

  public func recordReject(_ reject: Reject, run id: RunID, input: InputID?) throws(ArchiveError) {
    try attempt {
      try run(
        """
        INSERT INTO rejects (run_id, input_id, line, byte_offset, code, message, record) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [id.row, input?.row, reject.line, reject.byteOffset, reject.code, reject.message, reject.record])
    }
  }
}
