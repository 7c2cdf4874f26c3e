//! What the judge says of a failure, for who reads another language than the judge's.

use crate::coach::asker::Locale;

/// The judge's own sentences; `{}` stands for what differs. A member's exceptions are Python's, and stay as they are.
const ENGLISH_AND_GERMAN: [(&str, &str); 29] = [
    ("returned {}", "zurückgegeben: {}"),
    ("the argument became {}", "aus dem Argument wurde: {}"),
    ("no table came back", "es kam keine Tabelle zurück"),
    ("the columns are {}", "die Spalten sind {}"),
    ("more than {} ms of CPU time in all", "mehr als {} ms CPU-Zeit insgesamt"),
    ("more than {} ms of CPU time on one test", "mehr als {} ms CPU-Zeit für einen Test"),
    ("more than {} ms of CPU time before the first test", "mehr als {} ms CPU-Zeit vor dem ersten Test"),
    (
        "waited for more than {} ms in all without doing anything",
        "insgesamt mehr als {} ms gewartet, ohne etwas zu tun",
    ),
    ("waited for more than {} ms without doing anything", "mehr als {} ms gewartet, ohne etwas zu tun"),
    ("printed more than {} KiB", "mehr als {} KiB ausgegeben"),
    ("started more than {} threads", "mehr als {} Threads gestartet"),
    ("the result is larger than {} KiB", "das Ergebnis ist größer als {} KiB"),
    ("ran out of memory", "der Speicher hat nicht gereicht"),
    ("the tests do not notice fault {}", "die Tests bemerken Fehler {} nicht"),
    (
        "no test was found: name functions test_…, or use a TestCase",
        "kein Test gefunden: Nenn Funktionen test_… oder nimm einen TestCase",
    ),
    ("it does not define a function {}", "die Funktion {} fehlt"),
    ("it does not define a class {}", "die Klasse {} fehlt"),
    ("exited early, without an answer", "vorzeitig beendet, ohne Antwort"),
    ("crashed (segmentation fault)", "abgestürzt (Segmentation Fault)"),
    ("crashed (aborted)", "abgestürzt (abgebrochen)"),
    ("ended by signal {}", "durch Signal {} beendet"),
    (
        "forbidden: it made a system call that no solution needs",
        "verboten: ein Systemaufruf, den keine Lösung braucht",
    ),
    ("it wrote to the judge's own channel", "es hat in den Kanal des Judge geschrieben"),
    ("it closed the judge's own channel", "es hat den Kanal des Judge geschlossen"),
    (
        "the result is nothing that can be judged: return plain values",
        "das Ergebnis lässt sich nicht prüfen: Gib einfache Werte zurück",
    ),
    (
        "write plain values as in Python, such as 3, [1, 2] or 'text'",
        "schreib einfache Werte wie in Python, zum Beispiel 3, [1, 2] oder 'text'",
    ),
    ("write one call a line, such as put(1, 2)", "schreib einen Aufruf je Zeile, zum Beispiel put(1, 2)"),
    ("write one call a line, the constructor first", "schreib einen Aufruf je Zeile, zuerst den Konstruktor"),
    ("too large or too deeply nested to compile", "zu groß oder zu tief verschachtelt zum Kompilieren"),
];

/// A failure's message. What is not known here is told as it is.
pub(super) fn judged(locale: Locale, message: &str) -> String {
    let german = || ENGLISH_AND_GERMAN.iter().find_map(|(english, german)| filled(message, english, german));
    let said = match locale {
        Locale::English => None,
        Locale::German => german(),
    };
    said.unwrap_or_else(|| message.to_owned())
}

/// The German sentence with what the English one has at its `{}`.
fn filled(message: &str, english: &str, german: &str) -> Option<String> {
    match english.split_once("{}") {
        None => (message == english).then(|| german.to_owned()),
        Some((before, after)) => {
            let inside = message.strip_prefix(before)?.strip_suffix(after)?;
            Some(german.replace("{}", inside))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_kept_and_what_is_not_known_too() {
        let said = |message| judged(Locale::German, message);
        assert_eq!(said("returned [1, 2]"), "zurückgegeben: [1, 2]");
        assert_eq!(
            said("more than 500 ms of CPU time on one test"),
            "mehr als 500 ms CPU-Zeit für einen Test"
        );
        assert_eq!(said("ValueError: returned 3"), "ValueError: returned 3");
        assert_eq!(judged(Locale::English, "returned {}"), "returned {}");
    }

    /// Who rewords the judge is sent here.
    #[test]
    fn the_judge_still_says_all_of_this() {
        let judge = [
            include_str!("../../judge/answers.rs"),
            include_str!("../../judge/failing.rs"),
            include_str!("../../judge/told.rs"),
            include_str!("../../judge/trial.rs"),
            include_str!("../../judge/driver/calls.py"),
            include_str!("../../judge/driver/failures.py"),
            include_str!("../../judge/driver/typed.py"),
        ]
        .concat();
        for (english, _) in ENGLISH_AND_GERMAN {
            for part in english.split("{}").map(str::trim) {
                assert!(judge.contains(part), "{english}");
            }
        }
    }
}
