//! Words for `/stats`.

use super::picture::percent;
use super::{at, count};
use crate::coach::asker::Locale;
use crate::coach::message::Message;
use crate::coach::stats::{ItemStats, Stats};
use crate::domain::question::Topic;
use crate::store::stats::Busy;

/// Items in each of the two lists.
const FEW: usize = 4;

pub(crate) fn stats(_: Locale, stats: &Stats<'_>) -> Message {
    let of = stats.topic.map(|topic| format!(" · {}", topic.name)).unwrap_or_default();
    let weeks: Vec<String> = stats.weeks.iter().map(|(from, busy)| week(&at(*from, 'd'), *busy)).collect();
    let topics: Vec<String> = stats.topics.iter().map(|(topic, busy)| in_topic(topic, *busy)).collect();
    let (hardest, easiest) = ends(&stats.items);
    let alive = count(stats.alive, "streak is alive", "streaks are alive");
    Message::new(format!("📊 How the group does{of}"), format!("{alive} now."))
        .field("By week, from Monday on", weeks.join("\n"), false)
        .field("By topic, all time", topics.join("\n"), false)
        .field("Hardest items", items(hardest), false)
        .field("Easiest items", items(easiest), false)
        .footer(
            "Difficulty is measured on the bank's scale of 1 to 5, from points found and code accepted, once there are 3 of them",
        )
}

fn week(from: &str, busy: Busy) -> String {
    format!(
        "{from} · {} · {}",
        count(busy.members, "member", "members"),
        count(busy.activities, "activity", "activities")
    )
}

fn in_topic(topic: &Topic, busy: Busy) -> String {
    format!(
        "{} {} · {} by {}",
        topic.emoji,
        topic.name,
        count(busy.activities, "answer or solution", "answers and solutions"),
        count(busy.members, "member", "members")
    )
}

/// The first few and the last few; none is in both.
fn ends<'s, 'c>(items: &'s [ItemStats<'c>]) -> (Vec<&'s ItemStats<'c>>, Vec<&'s ItemStats<'c>>) {
    let hardest = items.iter().take(FEW);
    let easiest = items.iter().skip(FEW).rev().take(FEW);
    (hardest.collect(), easiest.collect())
}

fn items(items: Vec<&ItemStats<'_>>) -> String {
    items.into_iter().map(item).collect::<Vec<_>>().join("\n")
}

fn item(item: &ItemStats<'_>) -> String {
    let measure = &item.measure;
    let found = measure.found().map(|share| {
        format!(" · {} of points in {}", percent(share), count(measure.answers, "answer", "answers"))
    });
    let accepted = measure.accepted().map(|share| {
        format!(" · {} of {} accepted", percent(share), count(measure.judged, "submission", "submissions"))
    });
    let skipped = measure
        .skip_rate()
        .map(|share| format!(" · skipped {} in rounds", percent(share)))
        .unwrap_or_default();
    format!(
        "**{}** {:.1} (bank {:.1}){}{}{skipped}",
        item.name,
        item.difficulty,
        item.in_the_bank,
        found.unwrap_or_default(),
        accepted.unwrap_or_default(),
    )
}
