//! Words for suggested questions.

use super::bullets;
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::desk::Desk;
use crate::coach::message::{Button, ButtonStyle, File, Message, Tone};
use crate::coach::suggest::Draft;
use crate::coach::text::{closed, literal};
use crate::domain::ids::UserId;
use crate::domain::question::Topic;
use crate::store::suggestion::Suggestion;

pub(crate) fn form_title(locale: Locale) -> &'static str {
    locale.pick("Suggest a question", "Eine Frage vorschlagen")
}

pub(crate) fn edit_title(locale: Locale) -> &'static str {
    locale.pick("Change it and take it", "Ändern und annehmen")
}

pub(crate) fn decline_title(locale: Locale) -> &'static str {
    locale.pick("Why not this one?", "Warum diese nicht?")
}

/// Question, answer, topic.
pub(crate) fn labels(locale: Locale) -> [&'static str; 3] {
    locale.pick(["Question", "Answer", "Topic"], ["Frage", "Antwort", "Thema"])
}

pub(crate) fn placeholders(locale: Locale) -> [&'static str; 2] {
    locale.pick(
        ["As an interviewer would ask it. The first line is its title.", "What a good answer says."],
        [
            "So, wie sie im Interview gestellt würde. Die erste Zeile ist der Titel.",
            "Was eine gute Antwort sagt.",
        ],
    )
}

pub(crate) fn reason_label(locale: Locale) -> &'static str {
    locale.pick("A word to the author", "Ein Wort dazu")
}

pub(crate) fn reason_placeholder(locale: Locale) -> &'static str {
    locale
        .pick("It is sent to them as you write it.", "Wer die Frage vorgeschlagen hat, bekommt es genau so.")
}

/// What the staff decides about.
pub(crate) fn card(locale: Locale, new: &Suggestion, topic: Option<&Topic>) -> Message {
    let button = |style, label, desk| Button::new(style, label, Control::Desk(desk));
    shown(locale, new, topic).tone(Tone::Attention).row(vec![
        button(ButtonStyle::Success, locale.pick("Approve", "Annehmen"), Desk::Approve(new.id)),
        button(ButtonStyle::Secondary, locale.pick("Edit", "Ändern"), Desk::Edit(new.id)),
        button(ButtonStyle::Danger, locale.pick("Decline", "Ablehnen"), Desk::Decline(new.id)),
    ])
}

pub(crate) fn waiting(locale: Locale, n: i64) -> String {
    match n {
        1 => locale.pick("Nothing else is waiting.", "Sonst wartet keiner.").to_owned(),
        n => say!(
            locale,
            "{n} are waiting; this one has waited longest.",
            "{n} warten; dieser wartet am längsten."
        ),
    }
}

pub(crate) fn none_waits(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("Nothing is waiting", "Every suggestion has its answer."),
        ("Kein Vorschlag wartet", "Jeder hat seine Antwort."),
    );
    Message::new(title, body).tone(Tone::Good)
}

fn shown(locale: Locale, suggestion: &Suggestion, topic: Option<&Topic>) -> Message {
    let (question, answer) = (closed(&suggestion.question), closed(&suggestion.answer));
    let body = say!(locale, "{question}\n\n**Answer**\n{answer}", "{question}\n\n**Antwort**\n{answer}");
    let topic =
        topic.map_or_else(|| suggestion.topic.clone(), |topic| format!("{} {}", topic.emoji, topic.name));
    Message::new(locale.pick("A suggested question", "Eine vorgeschlagene Frage"), body)
        .field(locale.pick("Topic", "Thema"), topic, true)
        .field(locale.pick("Suggested by", "Vorgeschlagen von"), format!("<@{}>", suggestion.author), true)
}

/// The card once it was decided; without a reason it was taken.
pub(crate) fn decided(
    locale: Locale,
    suggestion: &Suggestion,
    topic: Option<&Topic>,
    by: UserId,
    declined: Option<&str>,
) -> Message {
    let card = shown(locale, suggestion, topic);
    match declined {
        None => card.tone(Tone::Good).field(
            locale.pick("Approved", "Angenommen"),
            say!(
                locale,
                "by <@{by}>: it is in the server's bank.",
                "von <@{by}>: Sie ist in der Fragensammlung des Servers."
            ),
            false,
        ),
        Some(reason) => {
            let reason = literal(reason, 500);
            card.field(
                locale.pick("Declined", "Abgelehnt"),
                say!(locale, "by <@{by}>: {reason}", "von <@{by}>: {reason}"),
                false,
            )
        }
    }
}

pub(crate) fn handed_in(locale: Locale, open: i64, most: i64) -> Message {
    Message::new(
        locale.pick("Thank you for the question", "Danke für die Frage"),
        say!(
            locale,
            "The server's staff looks at it, and I tell you by direct message what became of it. {open} of your {most} suggestions are waiting.",
            "Das Team des Servers sieht sie sich an, und ich sage dir per Direktnachricht, was daraus geworden ist. Wartende Vorschläge von dir: {open} von höchstens {most}."
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn approved(locale: Locale, suggestion: &Suggestion, reason: &str) -> Message {
    let question = quoted(&suggestion.question);
    let message = Message::new(
        locale.pick("Your question was taken", "Deine Frage ist angenommen"),
        say!(
            locale,
            "It is in the server's bank now:\n>>> {question}",
            "Sie ist jetzt in der Fragensammlung des Servers:\n>>> {question}"
        ),
    );
    message.tone(Tone::Good).field(from_staff(locale), literal(reason, 500), false)
}

pub(crate) fn declined(locale: Locale, suggestion: &Suggestion, reason: &str) -> Message {
    let question = quoted(&suggestion.question);
    Message::new(
        locale.pick("About your question", "Zu deiner Frage"),
        say!(
            locale,
            "It was not taken this time:\n>>> {question}",
            "Diesmal wurde sie nicht angenommen:\n>>> {question}"
        ),
    )
    .field(from_staff(locale), literal(reason, 500), false)
    .footer(locale.pick("Other questions are welcome: /suggest.", "Andere Fragen sind willkommen: /suggest."))
}

fn from_staff(locale: Locale) -> &'static str {
    locale.pick("From the staff", "Vom Team")
}

fn quoted(text: &str) -> String {
    literal(text, 300)
}

/// Nothing that was typed is lost.
fn given_back(locale: Locale, message: Message, draft: &Draft) -> Message {
    let mut message = message.tone(Tone::Attention);
    let Draft { question, answer, topic } = draft;
    let text = say!(
        locale,
        "Topic: {topic}\n\n{question}\n\n---\n\n{answer}\n",
        "Thema: {topic}\n\n{question}\n\n---\n\n{answer}\n"
    );
    let name = locale.pick("what-you-wrote.txt", "dein-text.txt").to_owned();
    message.files.push(File { name, text });
    message
}

pub(crate) fn which_topic(locale: Locale, draft: &Draft, topics: &str) -> Message {
    let typed = literal(&draft.topic, 60);
    let body = say!(
        locale,
        "“{typed}” is none of the topics: {topics}. What you wrote is in the file; `/suggest` with a topic fills that in for you.",
        "„{typed}“ ist keines der Themen: {topics}. Dein Text ist in der Datei; nennst du `/suggest` gleich ein Thema, ist das Feld schon ausgefüllt."
    );
    given_back(locale, Message::new(locale.pick("Which topic?", "Welches Thema?"), body), draft)
}

pub(crate) fn no_question(locale: Locale, draft: &Draft, faults: &[String]) -> Message {
    let faults = bullets("•", faults.iter().map(|fault| literal(fault, 200)));
    let body = say!(
        locale,
        "This cannot be a question yet:\n{faults}\nWhat you wrote is in the file.",
        "So wird noch keine Frage daraus:\n{faults}\nDein Text ist in der Datei."
    );
    given_back(locale, Message::new(locale.pick("Not yet a question", "Noch keine Frage"), body), draft)
}

pub(crate) fn no_desk(locale: Locale, draft: &Draft) -> Message {
    let (title, body) = locale.pick(
        (
            "Nobody to show it to",
            "The staff has no channel where I could show it: the server's owner names one with `/setup`. What you wrote is in the file.",
        ),
        (
            "Niemand, dem ich sie zeigen könnte",
            "Das Team hat noch keinen Kanal dafür: Wer den Server verwaltet, nennt mit `/setup` einen. Dein Text ist in der Datei.",
        ),
    );
    given_back(locale, Message::new(title, body), draft)
}

/// Too many wait: of the member's own, up to `own`, or of all.
pub(crate) fn full(locale: Locale, draft: &Draft, own: Option<i64>) -> Message {
    let body = match own {
        Some(most) => say!(
            locale,
            "{most} of yours are waiting for the staff. When they have looked at one, there is room again. What you wrote is in the file.",
            "{most} Vorschläge von dir warten auf das Team. Sobald es sich einen davon angesehen hat, ist wieder Platz. Dein Text ist in der Datei."
        ),
        None => locale
            .pick(
                "The staff has many suggestions to look at. Please try again in some days; what you wrote is in the file.",
                "Auf das Team warten gerade viele Vorschläge. Versuch es bitte in ein paar Tagen noch einmal; dein Text ist in der Datei.",
            )
            .to_owned(),
    };
    given_back(locale, Message::new(locale.pick("One moment", "Einen Moment"), body), draft)
}
