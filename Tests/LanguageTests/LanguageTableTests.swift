import Foundation
import Language
import Testing

@Suite("The language of a text")
struct LanguageTableTests {
  private func language(_ text: String) -> String? {
    lexicons.languages.language(of: TextUnits(Array(text.utf8), lexicons: lexicons))
  }

  /// Sentences of our own.
  static let texts: [(code: String, text: String)] = [
    ("en", "The harbour will stay closed until Monday, the port authority said, because the storm is not over yet."),
    ("de", "Der Hafen bleibt bis Montag geschlossen, sagte die Behörde, weil der Sturm noch nicht vorbei ist."),
    ("fr", "Le port restera fermé jusqu’à lundi, a dit la direction, parce que la tempête n’est pas encore finie."),
    ("es", "El puerto seguirá cerrado hasta el lunes, dijo la autoridad, porque la tormenta aún no ha terminado."),
    ("it", "Il porto resterà chiuso fino a lunedì, ha detto la direzione, perché la tempesta non è ancora finita."),
    ("pt", "O porto vai ficar fechado até segunda-feira, disse a direção, porque a tempestade ainda não acabou."),
    ("nl", "De haven blijft tot maandag gesloten, zei het bestuur, omdat de storm nog niet voorbij is."),
    ("sv", "Hamnen är stängd till på måndag, sade ledningen, för att stormen inte har gått över och det är kallt."),
    ("pl", "Port jest zamknięty do poniedziałku, powiedział zarząd, że burza nie minęła i że to jeszcze potrwa."),
    ("fi", "Satama on suljettu maanantaihin, sanoi johto, mutta myrsky ei ole vielä ohi ja se on kova."),
    ("tr", "Liman pazartesi gününe kadar kapalı olacak dedi müdür, çünkü bu fırtına daha bitmedi ve çok sert."),
    ("id", "Pelabuhan itu akan ditutup sampai hari Senin, kata pengelola, karena badai belum selesai dan tidak reda."),
    ("ru", "Порт будет закрыт до понедельника, сказали в управлении, так как шторм ещё не кончился, и это надолго."),
    ("uk", "Порт буде закритий до понеділка, сказали в управлінні, бо шторм ще не скінчився, і це надовго."),
    ("el", "Το λιμάνι θα μείνει κλειστό ως τη Δευτέρα, είπε η διεύθυνση."),
    ("ar", "قال مدير الميناء إن الميناء مغلق حتى يوم الاثنين لأن العاصفة لم تنته بعد في هذا الوقت"),
    ("ja", "港は月曜日まで閉鎖されたままだと、当局は述べた。嵐はまだ終わっていない。"),
    ("zh", "当局表示，港口将关闭至星期一，因为风暴尚未结束。"),
    ("ko", "항만 당국은 폭풍이 아직 끝나지 않아 월요일까지 항구를 닫는다고 말했다."),
    ("he", "הנמל יישאר סגור עד יום שני, אמרה ההנהלה, כי הסערה עוד לא נגמרה."),
    ("th", "ท่าเรือจะปิดจนถึงวันจันทร์เพราะพายุยังไม่สงบ"),
    ("hi", "बंदरगाह सोमवार तक बंद रहेगा क्योंकि तूफान अभी खत्म नहीं हुआ है।"),
  ]

  @Test("a sentence shows its language", arguments: texts)
  func tells(code: String, text: String) { #expect(language(text) == code) }

  @Test("an English text with words of another language stays English")
  func staysEnglish() {
    let text = """
      The mayor of Lyon said on Monday that the town will not close its schools. « Nous ne fermerons pas les écoles, » \
      he said, and added that they would stay open for all of the children who need them.
      """
    #expect(language(text) == "en")
  }

  @Test("what is too short to tell has no language", arguments: ["", "a", "Hamburg", "1 2 3 4", "“”", "Ja", "🙂🙂"])
  func knowsNothing(_ text: String) { #expect(language(text) == nil) }

  @Test("a text that repeats itself has one language, however often it does")
  func repetition() {
    for count in 1190...1260 {
      #expect(language(String(repeating: "harbour the ", count: count)) == "en", "\(count) times")
      #expect(language(String(repeating: "‘the ’ ", count: count)) == "en", "\(count) times between marks")
    }
  }
}
