internal import Language
internal import News

/// An actor while the article is being read.
struct ActorDraft {
  struct Form {
    var name: String
    var kind: NameKind
    var count: Int
  }

  struct Place {
    var tokens: TokenRange
    var form: MentionForm
    var confidence: Double
    /// An adjective before what it belongs to, `Russian` in `the Russian navy`: it tells of the actor, but is none.
    var isAttributive = false
  }

  var kind: ActorKind
  var name: String
  /// Index in the lexicons' references.
  var reference: Int?
  var given: Int32 = -1
  var surname: Int32 = -1
  /// The given name is known as an initial alone.
  var hasInitial = false
  var gender: WordClass = []
  /// The country that an organization belongs to, as a reference.
  var country: Int?
  /// Its name is another's in other articles: `Moscow` in `in Moscow`, `the City Council`.
  var isLocal = false
  /// Nothing but capitals speaks for a person; kept only where something else does.
  var isDoubtful = false
  var forms: [Form] = []
  var places: [Place] = []
  var roles: [RoleDraft] = []

  mutating func add(_ form: String, _ kind: NameKind) {
    if let index = forms.firstIndex(where: { $0.name == form }) {
      forms[index].count += 1
    } else if forms.count < 64 {
      forms.append(Form(name: form, kind: kind, count: 1))
    }
  }
}

/// An office that the text gives somebody; organization and country are indexes of actor drafts.
struct RoleDraft {
  var title: TokenRange
  var organization: Int?
  var country: Int?
  var evidence: TokenRange
  /// Number of the office in the data file of equal offices.
  var group: Int?
  /// Word of the office's last noun: `spokeswoman`.
  var head: Int32
  /// A comma stands between it and the name behind it.
  var isApart = false
}
