//! Answers that are shared, code that is handed in, and rounds.

use crate::coach::asker::Locale;
use crate::coach::refusal::Refusal;
use crate::coach::text::literal;
use crate::coach::words::count;

pub(super) fn about(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    let (title, body) = match refusal {
        Refusal::SharedAlready { thread } => {
            return (
                locale.pick("You shared it already", "Du hast sie schon geteilt"),
                say!(
                    locale,
                    "It stands in <#{thread}>, once for all to read.",
                    "Sie steht in <#{thread}>, einmal und für alle zu lesen."
                ),
            );
        }
        Refusal::NotRevealedYet => locale.pick(
            (
                "The answer is still to come",
                "Until it is shown, what everybody wrote stays private. Share yours after that.",
            ),
            (
                "Die Lösung kommt erst noch",
                "Bis sie gezeigt wird, bleibt privat, was alle geschrieben haben. Teil deine Antwort danach.",
            ),
        ),
        Refusal::NoThread => locale.pick(
            (
                "There is no thread for it",
                "The question's thread is not there yet, or is there no more. Nothing of yours was posted.",
            ),
            (
                "Dafür gibt es keinen Thread",
                "Der Thread der Frage ist noch nicht da oder nicht mehr. Von dir wurde nichts veröffentlicht.",
            ),
        ),
        Refusal::NothingToShare => locale.pick(
            (
                "Nothing to share here",
                "What can be shared is what you answered before the answer was shown, if you have not changed it since.",
            ),
            (
                "Hier gibt es nichts zu teilen",
                "Teilen kannst du, was du geantwortet hast, bevor die Lösung gezeigt wurde, wenn du es seitdem nicht geändert hast.",
            ),
        ),
        Refusal::OwnAnswer => locale.pick(
            ("That one is yours", "Give your vote to somebody else's answer: the best after your own."),
            ("Das ist deine eigene", "Gib deine Stimme einer anderen Antwort: der besten nach deiner."),
        ),
        Refusal::AlreadyRevealed => locale.pick(
            (
                "You have seen the answer",
                "It stays good practice, but it no longer counts for the streak.",
            ),
            (
                "Du hast die Lösung gesehen",
                "Zum Üben ist die Frage immer noch gut, aber für die Serie zählt sie nicht mehr.",
            ),
        ),
        other => return about_code(locale, other),
    };
    (title, body.to_owned())
}

fn about_code(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    let (title, body) = match refusal {
        Refusal::NotAProblem(title) => {
            return (
                locale.pick("That one is answered in words", "Hier antwortest du mit Worten"),
                say!(
                    locale,
                    "“{}” is no coding problem: press **Answer** on its card.",
                    "„{}“ ist keine Programmieraufgabe: Drück auf der Karte auf **Antworten**.",
                    literal(title, 80)
                ),
            );
        }
        Refusal::TooLarge { limit_kib } => {
            return (
                locale.pick("That is too large", "Das ist zu groß"),
                say!(locale, "Up to {limit_kib} KiB fit.", "Bis zu {limit_kib} KiB passen."),
            );
        }
        Refusal::NoCode => locale.pick(
            (
                "No code found",
                "I look for a code block (three backticks) or an attached file in the message.",
            ),
            (
                "Kein Code gefunden",
                "Ich suche in der Nachricht nach einem Codeblock (drei Backticks) oder einer angehängten Datei.",
            ),
        ),
        Refusal::NotText => locale.pick(
            ("That file is not text", "Send your solution as UTF-8 text, such as a `.py` file."),
            ("Diese Datei ist kein Text", "Schick deine Lösung als UTF-8-Text, zum Beispiel als `.py`-Datei."),
        ),
        Refusal::EmptyCode => locale.pick(
            ("There is no code in it", "It is empty, so there is nothing to judge."),
            ("Da ist kein Code drin", "Es ist leer, also gibt es nichts zu prüfen."),
        ),
        Refusal::FileGone => locale.pick(
            (
                "The file could not be read",
                "Discord no longer hands it out. Please attach it again.",
            ),
            (
                "Die Datei ließ sich nicht lesen",
                "Discord gibt sie nicht mehr heraus. Häng sie bitte noch einmal an.",
            ),
        ),
        other => return about_judging(locale, other),
    };
    (title, body.to_owned())
}

fn about_judging(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    let (title, body) = match refusal {
        Refusal::TooFast(wait) => {
            let seconds = u64::try_from(wait.as_secs() + 1).unwrap_or(1);
            let seconds = count(locale, seconds, ["second", "seconds"], ["Sekunde", "Sekunden"]);
            return (
                locale.pick("That was a lot at once", "Das war viel auf einmal"),
                say!(locale, "In {seconds} there is room again.", "In {seconds} ist wieder Platz."),
            );
        }
        Refusal::NoJudge => locale.pick(
            (
                "The judge is not available",
                "This machine cannot run submitted code safely, so it is not run at all. The server's owner can see why with `coach doctor`.",
            ),
            (
                "Der Judge ist nicht verfügbar",
                "Diese Maschine kann fremden Code nicht sicher ausführen, deshalb führt sie ihn gar nicht aus. Wer diesen Bot betreibt, sieht mit `coach doctor`, warum.",
            ),
        ),
        Refusal::TooBusy => locale.pick(
            ("One moment", "Several submissions of yours are still being judged. Wait for one of them."),
            ("Einen Moment", "Mehrere Einreichungen von dir werden noch geprüft. Warte, bis eine davon fertig ist."),
        ),
        Refusal::LineFull => locale.pick(
            (
                "One moment",
                "So much code of this server is with the judge that yours would wait long. Try again in a few minutes.",
            ),
            (
                "Einen Moment",
                "Beim Judge liegt gerade so viel Code von diesem Server, dass deiner lange warten müsste. Versuch es in ein paar Minuten noch einmal.",
            ),
        ),
        Refusal::StillJudging => locale.pick(
            ("Still judging", "The verdict is on its way."),
            ("Wird noch geprüft", "Das Urteil ist unterwegs."),
        ),
        Refusal::TakenBack => locale.pick(
            ("Taken back", "It is not judged and nothing counts. The form still has your code."),
            ("Zurückgenommen", "Dein Code wird nicht geprüft, und nichts zählt. Im Formular steht er noch."),
        ),
        Refusal::RoundRunning => locale.pick(
            (
                "You are in a round already",
                "Finish it in its thread, or end it there; a challenge to a duel can be withdrawn on its card. Then start another.",
            ),
            (
                "Du bist schon in einer Runde",
                "Mach sie in ihrem Thread fertig oder beende sie dort; eine Herausforderung zum Duell kannst du auf ihrer Karte zurückziehen. Danach kannst du eine neue starten.",
            ),
        ),
        Refusal::NotYourRound => locale.pick(
            ("This is somebody else's round", "Start your own with `/mock solo`."),
            ("Das ist die Runde von jemand anderem", "Starte mit `/mock solo` deine eigene."),
        ),
        Refusal::NoSuchPartner
        | Refusal::MemberBusy(_)
        | Refusal::TooManyRounds { .. }
        | Refusal::BadMoment(_)
        | Refusal::NoRoundThere => return super::super::peer::about_arranging(locale, refusal),
        other => return super::super::own::refusal(locale, other),
    };
    (title, body.to_owned())
}
