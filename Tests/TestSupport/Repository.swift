public import Language

/// Places in the repository that tests read.
public enum Repository {
  /// The repository's root folder, without a slash at its end.
  public static let root: String = {
    // This file is Tests/TestSupport/Repository.swift.
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  }()

  public static let seeds = root + "/seeds"

  /// The language data as the product ships it, loaded once.
  public static func lexicons() throws -> Lexicons { try loaded.get() }

  private static let loaded = Result { try Lexicons.load(from: root + "/Sources/Language/Data") }
}
