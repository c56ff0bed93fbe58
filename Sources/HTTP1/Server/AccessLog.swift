/// Where one line a request goes and how it looks.
public struct AccessLog: Sendable {
  public enum Format: String, Sendable, CaseIterable { case text, json }

  public var format: Format
  /// An open file descriptor, 1 for standard output; never closed by the server.
  public var fileDescriptor: Int32
  /// Lines that may wait to be written; more are dropped and counted.
  public var maxWaitingLines = 65_536

  public init(format: Format = .text, fileDescriptor: Int32 = 1) {
    (self.format, self.fileDescriptor) = (format, fileDescriptor)
  }
}
