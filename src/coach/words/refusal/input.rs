//! What was typed, and is not what was asked for.

use crate::coach::asker::Locale;
use crate::coach::refusal::Refusal;
use crate::coach::text::literal;
use crate::domain::zone::UnknownZone;

pub(super) fn about(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    let typed = |text: &str| literal(text, 80);
    match refusal {
        Refusal::UnknownQuestion(id) => (
            locale.pick("No such question", "Diese Frage gibt es nicht"),
            say!(
                locale,
                "“{}” is not in the bank. Start typing a title and pick one from the list.",
                "„{}“ ist nicht in der Fragensammlung. Tipp den Anfang eines Titels und wähl einen aus der Liste.",
                typed(id)
            ),
        ),
        Refusal::UnknownTopic(name) => (
            locale.pick("No such topic", "Dieses Thema gibt es nicht"),
            say!(
                locale,
                "“{}” is none of the topics. Pick one from the list that appears while you type.",
                "„{}“ ist keines der Themen. Wähl eines aus der Liste, die beim Tippen erscheint.",
                typed(name)
            ),
        ),
        Refusal::UnknownLevel(name) => (
            locale.pick("No such level", "Dieses Niveau gibt es nicht"),
            say!(
                locale,
                "“{}” is no level: use junior, mid or senior.",
                "„{}“ ist kein Niveau: Nimm junior, mid oder senior.",
                typed(name)
            ),
        ),
        Refusal::UnknownKind(name) => (
            locale.pick("No such kind", "Diese Art gibt es nicht"),
            say!(
                locale,
                "“{}” is no kind of question. Pick one from the list that appears while you type.",
                "„{}“ ist keine Art von Frage. Wähl eine aus der Liste, die beim Tippen erscheint.",
                typed(name)
            ),
        ),
        Refusal::UnknownServer(name) => (
            locale.pick("No such server of yours", "So einen Server kenne ich nicht von dir"),
            say!(
                locale,
                "“{}” is none in which you have used me. Pick one from the list that appears while you type.",
                "Auf „{}“ hast du mich nicht benutzt. Wähl einen Server aus der Liste, die beim Tippen erscheint.",
                typed(name)
            ),
        ),
        Refusal::UnknownZone(zone) => {
            (locale.pick("No such time zone", "Diese Zeitzone gibt es nicht"), unknown_zone(locale, zone))
        }
        other => about_days(locale, other),
    }
}

fn about_days(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    let typed = |text: &str| literal(text, 80);
    match refusal {
        Refusal::BadTime(time) => (
            locale.pick("That is no time of day", "Das ist keine Uhrzeit"),
            say!(
                locale,
                "“{}” is not a time: write hours and minutes from 00:00 to 23:59, such as 09:30.",
                "„{}“ ist keine Uhrzeit: Schreib Stunden und Minuten von 00:00 bis 23:59, zum Beispiel 09:30.",
                typed(time)
            ),
        ),
        Refusal::BadWeekdays(days) => (
            locale.pick("Which days?", "Welche Tage?"),
            say!(
                locale,
                "“{}” names no days: write `daily`, `weekdays`, or days such as `mon,wed,fri`.",
                "„{}“ nennt keine Tage: Schreib `daily`, `weekdays` oder Tage wie `mon,wed,fri`.",
                typed(days)
            ),
        ),
        Refusal::BadDate(date) => (
            locale.pick("That is no date", "Das ist kein Datum"),
            say!(
                locale,
                "“{}” is not a date: write year, month and day, such as 2026-08-31.",
                "„{}“ ist kein Datum: Schreib Jahr, Monat und Tag, zum Beispiel 2026-08-31.",
                typed(date)
            ),
        ),
        Refusal::BadVacation => {
            let (title, body) = locale.pick(
                (
                    "That is no vacation yet",
                    "It ends today or later, after it begins, and is a year long at most.",
                ),
                (
                    "Das ist noch kein Urlaub",
                    "Er endet heute oder später, nicht vor seinem Anfang, und dauert höchstens ein Jahr.",
                ),
            );
            (title, body.to_owned())
        }
        other => super::plans::about(locale, other),
    }
}

fn unknown_zone(locale: Locale, zone: &UnknownZone) -> String {
    let name = literal(&zone.name, 60);
    if zone.similar.is_empty() {
        return say!(
            locale,
            "“{name}” is no time zone. They are named like `Europe/Berlin` or `Asia/Kolkata`; pick one from the list that appears while you type.",
            "„{name}“ ist keine Zeitzone. Sie heißen etwa `Europe/Berlin` oder `Asia/Kolkata`; wähl eine aus der Liste, die beim Tippen erscheint."
        );
    }
    let similar: Vec<String> = zone.similar.iter().map(|name| format!("`{name}`")).collect();
    let similar = similar.join(", ");
    say!(
        locale,
        "“{name}” is no time zone. Did you mean {similar}?",
        "„{name}“ ist keine Zeitzone. Meintest du {similar}?"
    )
}
