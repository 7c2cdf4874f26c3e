//! Words for suggested questions.

use super::bullets;
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::desk::Desk;
use crate::coach::message::{Button, ButtonStyle, File, Message, Tone};
use crate::coach::suggest::Draft;
use crate::coach::text::{cut, literal};
use crate::domain::ids::UserId;
use crate::domain::question::Topic;
use crate::store::suggestion::Suggestion;

pub(crate) fn form_title(_: Locale) -> &'static str {
    "Suggest a question"
}

pub(crate) fn edit_title(_: Locale) -> &'static str {
    "Change it and take it"
}

pub(crate) fn decline_title(_: Locale) -> &'static str {
    "Why not this one?"
}

/// Question, answer, topic.
pub(crate) fn labels(_: Locale) -> [&'static str; 3] {
    ["Question", "Answer", "Topic"]
}

pub(crate) fn placeholders(_: Locale) -> [&'static str; 2] {
    ["As an interviewer would ask it. The first line is its title.", "What a good answer says."]
}

pub(crate) fn reason_label(_: Locale) -> &'static str {
    "A word to the author"
}

pub(crate) fn reason_placeholder(_: Locale) -> &'static str {
    "It is sent to them as you write it."
}

/// What the staff decides about.
pub(crate) fn card(_: Locale, new: &Suggestion, topic: Option<&Topic>) -> Message {
    shown(new, topic).tone(Tone::Attention).field("Suggested by", format!("<@{}>", new.author), true).row(
        vec![
            Button::new(ButtonStyle::Success, "Approve", Control::Desk(Desk::Approve(new.id))),
            Button::new(ButtonStyle::Secondary, "Edit", Control::Desk(Desk::Edit(new.id))),
            Button::new(ButtonStyle::Danger, "Decline", Control::Desk(Desk::Decline(new.id))),
        ],
    )
}

pub(crate) fn waiting(_: Locale, n: i64) -> String {
    match n {
        1 => "Nothing else is waiting.".to_owned(),
        n => format!("{n} are waiting; this one has waited longest."),
    }
}

pub(crate) fn none_waits(_: Locale) -> Message {
    Message::new("Nothing is waiting", "Every suggestion has its answer.").tone(Tone::Good)
}

fn shown(suggestion: &Suggestion, topic: Option<&Topic>) -> Message {
    let body = format!("{}\n\n**Answer**\n{}", suggestion.question, suggestion.answer);
    let topic =
        topic.map_or_else(|| suggestion.topic.clone(), |topic| format!("{} {}", topic.emoji, topic.name));
    Message::new("A suggested question", body).field("Topic", topic, true)
}

/// The card once it was decided; without a reason it was taken.
pub(crate) fn decided(
    _: Locale,
    suggestion: &Suggestion,
    topic: Option<&Topic>,
    by: UserId,
    declined: Option<&str>,
) -> Message {
    let card = shown(suggestion, topic).field("Suggested by", format!("<@{}>", suggestion.author), true);
    match declined {
        None => {
            card.tone(Tone::Good).field("Approved", format!("by <@{by}>: it is in the server's bank."), false)
        }
        Some(reason) => card.field("Declined", format!("by <@{by}>: {}", literal(reason, 500)), false),
    }
}

pub(crate) fn handed_in(_: Locale, open: i64, most: i64) -> Message {
    Message::new(
        "Thank you for the question",
        format!("The server's staff looks at it, and I tell you by direct message what became of it. {open} of your {most} suggestions are waiting."),
    )
    .tone(Tone::Good)
}

pub(crate) fn approved(_: Locale, suggestion: &Suggestion, reason: &str) -> Message {
    let message = Message::new(
        "Your question was taken",
        format!("It is in the server's bank now:\n>>> {}", quoted(&suggestion.question)),
    );
    message.tone(Tone::Good).field("From the staff", literal(reason, 500), false)
}

pub(crate) fn declined(_: Locale, suggestion: &Suggestion, reason: &str) -> Message {
    Message::new(
        "About your question",
        format!("It was not taken this time:\n>>> {}", quoted(&suggestion.question)),
    )
    .field("From the staff", literal(reason, 500), false)
    .footer("Other questions are welcome: /suggest.")
}

fn quoted(text: &str) -> String {
    literal(text, 300)
}

/// Nothing that was typed is lost.
fn given_back(message: Message, draft: &Draft) -> Message {
    let mut message = message.tone(Tone::Attention);
    let text = format!("Topic: {}\n\n{}\n\n---\n\n{}\n", draft.topic, draft.question, draft.answer);
    message.files.push(File { name: "what-you-wrote.txt".to_owned(), text });
    message
}

pub(crate) fn which_topic(_: Locale, draft: &Draft, topics: &str) -> Message {
    let typed = literal(&draft.topic, 60);
    let body = format!(
        "“{typed}” is none of the topics: {topics}. What you wrote is in the file; `/suggest` with a topic fills that in for you."
    );
    given_back(Message::new("Which topic?", body), draft)
}

pub(crate) fn no_question(_: Locale, draft: &Draft, faults: &[String]) -> Message {
    let faults = bullets("•", faults.iter().map(|fault| cut(fault, 200)));
    let body = format!("This cannot be a question yet:\n{faults}\nWhat you wrote is in the file.");
    given_back(Message::new("Not yet a question", body), draft)
}

pub(crate) fn no_desk(_: Locale, draft: &Draft) -> Message {
    let body = "The staff has no channel where I could show it: the server's owner names one with `/setup`. What you wrote is in the file.";
    given_back(Message::new("Nobody to show it to", body), draft)
}

/// Too many wait: of the member's own, up to `own`, or of all.
pub(crate) fn full(_: Locale, draft: &Draft, own: Option<i64>) -> Message {
    let body = match own {
        Some(most) => format!("{most} of yours are waiting for the staff. When they have looked at one, there is room again. What you wrote is in the file."),
        None => "The staff has many suggestions to look at. Please try again in some days; what you wrote is in the file.".to_owned(),
    };
    given_back(Message::new("One moment", body), draft)
}
