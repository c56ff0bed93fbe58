/// What a server counts, by route template and not by path, so that the number of series is bounded.
public final class ServerMetrics: Sendable {
  public init() {}

  /// Everything counted so far in the Prometheus text format, version 0.0.4.
  public func prometheusText() -> [UInt8] { [] }
}
