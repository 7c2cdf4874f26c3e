//! What autocomplete offers while somebody types.

use super::asker::{Asker, Locale};
use super::daily::WEAKEST;
use super::text::cut;
use super::{Coach, words};
use crate::domain::question::{Kind, Question};
use crate::domain::zone::Zone;
use crate::store;

/// Discord shows at most this many.
const MOST: usize = 25;
/// Discord's limit on a choice's name and value, in characters.
const LONGEST: usize = 100;

/// One offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub name: String,
    pub value: String,
}

/// What stays of a list, with its comma, and the last name of it, in small letters.
fn in_list(typed: &str) -> (String, String) {
    let (kept, last) = typed.rsplit_once(',').unwrap_or(("", typed));
    let prefix = if kept.is_empty() { String::new() } else { format!("{kept},") };
    (prefix, last.trim().to_lowercase())
}

/// What a schedule can ask about: topics, and the one among them in which the group did worst lately.
pub fn asked(coach: &Coach, locale: Locale, typed: &str) -> Vec<Choice> {
    let (prefix, last) = in_list(typed);
    let mut offers = topics(coach, typed);
    if WEAKEST.contains(&last) && !prefix.contains(WEAKEST) {
        let name = words::daily::weakest_choice(locale, &prefix);
        offers.truncate(MOST - 1);
        offers.push(Choice { name: cut(&name, LONGEST), value: cut(&format!("{prefix}{WEAKEST}"), LONGEST) });
    }
    offers
}

/// Topics by name or slug. After a comma, the last one is completed and the earlier ones are kept.
pub fn topics(coach: &Coach, typed: &str) -> Vec<Choice> {
    let (prefix, last) = in_list(typed);
    let fits = |text: &str| text.to_lowercase().contains(&last);
    let found = coach.bank.topics().iter().filter(|topic| fits(&topic.name) || fits(&topic.slug));
    found
        .map(|topic| Choice {
            name: cut(&format!("{prefix}{} {}", topic.emoji, topic.name), LONGEST),
            value: format!("{prefix}{}", topic.slug),
        })
        .filter(|choice| choice.value.chars().count() <= LONGEST)
        .take(MOST)
        .collect()
}

/// Kinds of questions. After a comma, the last one is completed and the earlier ones are kept.
pub fn kinds(_: &Coach, typed: &str) -> Vec<Choice> {
    let (prefix, last) = in_list(typed);
    let found = Kind::ALL.iter().map(|kind| kind.word()).filter(|word| word.contains(&last));
    found
        .map(|word| format!("{prefix}{word}"))
        .filter(|list| list.chars().count() <= LONGEST)
        .map(|list| Choice { name: list.clone(), value: list })
        .collect()
}

/// IANA time zones.
pub fn zones(_: &Coach, typed: &str) -> Vec<Choice> {
    Zone::suggest(typed, MOST).into_iter().map(|name| Choice { value: name.clone(), name }).collect()
}

/// Questions by title or id.
pub async fn questions(coach: &Coach, asker: &Asker, typed: &str) -> anyhow::Result<Vec<Choice>> {
    let coach = coach.at(asker).await?;
    Ok(coach.bank.search(typed, MOST).into_iter().map(choice).collect())
}

/// Questions that are answered with code.
pub async fn problems(coach: &Coach, asker: &Asker, typed: &str) -> anyhow::Result<Vec<Choice>> {
    let coach = coach.at(asker).await?;
    let found = coach.bank.search(typed, usize::MAX).into_iter();
    Ok(found.filter(|question| question.is_problem()).take(MOST).map(choice).collect())
}

fn choice(question: &Question) -> Choice {
    let name = format!("{} · {} · {}", question.facts.title, question.id().topic(), question.facts.level);
    Choice { name: cut(&name, LONGEST), value: cut(question.id().as_str(), LONGEST) }
}

/// The schedules of a server.
pub async fn schedules(coach: &Coach, asker: &Asker, typed: &str) -> anyhow::Result<Vec<Choice>> {
    let Some(guild) = asker.guild else { return Ok(Vec::new()) };
    let all = store::schedule::of_guild(&mut *coach.store.read().await?, guild).await?;
    let named = all.into_iter().map(|schedule| {
        let name = words::daily::choice(asker.locale, &schedule);
        Choice { name: cut(&name, LONGEST), value: schedule.id.to_string() }
    });
    Ok(named.filter(|choice| choice.name.contains(typed)).take(MOST).collect())
}
