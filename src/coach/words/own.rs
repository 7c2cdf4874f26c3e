//! Words for a server's own questions.

use super::{at, bullets, count};
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::desk::Desk;
use crate::coach::message::{Archive, Button, ButtonStyle, File, Message, Tone};
use crate::coach::own::{Checked, Diff};
use crate::coach::refusal::Refusal;
use crate::coach::text::{cut, literal};
use crate::content::{Bank, ContentError};
use crate::domain::own::plain;
use crate::domain::question::Topic;
use crate::store::own::Edition;

/// How many lines of a list a card has; the whole is in a file.
const LINES: usize = 12;
const ROOM: usize = 1000;

/// What the check of a pack found; the button is there when it may be imported.
pub(crate) fn checked(locale: Locale, checked: &Checked, draft: Option<i64>) -> Message {
    if !checked.faults.is_empty() {
        return faulty(locale, &checked.faults);
    }
    let questions = questions(locale, checked.questions);
    let fine = Message::new(
        locale.pick("This pack is fine", "Das Paket ist in Ordnung"),
        say!(
            locale,
            "{questions} in it. Nothing is changed yet.",
            "Darin: {questions}. Geändert ist noch nichts."
        ),
    );
    let message = with_diff(locale, fine, &checked.diff).tone(Tone::Good).field(
        locale.pick("Solutions", "Lösungen"),
        solutions(locale, checked),
        false,
    );
    let Some(id) = draft else { return unchanged(locale) };
    let import = locale.pick("Import", "Importieren");
    message
        .footer(locale.pick("The button is good for a day.", "Der Knopf gilt einen Tag lang."))
        .row(vec![Button::new(ButtonStyle::Success, import, Control::Desk(Desk::Import(id)))])
}

fn unchanged(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("Nothing to import", "The server has just these questions already."),
        ("Nichts zu importieren", "Genau diese Fragen hat der Server schon."),
    );
    Message::new(title, body).tone(Tone::Good)
}

/// What is wrong is told in the words of the check, as `coach bank check` does: in English.
fn faulty(locale: Locale, faults: &[ContentError]) -> Message {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let shown = bullets("•", lines.iter().take(LINES).map(|line| literal(line, 250)));
    let wrong = count(
        locale,
        lines.len() as u64,
        ["thing is wrong", "things are wrong"],
        ["Stelle stimmt nicht", "Stellen stimmen nicht"],
    );
    let mut message = Message::new(
        locale.pick("This pack cannot be imported yet", "Das Paket lässt sich noch nicht importieren"),
        say!(locale, "{wrong}. Nothing was changed.\n{shown}", "{wrong}. Geändert wurde nichts.\n{shown}"),
    )
    .tone(Tone::Attention);
    if lines.len() > LINES {
        let name = locale.pick("all-faults.txt", "alle-fehler.txt").to_owned();
        message.files.push(File { name, text: lines.join("\n") });
    }
    message
}

fn solutions(locale: Locale, checked: &Checked) -> String {
    let lines = checked.told.iter().map(|told| format!("`{}` {}", told.path, told.verdict));
    some_of(locale, lines.collect())
}

fn with_diff(locale: Locale, message: Message, diff: &Diff) -> Message {
    message
        .field(locale.pick("Added", "Neu"), listed(locale, &diff.added), false)
        .field(locale.pick("Changed", "Geändert"), listed(locale, &diff.changed), false)
        .field(locale.pick("Removed", "Entfernt"), listed(locale, &diff.removed), false)
}

fn listed(locale: Locale, ids: &[String]) -> String {
    some_of(locale, ids.iter().map(|id| format!("`{id}`")).collect())
}

fn some_of(locale: Locale, lines: Vec<String>) -> String {
    let more = lines.len().saturating_sub(LINES);
    let shown = lines.into_iter().take(LINES).collect::<Vec<_>>().join("\n");
    if more == 0 {
        return shown;
    }
    let shown = cut(&shown, ROOM - 20);
    say!(locale, "{shown}\n… and {more} more", "{shown}\n… und {more} weitere")
}

fn questions(locale: Locale, n: usize) -> String {
    count(locale, n as u64, ["question", "questions"], ["Frage", "Fragen"])
}

fn own_questions(locale: Locale, n: usize) -> String {
    let english = ["question of your own", "questions of your own"];
    count(locale, n as u64, english, ["eigene Frage", "eigene Fragen"])
}

pub(crate) fn imported(locale: Locale, edition: i64, now: usize, diff: &Diff) -> Message {
    let own = own_questions(locale, now);
    let message = Message::new(
        locale.pick("Imported", "Importiert"),
        say!(
            locale,
            "Edition {edition}: {own}. `/bank rollback` goes back to the one before.",
            "Fassung {edition}: {own}. `/bank rollback` geht zur vorigen zurück."
        ),
    );
    with_diff(locale, message, diff).tone(Tone::Good)
}

pub(crate) fn ask_roll_back(locale: Locale, now: &Edition, before: &Edition, diff: &Diff) -> Message {
    let (title, go) = locale.pick(("Go back?", "Go back"), ("Zurückgehen?", "Zurückgehen"));
    let go = Button::new(ButtonStyle::Danger, go, Control::Desk(Desk::RollBack(now.number)));
    let named = |edition: &Edition| format!("{} ({})", edition.number, at(edition.made_at, 'f'));
    let (now, before) = (named(now), named(before));
    let body = say!(
        locale,
        "From edition {now} to edition {before}. What was asked and answered stays as it is.",
        "Von Fassung {now} zu Fassung {before}. Was gefragt und beantwortet wurde, bleibt, wie es ist."
    );
    with_diff(locale, Message::new(title, body), diff).tone(Tone::Attention).row(vec![go])
}

pub(crate) fn rolled_back(locale: Locale, to: &Edition, count: usize) -> Message {
    let (edition, own) = (to.number, own_questions(locale, count));
    Message::new(
        locale.pick("Gone back", "Zurückgegangen"),
        say!(
            locale,
            "Edition {edition} is in force again: {own}.",
            "Jetzt gilt wieder Fassung {edition}: {own}."
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn exported(locale: Locale, edition: i64, count: usize, bytes: Vec<u8>) -> Message {
    let questions = questions(locale, count);
    let mut message = Message::new(
        locale.pick("Your pack", "Dein Paket"),
        say!(
            locale,
            "Edition {edition}, {questions}. `/bank import` takes it again, here or elsewhere.",
            "Fassung {edition}, {questions}. `/bank import` nimmt es wieder an, hier oder anderswo."
        ),
    );
    let name = say!(locale, "pack-{edition}.zip", "paket-{edition}.zip");
    message.archive = Some(Archive { name, bytes });
    message
}

/// The server's own questions, topic by topic.
pub(crate) fn list(locale: Locale, bank: &Bank, editions: &[Edition], paused: &[String]) -> Message {
    let own = bank.own().count();
    if own == 0 && paused.is_empty() {
        let (title, body) = locale.pick(
            (
                "No questions of your own yet",
                "`/bank import` takes a pack, and what members `/suggest` comes here when it is approved.",
            ),
            (
                "Noch keine eigenen Fragen",
                "`/bank import` nimmt ein Paket an, und was mit `/suggest` vorgeschlagen wird, kommt hierher, sobald es angenommen ist.",
            ),
        );
        return Message::new(title, body);
    }
    let body = bank.topics().iter().filter_map(|topic| of_topic(bank, topic)).collect::<Vec<_>>().join("\n");
    let kept = editions
        .iter()
        .map(|e| format!("{} · {} · {}", e.number, at(e.made_at, 'f'), source(locale, &e.source)));
    let paused = paused.iter().map(|title| literal(title, 100)).collect();
    Message::new(own_questions(locale, own), body)
        .field(
            locale.pick("Editions, the one in force first", "Fassungen, die geltende zuerst"),
            kept.collect::<Vec<_>>().join("\n"),
            false,
        )
        .field(locale.pick("At rest", "Pausiert"), some_of(locale, paused), false)
}

fn of_topic(bank: &Bank, topic: &Topic) -> Option<String> {
    let of_it = bank.own().filter(|question| question.id().topic() == topic.slug);
    let lines: Vec<String> =
        of_it.map(|q| format!("{} (`{}`)", literal(&q.facts.title, 100), plain(q.id()))).collect();
    (!lines.is_empty()).then(|| format!("**{} {}**\n{}", topic.emoji, topic.name, bullets("•", lines)))
}

fn source(locale: Locale, word: &str) -> &'static str {
    match word {
        "pack" => locale.pick("a pack", "ein Paket"),
        "suggestion" => locale.pick("a suggestion", "ein Vorschlag"),
        _ => locale.pick("nothing yet", "noch nichts"),
    }
}

/// Refusals about a server's own questions.
pub(crate) fn refusal(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    let (title, body) = match refusal {
        Refusal::TooManyPacks { limit } => return too_many_packs(locale, *limit),
        Refusal::TooManyReports { limit } => return too_many_reports(locale, *limit),
        Refusal::QuestionGone => locale.pick(
            (
                "That question has left the bank",
                "What you answered is kept, and what it counted for still counts. `/question random` has others.",
            ),
            (
                "Diese Frage gibt es nicht mehr",
                "Was du geantwortet hast, bleibt, und was dadurch gezählt hat, zählt weiterhin. `/question random` hat andere.",
            ),
        ),
        Refusal::PackOutdated => locale.pick(
            (
                "The bank has moved on",
                "It was changed since this pack was checked, or that was long ago. Run `/bank import` again, and see what would change now.",
            ),
            (
                "Die Fragensammlung ist schon weiter",
                "Sie hat sich geändert, seit das Paket geprüft wurde, oder das ist lange her. Ruf `/bank import` noch einmal auf, dann siehst du, was sich jetzt ändern würde.",
            ),
        ),
        Refusal::NothingBefore => locale.pick(
            ("Nothing to go back to", "No earlier edition is kept."),
            ("Weiter zurück geht es nicht", "Eine frühere Fassung gibt es nicht."),
        ),
        Refusal::NothingOwn => locale.pick(
            (
                "No questions of your own yet",
                "`/bank import` takes a pack; what is approved of `/suggest` comes here too.",
            ),
            (
                "Noch keine eigenen Fragen",
                "`/bank import` nimmt ein Paket an; auch angenommene Vorschläge aus `/suggest` kommen hierher.",
            ),
        ),
        Refusal::OwnBankFull => locale.pick(
            (
                "The server's bank is full",
                "Take some questions out with `/bank export` and `/bank import` first. The suggestion stays open.",
            ),
            (
                "Die Fragensammlung des Servers ist voll",
                "Nimm zuerst mit `/bank export` und `/bank import` ein paar Fragen heraus. Der Vorschlag bleibt offen.",
            ),
        ),
        Refusal::DecidedAlready { approved: true } => locale.pick(
            ("Taken already", "Somebody of the staff has approved it. Nothing is left to do."),
            ("Schon angenommen", "Jemand aus dem Team hat den Vorschlag angenommen. Es ist nichts mehr zu tun."),
        ),
        Refusal::DecidedAlready { approved: false } => locale.pick(
            ("Declined already", "Somebody of the staff has answered its author. Nothing is left to do."),
            ("Schon abgelehnt", "Jemand aus dem Team hat schon darauf geantwortet. Es ist nichts mehr zu tun."),
        ),
        _ => locale.pick(
            ("That did not work", "Please try again."),
            ("Das hat nicht geklappt", "Bitte versuch es noch einmal."),
        ),
    };
    (title, body.to_owned())
}

fn too_many_packs(locale: Locale, limit: i64) -> (&'static str, String) {
    (
        locale.pick("One moment", "Einen Moment"),
        say!(
            locale,
            "{limit} packs were checked for this server within an hour. Please wait a little; `coach bank check` finds faults at home.",
            "In der letzten Stunde wurden für diesen Server {limit} Pakete geprüft. Warte bitte ein wenig; `coach bank check` findet Fehler auch bei dir zu Hause."
        ),
    )
}

fn too_many_reports(locale: Locale, limit: i64) -> (&'static str, String) {
    (
        locale.pick("Thank you, that is plenty", "Danke, das reicht fürs Erste"),
        say!(
            locale,
            "{limit} questions that you reported are waiting for the staff. When they have looked at one, there is room again.",
            "{limit} Fragen, die du gemeldet hast, warten auf das Team. Sobald es sich eine davon angesehen hat, ist wieder Platz."
        ),
    )
}
