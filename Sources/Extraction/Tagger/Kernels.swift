internal import CKernels

/// The loops that the tagger's sums run in. Quotes are the same with each; the plain ones round differently in the last
/// bits.
public enum Kernels: Int32, CaseIterable, Sendable {
  /// What every processor of its architecture has.
  case plain
  case avx2
  case avx512

  /// The fastest that this processor can run.
  public static let best = Kernels(rawValue: ck_best()) ?? .plain

  /// All that this processor can run, from the slowest to the fastest.
  public static var available: [Kernels] { allCases.filter { $0.rawValue <= best.rawValue } }
}
