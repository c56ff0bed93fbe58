internal import HTTPTypes
internal import Synchronization

/// One loop's counters: written by that loop, read by whoever shows them.
/// The cells are totals, refusals, then rows: two for every route, of which the second is for `HEAD`, and one for each
/// method of requests that no route answered. A row has its status classes, its buckets and its sum.
final class Tally: @unchecked Sendable {  // the cells are atomic and live as long as the tally
  enum Total: Int { case receivedBytes, sentBytes, stalledClients }

  /// Upper bounds in nanoseconds of the histogram's buckets; a last one has no bound.
  static let bucketBounds: [UInt64] = [
    100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000,
    250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 10_000_000_000,
  ]
  static let statusClasses = ["2xx", "3xx", "4xx", "5xx"]
  static let firstRefusal = 3
  private static let firstRow = firstRefusal + Refusal.codes.count
  private static let rowCells = statusClasses.count + bucketBounds.count + 2
  private let routes: Int
  private let cells: UnsafeMutableBufferPointer<Atomic<Int>>

  init(routes: Int) {
    self.routes = routes
    cells = .allocate(capacity: Self.cell(row: 2 * routes + MethodKind.allCases.count, 0))
    for index in cells.indices { cells.initializeElement(at: index, to: Atomic(0)) }
  }

  deinit {
    cells.deinitialize()
    cells.deallocate()
  }

  static func cell(row: Int, _ index: Int) -> Int { firstRow + row * rowCells + index }
  subscript(cell: Int) -> Int { cells[cell].load(ordering: .relaxed) }
  func add(_ number: Int, to total: Total) { add(number, at: total.rawValue) }

  func count(_ refusal: Refusal) {
    if let index = Refusal.codes.firstIndex(of: refusal.code) { add(1, at: Self.firstRefusal + index) }
  }

  func count(_ request: Request, status: Int, nanoseconds: UInt64) {
    let kind = request.head.methodKind
    let row = request.match.map { 2 * $0.route + (kind == .head ? 1 : 0) } ?? 2 * routes + Int(kind.rawValue)
    add(1, at: Self.cell(row: row, min(3, max(0, status / 100 - 2))))
    let bucket = Self.bucketBounds.firstIndex { nanoseconds <= $0 } ?? Self.bucketBounds.count
    add(1, at: Self.cell(row: row, Self.statusClasses.count + bucket))
    add(Int(clamping: nanoseconds), at: Self.cell(row: row, Self.rowCells - 1))
  }

  /// One thread alone writes, so that reading and storing need not be one step.
  private func add(_ number: Int, at cell: Int) {
    cells[cell].store(cells[cell].load(ordering: .relaxed) &+ number, ordering: .relaxed)
  }
}
