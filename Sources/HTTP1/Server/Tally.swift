internal import HTTPTypes
internal import Synchronization

/// One loop's counters: written by that loop, read by whoever shows them.
final class Tally: @unchecked Sendable {  // the cells are atomic and live as long as the tally
  enum Total: Int, CaseIterable {
    case receivedBytes
    case sentBytes
    case stalledClients
  }

  /// Upper bounds in nanoseconds of the histogram's buckets; a last one has no bound.
  static let bucketBounds: [UInt64] = [
    100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000,
    250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 10_000_000_000,
  ]
  static let statusClasses = ["2xx", "3xx", "4xx", "5xx"]

  let layout: Layout
  private let cells: UnsafeMutablePointer<Atomic<Int>>

  /// Where each count lies: totals, refusals, then for every row its status classes, its buckets and its sum.
  struct Layout: Sendable, Equatable {
    /// Template and method of each row; the last ones are for requests that no route answered.
    let rows: [Row]
    let firstRowOfRoute: [Int]
    let firstUnmatchedRow: Int

    struct Row: Sendable, Equatable {
      let route: String
      let method: String
    }

    static let firstRefusal = Total.allCases.count
    static let firstRow = firstRefusal + Refusal.codes.count
    static let rowCells = Tally.statusClasses.count + Tally.bucketBounds.count + 2

    init(_ routes: [Route]) {
      var rows: [Row] = []
      var first: [Int] = []
      for route in routes {
        first.append(rows.count)
        rows.append(Row(route: route.template, method: route.method.rawValue))
        if route.method == .get { rows.append(Row(route: route.template, method: "HEAD")) }
      }
      firstUnmatchedRow = rows.count
      rows += (MethodKind.methods.map(\.rawValue) + ["other"]).map { Row(route: "unmatched", method: $0) }
      self.rows = rows
      firstRowOfRoute = first
    }

    var count: Int { Self.firstRow + rows.count * Self.rowCells }
  }

  init(_ layout: Layout) {
    self.layout = layout
    cells = .allocate(capacity: layout.count)
    for cell in 0..<layout.count { (cells + cell).initialize(to: Atomic(0)) }
  }

  deinit {
    cells.deinitialize(count: layout.count)
    cells.deallocate()
  }

  func add(_ number: Int, to total: Total) { add(number, at: total.rawValue) }

  func count(_ refusal: Refusal) {
    if let index = Refusal.codes.firstIndex(of: refusal.code) { add(1, at: Layout.firstRefusal + index) }
  }

  func count(_ request: Request, status: Int, nanoseconds: UInt64) {
    let row = Layout.firstRow + self.row(of: request) * Layout.rowCells
    add(1, at: row + min(3, max(0, status / 100 - 2)))
    let bucket = Self.bucketBounds.firstIndex { nanoseconds <= $0 } ?? Self.bucketBounds.count
    add(1, at: row + Self.statusClasses.count + bucket)
    add(Int(clamping: nanoseconds), at: row + Layout.rowCells - 1)
  }

  /// The number in a cell of the layout.
  subscript(cell: Int) -> Int { cells[cell].load(ordering: .relaxed) }

  /// One thread alone writes, so that reading and storing need not be one step.
  private func add(_ number: Int, at cell: Int) {
    cells[cell].store(cells[cell].load(ordering: .relaxed) &+ number, ordering: .relaxed)
  }

  private func row(of request: Request) -> Int {
    let kind = request.head.methodKind
    guard let match = request.match else { return layout.firstUnmatchedRow + Int(kind.rawValue) }
    let row = layout.firstRowOfRoute[match.route]
    return kind == .head && layout.rows[row].method == "GET" ? row + 1 : row
  }
}
