//! Why something in a peer round did not come about, and what staff ended.

use crate::coach::asker::Locale;
use crate::coach::message::Message;
use crate::coach::refusal::Refusal as AnyRefusal;
use crate::coach::text::literal;
use crate::coach::words::at;
use crate::domain::round::peer::Refusal;

pub(crate) fn refusal(locale: Locale, refusal: Refusal) -> (&'static str, String) {
    let [english, german] = match refusal {
        Refusal::NotYourRole => [
            ("Not yours to press", "In this part of the round that is for somebody else. Your turn comes."),
            (
                "Das ist gerade nicht dein Knopf",
                "In diesem Teil der Runde ist jemand anderes dran. Du kommst noch an die Reihe.",
            ),
        ],
        Refusal::SaidAlready => [
            ("Noted already", "Once is enough: the others have not all said it yet."),
            ("Schon notiert", "Einmal reicht: Es haben noch nicht alle gedrückt."),
        ],
        Refusal::AskInterviewer => [
            ("Hints are your interviewer's to give", "Ask for one aloud, as you would in an interview."),
            ("Tipps gibt, wer dich interviewt", "Frag laut danach, so wie du es im Interview tun würdest."),
        ],
        Refusal::NoPauses => [
            ("No pauses here", "Two people wait for each other: **+5 min** gives you both more time."),
            (
                "Hier gibt es keine Pausen",
                "Zwei Menschen warten aufeinander: **+5 min** gibt euch beiden mehr Zeit.",
            ),
        ],
        Refusal::Aloud => [
            ("Say it aloud", "In this round you answer your interviewer by voice."),
            ("Sag es laut", "In dieser Runde antwortest du im Gespräch, nicht schriftlich."),
        ],
        Refusal::NoMoreTime => [
            ("That was all the extra time", "This part was made longer three times. It goes on in a moment."),
            ("Mehr Zeit gibt es nicht", "Dieser Teil wurde schon dreimal verlängert. Gleich geht es weiter."),
        ],
        Refusal::Patience { until } => {
            let body = say!(
                locale,
                "Give them until {}; then you need not wait any longer.",
                "Warte bitte noch bis {}; länger musst du nicht.",
                at(until, 'T')
            );
            return (locale.pick("A little patience", "Ein bisschen Geduld"), body);
        }
        Refusal::BadTime => [
            ("That time does not work", "Choose one that is still to come, within the next 30 days."),
            ("Dieser Termin geht nicht", "Nimm einen, der noch kommt, innerhalb der nächsten 30 Tage."),
        ],
        Refusal::Sealed => [
            ("Your feedback is sealed", "It is shown when everybody's is in, or when the time ends."),
            ("Dein Feedback ist versiegelt", "Es erscheint, sobald alle fertig sind oder die Zeit um ist."),
        ],
        Refusal::Incomplete => [
            (
                "Something is still missing",
                "Press **Give feedback** and choose a band for each line; then seal it.",
            ),
            (
                "Da fehlt noch etwas",
                "Drück auf **Feedback geben** und wähle für jede Zeile eine Stufe; dann kannst du es versiegeln.",
            ),
        ],
        Refusal::NoSeat => [
            ("No seat free", "There is no observer's seat for you in that round."),
            ("Kein Platz frei", "In dieser Runde gibt es für dich keinen Platz zum Zuschauen."),
        ],
        Refusal::NotBegun => [
            ("It has not begun yet", "The newest message in the thread is where it stands."),
            ("Es hat noch nicht begonnen", "Den Stand zeigt die neueste Nachricht im Thread."),
        ],
    };
    let (title, body) = locale.pick(english, german);
    (title, body.to_owned())
}

/// What does not work while a round is arranged.
pub(crate) fn about_arranging(locale: Locale, refusal: &AnyRefusal) -> (&'static str, String) {
    match refusal {
        AnyRefusal::NoSuchPartner => (
            locale.pick("Somebody else, please", "Bitte jemand anderes"),
            say!(
                locale,
                "Invite another member: not yourself, and no bot. Without a partner, `/mock peer` finds you one.",
                "Lade ein anderes Mitglied ein, nicht dich selbst und keinen Bot. Ohne Namen sucht `/mock peer` jemanden für dich."
            ),
        ),
        AnyRefusal::MemberBusy(user) => (
            locale.pick("Still in another round", "Noch in einer anderen Runde"),
            say!(
                locale,
                "<@{user}> is in another round. When it is finished or ended in its thread, press again.",
                "<@{user}> ist noch in einer anderen Runde. Drück noch einmal, wenn sie fertig ist oder in ihrem Thread beendet wurde."
            ),
        ),
        AnyRefusal::TooManyRounds { limit } => (
            locale.pick("That is a lot of invitations", "Das sind viele Einladungen"),
            say!(
                locale,
                "{limit} of yours are not over, or only a few minutes old. Leave one in its thread, or wait for the answers.",
                "{limit} von dir sind noch offen oder erst ein paar Minuten alt. Verlass eine in ihrem Thread, oder warte auf die Antworten."
            ),
        ),
        AnyRefusal::BadMoment(typed) => (
            locale.pick("I cannot read that time", "Diese Zeit kann ich nicht lesen"),
            say!(
                locale,
                "“{}” is no time to come. Write `18:00`, `tomorrow 18:00`, `sat 10:30` or `2026-08-31 18:00`.",
                "„{}“ ist kein Termin, der noch kommt. Schreib `18:00`, `morgen 18:00`, `sa 10:30` oder `2026-08-31 18:00`.",
                literal(typed, 40)
            ),
        ),
        _ => (
            locale.pick("No round there", "Da ist keine Runde"),
            say!(
                locale,
                "Use it in the round's thread, or name a member whose round it is.",
                "Verwende den Befehl im Thread der Runde, oder nenne ein Mitglied, das in der Runde ist."
            ),
        ),
    }
}

pub(crate) fn ended_by_staff(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("The round is ended", "Its members are told in the thread."),
        ("Die Runde ist beendet", "Die Beteiligten erfahren es im Thread."),
    );
    Message::new(title, body)
}
