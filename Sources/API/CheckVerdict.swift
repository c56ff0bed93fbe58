internal import Wording

/// What the record says of a claimed wording. None of these says that it was not said: what is not on record may have
/// been said all the same.
enum CheckVerdict: String, CaseIterable, Sendable {
  case exact, near, clipped, altered
  case paraphraseOnly = "paraphrase_only"
  case otherSpeaker = "other_speaker"
  case notOnRecord = "not_on_record"

  init(_ kind: WordingMatch.Kind) {
    switch kind {
    case .exact: self = .exact
    case .near: self = .near
    case .clipped: self = .clipped
    case .altered: self = .altered
    case .paraphrase: self = .paraphraseOnly
    }
  }

  /// One sentence for a person.
  var explanation: String {
    switch self {
    case .exact: "These words stand in a direct report."
    case .near: "The same words as in a direct report, but for case, marks, ellipses or brackets."
    case .clipped:
      "True words, but the cut leaves out a negation, a condition or whose words they are; read the whole sentence."
    case .altered: "Close to a direct report, but the words differ; see the edits."
    case .paraphraseOnly: "Only reports in other words, or not in quotation marks, say this."
    case .otherSpeaker: "On record, but said by somebody else."
    case .notOnRecord: "Not on this record. That is no proof that it was never said."
    }
  }
}
