//! Words for published answers and the votes for them.

use jiff::Timestamp;

use super::{at, count};
use crate::coach::after::After;
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::daily::Own;
use crate::coach::message::{Button, ButtonStyle, File, Message, Tone};
use crate::coach::text::{cut, fence, literal};
use crate::domain::ids::{ChannelId, DailyId, UserId};
use crate::domain::problem::Language;

/// What fits in a card beside its other words.
const SHOWN: usize = 3000;

/// The button under a revealed question.
pub(crate) fn button(locale: Locale, id: DailyId) -> Button {
    let label = locale.pick("Share my answer", "Antwort teilen");
    Button::new(ButtonStyle::Secondary, label, Control::After(After::Share(id))).emoji("📣")
}

/// Are you sure?
pub(crate) fn ask(locale: Locale, id: DailyId, thread: ChannelId, own: &Own) -> Message {
    let label = locale.pick("Share it", "Teilen");
    let share = Button::new(ButtonStyle::Success, label, Control::After(After::ShareNow(id)));
    let shown = shown(own);
    let mut message = Message::new(
        locale.pick("Share your answer?", "Deine Antwort teilen?"),
        say!(
            locale,
            "This goes to <#{thread}> under your name, for all to read:\n\n{shown}",
            "Das kommt unter deinem Namen in <#{thread}>, für alle zu lesen:\n\n{shown}"
        ),
    )
    .row(vec![share]);
    message.files = file(own).into_iter().collect();
    message
}

/// The answer, as it stands in the thread.
pub(crate) fn published(
    locale: Locale,
    id: DailyId,
    user: UserId,
    own: &Own,
    vote_until: Option<Timestamp>,
) -> Message {
    let shown = shown(own);
    let mut message = Message::new(
        locale.pick("A member's answer", "Antwort eines Mitglieds"),
        say!(locale, "<@{user}> answered:\n\n{shown}", "<@{user}> hat geantwortet:\n\n{shown}"),
    );
    message.files = file(own).into_iter().collect();
    let Some(until) = vote_until.map(|until| at(until, 'f')) else { return message };
    let label = locale.pick("Best answer", "Beste Antwort");
    let vote = Button::new(ButtonStyle::Secondary, label, Control::After(After::Vote(id, user))).emoji("⭐");
    let each = say!(locale, "One for each member, until {until}.", "Jedes Mitglied hat eine, bis {until}.");
    message.field(locale.pick("Votes", "Stimmen"), each, false).row(vec![vote])
}

/// What strangers wrote keeps its lines, and means nothing to Discord.
fn shown(own: &Own) -> String {
    match own {
        Own::Words(text) => cut(&literal(text, SHOWN), SHOWN),
        Own::Code { source, language: Language::Python } => fence("python", source, SHOWN),
        Own::Code { source, language: Language::Sql } => fence("sql", source, SHOWN),
    }
}

/// The whole of it, where the card is too small.
fn file(own: &Own) -> Option<File> {
    let (name, text) = match own {
        Own::Words(text) => ("answer.md", text),
        Own::Code { source, language: Language::Sql } => ("answer.sql", source),
        Own::Code { source, .. } => ("answer.py", source),
    };
    let long = literal(text, usize::MAX).chars().count() > SHOWN;
    long.then(|| File { name: name.to_owned(), text: text.clone() })
}

pub(crate) fn done(locale: Locale, thread: ChannelId) -> Message {
    let body = say!(
        locale,
        "It stands in <#{thread}> in a moment. Thank you: others learn from it.",
        "Gleich steht sie in <#{thread}>. Danke: Andere lernen daraus."
    );
    Message::new(locale.pick("Shared", "Geteilt"), body).tone(Tone::Good)
}

pub(crate) fn voted(locale: Locale, best: UserId, until: Timestamp) -> Message {
    let until = at(until, 'f');
    Message::new(
        locale.pick("Your vote is kept", "Deine Stimme ist notiert"),
        say!(
            locale,
            "It is with <@{best}>. Until {until} you can still give it to another answer.",
            "Sie geht an <@{best}>. Bis {until} kannst du sie noch einer anderen Antwort geben."
        ),
    )
    .tone(Tone::Good)
}

/// A vote that came too late is answered with the outcome.
pub(crate) fn over(locale: Locale, votes: &[(UserId, u32)]) -> Message {
    let body = if votes.is_empty() {
        locale.pick("Nobody voted this time.", "Diesmal hat niemand abgestimmt.").to_owned()
    } else {
        best(locale, votes).body
    };
    Message::new(locale.pick("The votes are counted already", "Die Stimmen sind schon ausgezählt"), body)
}

/// The answers with most votes, all of them where it is a draw.
pub(crate) fn best(locale: Locale, votes: &[(UserId, u32)]) -> Message {
    let most = votes.iter().map(|(_, n)| *n).max().unwrap_or_default();
    let winners: Vec<String> =
        votes.iter().filter(|(_, n)| *n == most).map(|(user, _)| format!("<@{user}>")).collect();
    let (each, ever) = if winners.len() > 1 { (" each", "je ") } else { ("", "") };
    let winners = winners.join(locale.pick(" and ", " und "));
    let votes = count(locale, most, ["vote", "votes"], ["Stimme", "Stimmen"]);
    let body = match locale {
        Locale::English => format!("{winners}, with {votes}{each}."),
        Locale::German => format!("{winners} mit {ever}{votes}."),
    };
    Message::new(locale.pick("⭐ The best answer", "⭐ Die beste Antwort"), body).tone(Tone::Good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_names_all() {
        let votes = [(UserId(1), 2), (UserId(2), 2), (UserId(3), 1)];
        assert_eq!(best(Locale::default(), &votes).body, "<@1> and <@2>, with 2 votes each.");
        assert_eq!(best(Locale::default(), &votes[2..]).body, "<@3>, with 1 vote.");
        assert_eq!(best(Locale::German, &votes).body, "<@1> und <@2> mit je 2 Stimmen.");
    }

    #[test]
    fn what_does_not_fit_is_in_a_file() {
        let published =
            |text: String| published(Locale::default(), DailyId(1), UserId(2), &Own::Words(text), None);
        assert!(published("short".into()).files.is_empty());
        let long = published("*".repeat(4000));
        assert!(long.files.len() == 1 && long.body.chars().count() < 4096, "{}", long.body);
    }

    #[test]
    fn a_published_answer_pings_nobody_and_links_nowhere() {
        let own = Own::Words("<@&5> @everyone [free](https://example.invalid) ```".into());
        let message = published(Locale::default(), DailyId(1), UserId(2), &own, None);
        assert!(
            !message.body.contains("<@&5>")
                && !message.body.contains("[free](")
                && !message.body.contains("```")
        );
    }
}
