//! What stands in pictures, and what they show in words, for those who do not see them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use super::count;
use crate::coach::asker::Locale;
use crate::coach::picture::{Mark, Strength};
use crate::domain::streak::Streak;

pub(crate) fn days_title(locale: Locale) -> &'static str {
    locale.pick("Study days", "Lerntage")
}

pub(crate) fn in_a_row(locale: Locale, streak: &Streak) -> String {
    let (days, longest) = (days(locale, streak), streak.longest);
    say!(locale, "{days} in a row · longest {longest}", "{days} am Stück · längste Serie {longest}")
}

fn days(locale: Locale, streak: &Streak) -> String {
    count(locale, streak.current, ["day", "days"], ["Tag", "Tage"])
}

pub(crate) fn days_in_a_row(locale: Locale) -> &'static str {
    locale.pick("Days in a row", "Tage am Stück")
}

pub(crate) fn frozen(locale: Locale) -> &'static str {
    locale.pick("frozen", "Joker")
}

pub(crate) fn excused(locale: Locale) -> &'static str {
    locale.pick("excused", "pausiert")
}

pub(crate) fn month(locale: Locale, month: i8) -> &'static str {
    const ENGLISH: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const GERMAN: [&str; 12] =
        ["Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sep", "Okt", "Nov", "Dez"];
    let names = locale.pick(ENGLISH, GERMAN);
    usize::try_from(month - 1).ok().and_then(|n| names.get(n)).copied().unwrap_or_default()
}

/// As short as there is room for beside the days.
pub(crate) fn weekday(locale: Locale, day: Weekday) -> &'static str {
    let [english, german] = match day {
        Weekday::Monday => ["Mon", "Mo"],
        Weekday::Tuesday => ["Tue", "Di"],
        Weekday::Wednesday => ["Wed", "Mi"],
        Weekday::Thursday => ["Thu", "Do"],
        Weekday::Friday => ["Fri", "Fr"],
        Weekday::Saturday => ["Sat", "Sa"],
        Weekday::Sunday => ["Sun", "So"],
    };
    locale.pick(english, german)
}

pub(crate) fn calendar_alt(
    locale: Locale,
    (first, today): (Date, Date),
    marks: &BTreeMap<Date, Mark>,
    streak: &Streak,
) -> String {
    let number = |fits: fn(&Mark) -> bool| marks.values().filter(|mark| fits(mark)).count();
    let counted = number(|mark| matches!(mark, Mark::Counted(_)));
    let frozen = number(|mark| *mark == Mark::Frozen);
    let excused = number(|mark| *mark == Mark::Excused);
    let (now, longest) = (days(locale, streak), streak.longest);
    say!(
        locale,
        "Study days from {first} to {today}: {counted} counted, {frozen} covered by a freeze, {excused} excused. \
         The streak is {now} now; the longest was {longest}.",
        "Lerntage von {first} bis {today}: {counted} gezählt, {frozen} mit Joker, {excused} pausiert. \
         Die Serie ist jetzt {now} lang, die längste bisher {longest}."
    )
}

pub(crate) fn topics_title(locale: Locale) -> &'static str {
    locale.pick("Topics", "Themen")
}

pub(crate) fn memory(locale: Locale) -> &'static str {
    locale.pick("remembered now", "noch im Kopf")
}

pub(crate) fn found(locale: Locale) -> &'static str {
    locale.pick("points found, problems solved", "Punkte und gelöste Aufgaben")
}

pub(crate) fn not_met(locale: Locale) -> &'static str {
    locale.pick("nothing here yet", "hier noch nichts")
}

pub(crate) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

pub(crate) fn topics_alt(locale: Locale, strengths: &[Strength<'_>]) -> String {
    let known = strengths.iter().filter_map(|strength| {
        let memory = strength.memory.map(|share| say!(locale, "{} remembered", "{} im Kopf", percent(share)));
        let found = strength.found.map(|share| say!(locale, "{} found", "{} gefunden", percent(share)));
        let both: Vec<String> = memory.into_iter().chain(found).collect();
        let and = locale.pick(" and ", " und ");
        (!both.is_empty()).then(|| format!("{} {}", strength.topic.name, both.join(and)))
    });
    let known: Vec<String> = known.collect();
    if known.is_empty() {
        locale.pick("Topics: nothing yet.", "Themen: noch nichts.").to_owned()
    } else {
        format!("{}: {}.", topics_title(locale), known.join("; "))
    }
}

pub(crate) fn rating_title(locale: Locale) -> &'static str {
    locale.pick("Rating", "Wertung")
}

pub(crate) fn rating_now(locale: Locale, rating: f64) -> String {
    say!(locale, "{rating:.0} now", "jetzt {rating:.0}")
}

pub(crate) fn no_rating(locale: Locale) -> &'static str {
    locale.pick("No rating yet", "Noch keine Wertung")
}

pub(crate) fn rating_alt(locale: Locale, points: &[(Timestamp, f64)]) -> String {
    let (Some((_, first)), Some((_, last))) = (points.first(), points.last()) else {
        return format!("{}.", no_rating(locale));
    };
    let best = points.iter().map(|(_, rating)| *rating).fold(*first, f64::max);
    say!(
        locale,
        "Rating: from {first:.0} to {last:.0}, at best {best:.0}.",
        "Wertung: von {first:.0} auf {last:.0}, Bestwert {best:.0}."
    )
}
