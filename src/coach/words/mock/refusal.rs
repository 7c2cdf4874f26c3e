//! What does not go in a round as it stands.

use crate::coach::asker::Locale;
use crate::coach::words;
use crate::domain::round::{Ending, Refusal};

pub(crate) fn refusal(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    let (title, body) = match refusal {
        Refusal::Duel(refusal) => return words::duel::refusal(locale, *refusal),
        Refusal::Over(Ending::Duel(_)) => return words::duel::over(locale),
        Refusal::Group(refusal) => return words::group::refusal(locale, *refusal),
        Refusal::Peer(refusal) => return words::peer::refusal(locale, *refusal),
        Refusal::NotYours => locale.pick(
            ("This is somebody else's round", "Start your own with `/mock solo`."),
            ("Das ist die Runde von jemand anderem", "Starte mit `/mock solo` deine eigene."),
        ),
        Refusal::Over(_) => locale.pick(
            ("The round is over", "Start another with `/mock`."),
            ("Die Runde ist vorbei", "Starte mit `/mock` eine neue."),
        ),
        Refusal::NotOpen => locale.pick(
            ("One moment", "The round is not open yet."),
            ("Einen Moment", "Die Runde ist noch nicht offen."),
        ),
        Refusal::Stale { .. } => locale.pick(
            ("The round has moved on", "The newest message in the thread is where it stands."),
            ("Die Runde ist schon weiter", "Wo sie steht, zeigt die neueste Nachricht im Thread."),
        ),
        Refusal::AlreadyAnswered => locale.pick(
            ("You have answered this one", "Go on with the next question."),
            ("Diese hast du schon beantwortet", "Mach mit der nächsten Frage weiter."),
        ),
        Refusal::TimeUp => locale.pick(
            ("Time is up for this one", "It stays yours to read; go on with the next question."),
            (
                "Dafür ist die Zeit um",
                "Nachlesen kannst du die Frage weiterhin; mach mit der nächsten weiter.",
            ),
        ),
        Refusal::Paused => locale.pick(
            ("The round is paused", "Press **Go on** first."),
            ("Die Runde macht Pause", "Drück zuerst auf **Weiter**."),
        ),
        Refusal::NotPaused => locale.pick(
            ("The clock is running already", "There was nothing to resume."),
            ("Die Uhr läuft schon", "Es gab nichts fortzusetzen."),
        ),
        Refusal::NoMorePauses => locale
            .pick(("No more pauses", "A round has three."), ("Keine Pausen mehr", "Eine Runde hat drei.")),
        Refusal::NoMoreHints => locale.pick(
            ("No more hints", "You have seen all of them."),
            ("Keine Tipps mehr", "Du hast alle gesehen."),
        ),
        Refusal::MoreTimeUsed => locale.pick(
            ("Only once in a round", "The two extra minutes were used."),
            ("Nur einmal pro Runde", "Die zwei zusätzlichen Minuten hattest du schon."),
        ),
        Refusal::JudgeFailed => locale.pick(
            ("The judge failed, not your code", "It counts for nothing: please submit again."),
            ("Es lag am Judge, nicht an deinem Code", "Das zählt nicht: Gib ihn bitte noch einmal ab."),
        ),
        Refusal::NotYet { .. } | Refusal::NothingLost => {
            locale.pick(("Nothing to do", "The round goes on."), ("Nichts zu tun", "Die Runde geht weiter."))
        }
    };
    (title, body.to_owned())
}
