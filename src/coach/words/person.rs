//! Words for a member's own settings and rights.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{at, count, weekdays};
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::message::{Button, ButtonStyle, File, Message, Tone};
use crate::coach::text::literal;
use crate::domain::schedule::Weekdays;
use crate::domain::zone::Zone;

/// `/privacy`.
pub(crate) fn privacy(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        (
            "What I keep about you",
            "Your Discord id, and what you do with me: answers, code and verdicts, hints you took, rounds and the feedback in them, reviews, questions you suggested or reported, what counted for your streak, and your settings. No messages but those you show me, no e-mail, no list of members.",
        ),
        (
            "Was ich über dich speichere",
            "Deine Discord-ID und was du mit mir machst: Antworten, Code und Urteile, Tipps, die du dir geholt hast, Runden und das Feedback darin, Wiederholungen, Fragen, die du vorgeschlagen oder gemeldet hast, was für deine Serie gezählt hat, und deine Einstellungen. Keine Nachrichten außer denen, die du mir zeigst, keine E-Mail-Adresse, keine Mitgliederliste.",
        ),
    );
    let (who, sees) = locale.pick(
        (
            "Who sees it",
            "Your answers and code: you alone, until you share them. Your streak and your place on the leaderboard: members of the server (`/leaderboard hide` takes you off it); the streak's reasons, what you suggest and what you report: the staff. In a duel: how often you try, for all who see its thread; your code for nobody. Whoever runs this bot can read its database.",
        ),
        (
            "Wer es sieht",
            "Deine Antworten und deinen Code: nur du, bis du sie teilst. Deine Serie und deinen Platz auf der Rangliste: die Mitglieder des Servers (`/leaderboard hide` nimmt dich heraus). Wie deine Serie zustande kam, was du vorschlägst und was du meldest: das Team. Im Duell: Wie oft du es versuchst, sehen alle, die den Thread sehen; deinen Code sieht niemand. Wer diesen Bot betreibt, kann seine Datenbank lesen.",
        ),
    );
    let (have, export) = locale.pick(
        ("Have it", "`/me export` gives you a file with everything."),
        ("Mitnehmen", "`/me export` gibt dir eine Datei mit allem."),
    );
    let (rid, delete) = locale.pick(
        (
            "Be rid of it",
            "`/me delete` asks twice, then deletes everything of yours at once, in every server.",
        ),
        (
            "Loswerden",
            "`/me delete` fragt zweimal und löscht dann auf einen Schlag alles von dir, auf jedem Server.",
        ),
    );
    Message::new(title, body)
        .field(who, sees, false)
        .field(have, export, false)
        .field(rid, delete, false)
        .footer(locale.pick(
            "The whole policy is PRIVACY.md, from whoever runs this bot",
            "Ausführlich steht es in PRIVACY.md; die gibt dir, wer diesen Bot betreibt",
        ))
}

/// `/me export`; `left_out` of the rows did not fit.
pub(crate) fn export(locale: Locale, rows: usize, left_out: usize, file: File) -> Message {
    let n = u64::try_from(rows).unwrap_or(u64::MAX);
    let entries = count(locale, n, ["entry", "entries"], ["Eintrag", "Einträge"]);
    let body = match (rows, left_out) {
        (0, _) => locale.pick("Nothing is kept about you.", "Über dich ist nichts gespeichert.").to_owned(),
        (_, 0) => say!(
            locale,
            "The file has all {entries} that are kept about you, as JSON. Only you see this message; download it now.",
            "In der Datei steht alles, was über dich gespeichert ist ({entries}), als JSON. Diese Nachricht siehst nur du; lade die Datei am besten gleich herunter."
        ),
        (_, n) => say!(
            locale,
            "The file has the newest of {entries}; {n} older ones did not fit into what Discord takes. Ask whoever runs this bot for the rest: PRIVACY.md says how.",
            "Gespeichert sind {entries}. Die neuesten stehen in der Datei; {n} ältere haben nicht hineingepasst, so viel nimmt Discord nicht an. Den Rest bekommst du von denen, die diesen Bot betreiben: PRIVACY.md sagt, wie."
        ),
    };
    let mut message = Message::new(locale.pick("Your data", "Deine Daten"), body);
    message.files.push(file);
    message
}

/// `/me delete`, asked for the first time.
pub(crate) fn ask_delete(locale: Locale) -> Message {
    let label = locale.pick("Delete my data", "Meine Daten löschen");
    let go = Button::new(ButtonStyle::Danger, label, Control::Forget);
    let (title, body) = locale.pick(
        (
            "Delete everything about you?",
            "Answers, code, streak, settings: in every server, at once. A round you are in ends. It cannot be undone; `/me export` gives you a copy first.",
        ),
        (
            "Alles über dich löschen?",
            "Antworten, Code, Serie, Einstellungen: auf jedem Server, sofort. Eine Runde, in der du bist, endet. Das lässt sich nicht rückgängig machen; mit `/me export` bekommst du vorher eine Kopie.",
        ),
    );
    Message::new(title, body).tone(Tone::Attention).row(vec![go, keep(locale)])
}

/// The second time.
pub(crate) fn ask_again(locale: Locale) -> Message {
    let label = locale.pick("Yes, delete it all now", "Ja, jetzt alles löschen");
    let go = Button::new(ButtonStyle::Danger, label, Control::ForgetNow);
    let (title, body) = locale.pick(
        ("Really everything?", "Nobody can bring it back afterwards, the bot's staff neither."),
        ("Wirklich alles?", "Danach kann es niemand zurückholen, auch nicht, wer diesen Bot betreibt."),
    );
    Message::new(title, body).tone(Tone::Attention).row(vec![go, keep(locale)])
}

fn keep(locale: Locale) -> Button {
    Button::new(ButtonStyle::Secondary, locale.pick("Keep it", "Behalten"), Control::KeepMe)
}

pub(crate) fn kept(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("Nothing was deleted", "Everything is as it was."),
        ("Nichts wurde gelöscht", "Alles ist so, wie es war."),
    );
    Message::new(title, body)
}

pub(crate) fn forgotten(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        (
            "Everything about you is deleted",
            "What stands in Discord itself, such as threads, is yours or the server's to delete. You are welcome any time: then we start afresh.",
        ),
        (
            "Alles über dich ist gelöscht",
            "Was in Discord selbst steht, etwa Threads, löschst du dort selbst oder das Team des Servers. Du bist jederzeit willkommen: Dann fangen wir neu an.",
        ),
    );
    Message::new(title, body).tone(Tone::Good)
}

/// `/me timezone`; the day that is on `ends` then, where that is known.
pub(crate) fn timezone(locale: Locale, zone: Option<&Zone>, ends: Option<Timestamp>) -> Message {
    let whose = zone.map_or(locale.pick("your server", "deinem Server"), Zone::name);
    let title =
        say!(locale, "Your days are now those of {whose}", "Deine Tage richten sich jetzt nach {whose}");
    let body = match ends.map(|ends| at(ends, 'F')) {
        Some(ends) => say!(
            locale,
            "The day that is on goes on until {ends}; from then on they begin at midnight there. Nothing is won or lost.",
            "Der heutige Tag dauert noch bis {ends}; danach beginnen deine Tage um Mitternacht dortiger Zeit. Gewonnen oder verloren ist damit nichts."
        ),
        None => locale
            .pick("They begin at midnight there.", "Sie beginnen um Mitternacht dortiger Zeit.")
            .to_owned(),
    };
    Message::new(title, body).tone(Tone::Good)
}

/// `/me days`.
pub(crate) fn days(locale: Locale, days: Option<Weekdays>) -> Message {
    let title = match days {
        Some(Weekdays::ALL) => locale.pick("You study every day", "Du lernst jeden Tag").to_owned(),
        Some(days) => {
            let days = weekdays(locale, days);
            say!(locale, "Your study days: {days}", "Deine Lerntage: {days}")
        }
        None => locale
            .pick(
                "Your study days are those of your server again",
                "Deine Lerntage sind wieder die deines Servers",
            )
            .to_owned(),
    };
    let body = locale.pick(
        "It holds from tomorrow on. Days off neither count nor break your streak.",
        "Das gilt ab morgen. Freie Tage zählen nicht und unterbrechen deine Serie nicht.",
    );
    Message::new(title, body).tone(Tone::Good)
}

/// `/me vacation`.
pub(crate) fn vacation(locale: Locale, dates: Option<(Date, Date)>) -> Message {
    let (title, body) = match dates {
        Some((first, last)) => (
            say!(locale, "Vacation: {first} to {last}", "Urlaub: {first} bis {last}"),
            locale.pick(
                "These days break nothing and use no freeze; what you do on them counts all the same. A new vacation replaces this one, `/me vacation` without dates ends it. Enjoy it!",
                "Diese Tage unterbrechen nichts und brauchen keinen Joker; was du an ihnen machst, zählt trotzdem. Ein neuer Urlaub ersetzt diesen, `/me vacation` ohne Datum beendet ihn. Genieß ihn!",
            ),
        ),
        None => (
            locale.pick("No vacation", "Kein Urlaub").to_owned(),
            locale.pick(
                "Your study days count as usual. `/me vacation` with dates sets one.",
                "Deine Lerntage zählen wie gewohnt. `/me vacation` mit Datum trägt einen Urlaub ein.",
            ),
        ),
    };
    Message::new(title, body).tone(Tone::Good)
}

/// `/me home`; whether it was just chosen.
pub(crate) fn home(locale: Locale, name: &str, chosen: bool) -> Message {
    let title = say!(locale, "Your home is {}", "Dein Heimatserver ist {}", literal(name, 100));
    let body = if chosen {
        locale.pick(
            "What you do with me in direct messages counts there.",
            "Was du in Direktnachrichten mit mir machst, zählt dort.",
        )
    } else {
        locale.pick(
            "What you do here counts there. Name another server to change that.",
            "Was du hier machst, zählt dort. Nenn einen anderen Server, um das zu ändern.",
        )
    };
    let message = Message::new(title, body);
    if chosen { message.tone(Tone::Good) } else { message }
}
