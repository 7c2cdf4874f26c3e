//! Words for `/stats`.

use super::picture::percent;
use super::{at, count, decimal};
use crate::coach::asker::Locale;
use crate::coach::message::Message;
use crate::coach::stats::{ItemStats, Stats};
use crate::domain::question::Topic;
use crate::store::stats::Busy;

/// Items in each of the two lists.
const FEW: usize = 4;

pub(crate) fn stats(locale: Locale, stats: &Stats<'_>) -> Message {
    let of = stats.topic.map(|topic| format!(" · {}", topic.name)).unwrap_or_default();
    let weeks: Vec<String> =
        stats.weeks.iter().map(|(from, busy)| week(locale, &at(*from, 'd'), *busy)).collect();
    let topics: Vec<String> =
        stats.topics.iter().map(|(topic, busy)| in_topic(locale, topic, *busy)).collect();
    let (hardest, easiest) = ends(&stats.items);
    let alive = count(
        locale,
        stats.alive,
        ["streak is alive", "streaks are alive"],
        ["Serie läuft", "Serien laufen"],
    );
    Message::new(
        say!(locale, "📊 How the group does{of}", "📊 So läuft es in der Gruppe{of}"),
        say!(locale, "{alive} now.", "{alive} gerade."),
    )
    .field(locale.pick("By week, from Monday on", "Nach Wochen, ab Montag"), weeks.join("\n"), false)
    .field(locale.pick("By topic, all time", "Nach Themen, von Anfang an"), topics.join("\n"), false)
    .field(locale.pick("Hardest items", "Am schwersten"), items(locale, hardest), false)
    .field(locale.pick("Easiest items", "Am leichtesten"), items(locale, easiest), false)
    .footer(locale.pick(
        "Difficulty is measured on the bank's scale of 1 to 5, from points found and code accepted, once there are 3 of them",
        "Die Schwierigkeit ist auf der Skala der Fragensammlung (1 bis 5) gemessen: an gefundenen Punkten und angenommenem Code, sobald es 3 davon gibt",
    ))
}

fn week(locale: Locale, from: &str, busy: Busy) -> String {
    format!(
        "{from} · {} · {}",
        count(locale, busy.members, ["member", "members"], ["Mitglied", "Mitglieder"]),
        count(locale, busy.activities, ["activity", "activities"], ["Aktivität", "Aktivitäten"])
    )
}

fn in_topic(locale: Locale, topic: &Topic, busy: Busy) -> String {
    let what = count(
        locale,
        busy.activities,
        ["answer or solution", "answers and solutions"],
        ["Antwort oder Lösung", "Antworten und Lösungen"],
    );
    let members = count(locale, busy.members, ["member", "members"], ["Mitglied", "Mitgliedern"]);
    let topic = format!("{} {}", topic.emoji, topic.name);
    say!(locale, "{topic} · {what} by {members}", "{topic} · {what} von {members}")
}

/// The first few and the last few; none is in both.
fn ends<'s, 'c>(items: &'s [ItemStats<'c>]) -> (Vec<&'s ItemStats<'c>>, Vec<&'s ItemStats<'c>>) {
    let hardest = items.iter().take(FEW);
    let easiest = items.iter().skip(FEW).rev().take(FEW);
    (hardest.collect(), easiest.collect())
}

fn items(locale: Locale, items: Vec<&ItemStats<'_>>) -> String {
    items.into_iter().map(|one| item(locale, one)).collect::<Vec<_>>().join("\n")
}

fn item(locale: Locale, item: &ItemStats<'_>) -> String {
    let measure = &item.measure;
    let found = measure.found().map(|share| {
        let (share, answers) =
            (percent(share), count(locale, measure.answers, ["answer", "answers"], ["Antwort", "Antworten"]));
        say!(locale, " · {share} of points in {answers}", " · {share} der Punkte in {answers}")
    });
    let accepted = measure.accepted().map(|share| {
        let (share, submissions) = (
            percent(share),
            count(locale, measure.judged, ["submission", "submissions"], ["Einreichung", "Einreichungen"]),
        );
        say!(locale, " · {share} of {submissions} accepted", " · {share} von {submissions} angenommen")
    });
    let skipped = measure.skip_rate().map(|share| {
        say!(locale, " · skipped {} in rounds", " · in Runden zu {} übersprungen", percent(share))
    });
    let (name, now, bank) = (&item.name, decimal(locale, item.difficulty), decimal(locale, item.in_the_bank));
    format!(
        "{}{}{}{}",
        say!(locale, "**{name}** {now} (bank {bank})", "**{name}** {now} (in der Sammlung {bank})"),
        found.unwrap_or_default(),
        accepted.unwrap_or_default(),
        skipped.unwrap_or_default(),
    )
}
