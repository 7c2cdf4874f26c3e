//! `/suggest`: a member's own question goes to the staff, who take it into the server's bank or not.

mod decide;

use jiff::Timestamp;
use rand::Rng;

pub use self::decide::next;
pub(crate) use self::decide::{approve, decline, decline_form, edit, edit_form};
use super::asker::{Asker, Locale};
use super::control::Control;
use super::desk::Desk;
use super::message::{Form, Input, Reply};
use super::outbox::{self, Action, Debt, Link, Priority};
use super::refusal::{Outcome, Refusal};
use super::{Coach, language, new_id, question, staff, words};
use crate::content::{ContentError, ItemFiles, LONGEST_QUESTION, short_question, title_of};
use crate::domain::question::Topic;
use crate::store;
use crate::store::suggestion::{State, Suggestion};

/// How many suggestions of a member may wait for the staff, and how many of all.
const MOST_OPEN: i64 = 5;
const MOST_WAITING: i64 = 100;
/// Discord's limit on a form's input.
const LONGEST_ANSWER: u16 = 4000;
const LONGEST_REASON: u16 = 500;

/// The keys of the form's inputs.
const QUESTION: &str = "question";
const ANSWER: &str = "answer";
const TOPIC: &str = "topic";
pub(super) const REASON: &str = "reason";

/// What a form had in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) question: String,
    pub(crate) answer: String,
    pub(crate) topic: String,
}

impl Draft {
    pub(super) fn read<'f>(field: impl Fn(&str) -> &'f str) -> Self {
        let text = |key| field(key).to_owned();
        Self { question: text(QUESTION), answer: text(ANSWER), topic: text(TOPIC) }
    }
}

/// `/suggest`: the form, with the topic that was named.
pub fn form(coach: &Coach, asker: &Asker, topic: Option<&str>) -> Outcome<Reply> {
    asker.guild.ok_or(Refusal::NeedsGuild)?;
    let topic = topic.map(|typed| question::topic(coach, typed)).transpose()?.unwrap_or_default();
    let draft = Draft { topic, ..Draft::default() };
    Ok(Reply::Form(Form {
        control: Control::Desk(Desk::Suggest),
        title: words::suggest::form_title(asker.locale).to_owned(),
        inputs: inputs(coach, asker.locale, &draft),
    }))
}

fn inputs(coach: &Coach, locale: Locale, draft: &Draft) -> Vec<Input> {
    let input = |key, label: &str, placeholder: String, value: &str, max, long| Input {
        key,
        label: label.to_owned(),
        placeholder,
        value: value.to_owned(),
        long,
        required: true,
        max,
    };
    let [question, answer, topic] = words::suggest::labels(locale);
    let most = u16::try_from(LONGEST_QUESTION).unwrap_or(u16::MAX);
    let [about_question, about_answer] = words::suggest::placeholders(locale);
    vec![
        input(QUESTION, question, about_question.to_owned(), &draft.question, most, true),
        input(ANSWER, answer, about_answer.to_owned(), &draft.answer, LONGEST_ANSWER, true),
        input(TOPIC, topic, topics_of(coach), &draft.topic, 60, false),
    ]
}

fn topics_of(coach: &Coach) -> String {
    coach.bank.topics().iter().map(|topic| topic.slug.as_str()).collect::<Vec<_>>().join(", ")
}

/// Keeps a suggestion, and has it put before the staff.
pub(super) async fn hand_in(
    coach: &Coach,
    asker: &Asker,
    draft: &Draft,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let Some(topic) = topic_like(coach, &draft.topic) else {
        return Ok(Reply::Private(words::suggest::which_topic(asker.locale, draft, &topics_of(coach))));
    };
    if let Err(faults) = files(&topic.slug, new_id(rng), draft, coach) {
        return Ok(Reply::Private(words::suggest::no_question(asker.locale, draft, &faults)));
    }
    let new = Suggestion {
        id: new_id(rng),
        guild,
        author: asker.user,
        topic: topic.slug.clone(),
        question: draft.question.clone(),
        answer: draft.answer.clone(),
        state: State::Open,
    };
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    let Some(channel) = staff::channel(&mut tx, guild).await? else {
        return Ok(Reply::Private(words::suggest::no_desk(asker.locale, draft)));
    };
    let (own, all) = store::suggestion::open(&mut tx, guild, asker.user).await?;
    if own >= MOST_OPEN || all >= MOST_WAITING {
        let full = words::suggest::full(asker.locale, draft, (own >= MOST_OPEN).then_some(MOST_OPEN));
        return Ok(Reply::Private(full));
    }
    store::suggestion::add(&mut tx, &new, now).await?;
    let locale = language::of_guild(&mut tx, guild).await?;
    let message = words::suggest::card(locale, &new, coach.bank.topic(&new.topic));
    let debt = Debt {
        guild: Some(guild),
        action: Action::Post { channel, message },
        link: Link::Suggestion(new.id),
        marker: Control::Desk(Desk::Approve(new.id)).to_string(),
        priority: Priority::Routine,
    };
    outbox::owe(&mut tx, debt, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::suggest::handed_in(asker.locale, own + 1, MOST_OPEN)))
}

/// A topic, as people write it: by slug or name, or by a word that only one of them has.
fn topic_like<'c>(coach: &'c Coach, typed: &str) -> Option<&'c Topic> {
    if let Ok(slug) = question::topic(coach, typed) {
        return coach.bank.topic(&slug);
    }
    let typed = typed.trim().to_lowercase();
    let fits = |topic: &&Topic| topic.slug.contains(&typed) || topic.name.to_lowercase().contains(&typed);
    let mut found = coach.bank.topics().iter().filter(fits).filter(|_| !typed.is_empty());
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// The suggestion as a question of the bank, or why it can be none. A title that is there already gets a number.
fn files(topic: &str, id: i64, draft: &Draft, coach: &Coach) -> Result<ItemFiles, Vec<String>> {
    let id = format!("{topic}/suggested-{id}");
    let title = title_of(&draft.question);
    let is_taken =
        |title: &str| coach.bank.titles().any(|other| other.to_lowercase() == title.to_lowercase());
    let numbered = (2..).map(|number| format!("{title} ({number})"));
    let free = std::iter::once(title.clone()).chain(numbered).find(|title| !is_taken(title));
    let files = short_question(&id, &free.unwrap_or(title), &draft.question, &draft.answer);
    let said = |fault: ContentError| [fault.field.unwrap_or_default(), fault.message].join(" ");
    files.map_err(|faults| faults.into_iter().map(said).collect())
}
