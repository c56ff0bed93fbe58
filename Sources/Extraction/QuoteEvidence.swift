public import News

/// What decided that a quote is one, where it ends and who speaks: for those who look for a mistake's cause.
public struct QuoteEvidence: Hashable, Sendable {
  /// Quotation marks around words of the content.
  public struct Marks: Hashable, Sendable {
    /// With the marks.
    public var span: Span
    public var opening: String
    /// Nil where the words were left open.
    public var closing: String?
  }

  /// How sure the tagger was of a piece.
  public struct Certainty: Hashable, Sendable {
    public var role: Role
    public var span: Span
    /// How much of the piece the tagger itself gave this role; what is missing was added by rules.
    public var share: Double
    /// The lowest and the mean probability among the tokens that the tagger gave the role; nil where there are none.
    public var least: Double?
    public var mean: Double?
  }

  public enum Role: String, Sendable, CaseIterable {
    case content, cue, source
  }

  public var marks: [Marks] = []
  /// In the order content, cue, source; empty where rules read alone.
  public var tagger: [Certainty] = []
  /// Whether the cue stands in the data file; nil without a cue.
  public var isCueListed: Bool?
  /// Where the speaker who is not printed by a full name was named last before; nil where it was not needed.
  public var antecedent: Span?
  /// Where the text gives the speaker the office that a description names.
  public var office: Span?
}
