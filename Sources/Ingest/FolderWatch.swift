internal import Foundation

/// Waits for files that come into folders, or into folders within them, or are written there anew.
///
/// A file has come when whoever wrote it has closed it, or when it was moved there, so that no half of one is read. Which
/// files count is as in `InputList`. It stands on inotify(7), which only Linux has.
public final class FolderWatch {
  private let paths: [String]
  private let descriptor: Int32
  private var folders: [Int32: String] = [:]
  private var come: Set<String> = []

  /// Files that come within so many milliseconds of each other are given together.
  private static let gatheringMilliseconds: Int32 = 200
  private static let mostFiles = 1000

  /// Watches from now on.
  /// - Throws: `IngestError.unreadable` for a path that is no folder, or that the system will not watch.
  public init(_ paths: [String]) throws(IngestError) {
    self.paths = paths
    #if os(Linux)
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { throw .unreadable(paths.first ?? "", String(cString: strerror(errno))) }
      for path in paths { try watch(path) }
    #else
      descriptor = -1
      throw .unreadable(paths.first ?? "", "folders are watched on Linux only")
    #endif
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next files, in sorted order; nil once `isStopping`, which is asked twice a second.
  /// - Throws: `IngestError.unreadable` where none of the folders is there any more.
  public func next(isStopping: () -> Bool) throws(IngestError) -> InputList? {
    while !isStopping() {
      guard isReadable(within: come.isEmpty ? 500 : Self.gatheringMilliseconds), come.count < Self.mostFiles else {
        if come.isEmpty { continue }
        defer { come = [] }
        let names = come.filter { FileManager.default.fileExists(atPath: $0) }
        if !names.isEmpty { return InputList(files: names.sorted().map { InputFile(name: $0) }) }
        continue
      }
      for event in events() { try note(event) }
      guard !folders.isEmpty else { throw .unreadable(paths.joined(separator: " "), "no folder is there any more") }
    }
    return nil
  }

  private func note(_ event: Event) throws(IngestError) {
    #if os(Linux)
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
        for path in paths where FileManager.default.fileExists(atPath: path) { try take(path) }
      }
      guard let folder = folders[event.watch] else { return }
      if event.mask & UInt32(IN_IGNORED) != 0 { folders[event.watch] = nil }
      guard !event.name.isEmpty, !event.name.hasPrefix(".") else { return }
      let path = "\(folder)/\(event.name)"
      if event.mask & UInt32(IN_ISDIR) != 0 {
        // A folder may be gone again before it is looked into.
        if FileManager.default.fileExists(atPath: path) { try take(path) }
      } else if event.mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0, InputList.isRead(event.name) {
        come.insert(path)
      }
    #endif
  }

  /// Watches a folder, and takes what lies in it already.
  private func take(_ path: String) throws(IngestError) {
    try watch(path)
    come.formUnion(try InputList(paths: [path]).files.map(\.name))
  }

  private func watch(_ folder: String) throws(IngestError) {
    #if os(Linux)
      let wanted = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE) | UInt32(IN_ONLYDIR)
      let number = inotify_add_watch(descriptor, folder, wanted)
      guard number >= 0 else {
        throw .unreadable(folder, errno == ENOTDIR ? "it is no folder to watch" : String(cString: strerror(errno)))
      }
      folders[number] = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where !name.hasPrefix(".") {
        let path = "\(folders[number] ?? folder)/\(name)"
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { try watch(path) }
      }
    #endif
  }

  // MARK: What the system tells

  /// inotify(7): `wd`, `mask`, `cookie` and the length of the name, 32 bits each, then the name, filled up with zeros.
  private struct Event {
    var watch: Int32
    var mask: UInt32
    var name: String
  }

  private func isReadable(within milliseconds: Int32) -> Bool {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wanted, 1, milliseconds) > 0
  }

  private func events() -> [Event] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &buffer, buffer.count)
    var events: [Event] = []
    var place = 0
    func number(_ offset: Int) -> UInt32 {
      buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place + offset, as: UInt32.self) }
    }
    while place + 16 <= count {
      let length = Int(number(12))
      guard place + 16 + length <= count else { break }
      let name = buffer[(place + 16)..<(place + 16 + length)].prefix { $0 != 0 }
      events.append(
        Event(
          watch: Int32(bitPattern: number(0)), mask: number(4), name: String(decoding: name, as: UTF8.self)))
      place += 16 + length
    }
    return events
  }
}
