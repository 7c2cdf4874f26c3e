//! Why something in a duel did not come about, and the way out.

use crate::coach::asker::Locale;
use crate::domain::ids::ChannelId;
use crate::domain::round::duel::Refusal;

pub(crate) fn not_an_opponent(locale: Locale, is_bot: bool) -> (&'static str, String) {
    let body = if is_bot {
        locale.pick(
            "Bots do not practise. Name a member, or nobody: then anybody can take it up.",
            "Bots üben nicht mit. Nenne ein Mitglied oder niemanden: Dann ist die Herausforderung für alle offen.",
        )
    } else {
        locale.pick(
            "Name another member, or nobody: then anybody can take it up. `/mock solo` is a round with yourself.",
            "Nenne jemand anderen oder niemanden: Dann ist die Herausforderung für alle offen. Für dich allein gibt es `/mock solo`.",
        )
    };
    (locale.pick("Who shall it be?", "Wer soll es sein?"), body.to_owned())
}

pub(crate) fn over(locale: Locale) -> (&'static str, String) {
    let (title, body) = locale.pick(
        ("The duel is over", "Start another with `/mock duel`."),
        ("Das Duell ist vorbei", "Mit `/mock duel` beginnst du ein neues."),
    );
    (title, body.to_owned())
}

pub(crate) fn not_yours(locale: Locale) -> (&'static str, String) {
    let (title, body) = locale.pick(
        ("This is somebody else's duel", "You can watch it. Start your own with `/mock duel`."),
        ("Das ist nicht dein Duell", "Du kannst zuschauen. Ein eigenes beginnst du mit `/mock duel`."),
    );
    (title, body.to_owned())
}

pub(crate) fn in_duel(locale: Locale, thread: Option<ChannelId>) -> (&'static str, String) {
    let place = thread.map_or_else(
        || locale.pick("in its thread", "im Thread des Duells").to_owned(),
        |thread| format!("in <#{thread}>"),
    );
    (
        locale.pick("You are in a duel about this one", "Um diese Aufgabe geht gerade dein Duell"),
        say!(
            locale,
            "Until it is over, it goes on {place} only: no hints, no answer, no other judging.",
            "Bis es vorbei ist, geht es nur {place} weiter: keine Tipps, keine Lösung, und geprüft wird nur dort."
        ),
    )
}

pub(crate) fn refusal(locale: Locale, refusal: Refusal) -> (&'static str, String) {
    let [english, german] = match refusal {
        Refusal::ForSomebodyElse => [
            ("This challenge is for somebody else", "Start one of your own with `/mock duel`."),
            ("Diese Herausforderung gilt jemand anderem", "Eine eigene stellst du mit `/mock duel`."),
        ],
        Refusal::OwnChallenge => [
            ("That is your own challenge", "Somebody else takes it up. You can withdraw it."),
            ("Das ist deine eigene Herausforderung", "Annehmen kann sie jemand anderes, zurückziehen du."),
        ],
        Refusal::TakenUp => [
            ("It was taken up already", "You can watch it, or start your own with `/mock duel`."),
            (
                "Sie ist schon angenommen",
                "Du kannst zuschauen oder mit `/mock duel` ein eigenes Duell beginnen.",
            ),
        ],
        Refusal::NoProblem => [
            (
                "No problem is left for you two",
                "A duel needs one that neither has met, and of this kind there is none. Another topic or level has some.",
            ),
            (
                "Für euch zwei ist keine Aufgabe mehr übrig",
                "Ein Duell braucht eine, die ihr beide noch nicht kennt, und von dieser Art gibt es keine mehr. Nehmt ein anderes Thema oder Niveau.",
            ),
        ],
        Refusal::ReadyAlready => [
            ("You are ready", "It begins when the other is too."),
            ("Du bist bereit", "Es geht los, sobald dein Gegenüber es auch ist."),
        ],
        Refusal::Begun => [
            ("It has begun", "The problem stands in the thread."),
            ("Es hat begonnen", "Die Aufgabe steht im Thread."),
        ],
        Refusal::Decided => [
            ("It is decided", "The other may still solve it until the time is up."),
            ("Es ist entschieden", "Dein Gegenüber kann die Aufgabe noch lösen, bis die Zeit um ist."),
        ],
        Refusal::Solved => [
            ("You have solved it", "There is nothing more to do. The thread shows how it ends."),
            ("Du hast sie gelöst", "Mehr ist nicht zu tun. Wie es ausgeht, siehst du im Thread."),
        ],
        Refusal::OfferedAlready => [
            ("You have offered a draw", "It is the other's turn to answer."),
            ("Du hast schon ein Remis angeboten", "Jetzt ist dein Gegenüber dran."),
        ],
        Refusal::DeclinedBefore => [
            ("Once is enough", "Your offer of a draw was declined. The other can still make one."),
            ("Einmal reicht", "Dein Remis wurde abgelehnt. Dein Gegenüber kann dir noch eines anbieten."),
        ],
        Refusal::OwnOffer => [
            ("That is your own offer", "The other answers it."),
            ("Das ist dein eigenes Angebot", "Die Antwort darauf gibt dein Gegenüber."),
        ],
        Refusal::NoOffer => [
            ("That offer stands no longer", "The newest message in the thread is where it stands."),
            ("Das Angebot gilt nicht mehr", "Den Stand zeigt die neueste Nachricht im Thread."),
        ],
        Refusal::TimeUp => [
            ("Time is up", "What was handed in before it still counts; nothing more can be done."),
            ("Die Zeit ist um", "Was vorher abgegeben wurde, zählt noch; mehr geht jetzt nicht."),
        ],
        Refusal::NotInADuel => [
            ("Not in a duel", "The clock runs for both, without hints or pauses."),
            ("Nicht im Duell", "Die Uhr läuft für euch beide, ohne Tipps und ohne Pausen."),
        ],
    };
    let (title, body) = locale.pick(english, german);
    (title, body.to_owned())
}
