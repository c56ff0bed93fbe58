internal import Foundation
internal import Synchronization

/// Whether the person at the prompt pressed Ctrl-C, or the system asked the program to end.
///
/// The first signal only sets `happened`, so that the work in hand can be finished; the second ends the program.
struct Interruption {
  /// Listens from now on.
  init() {
    _ = wasInterrupted.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        // Only what is safe in a signal handler: an atomic exchange and _exit.
        if wasInterrupted.exchange(true, ordering: .relaxed) { _exit(ExitStatus.interrupted.rawValue) }
      }
    }
  }

  var happened: Bool { wasInterrupted.load(ordering: .relaxed) }
}

private let wasInterrupted = Atomic(false)
