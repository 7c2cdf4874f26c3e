//! Words for `/daily`.

use super::{at, weekdays};
use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::text::literal;
use crate::domain::ids::{ChannelId, ScheduleId};
use crate::domain::schedule::{
    ANY_DIFFICULTY, Filter, Plan, Posting, Reveal, Shift, Slot, Threading, Vacation, Weekdays,
};
use crate::store::schedule::Schedule;

pub(crate) fn added(locale: Locale, schedule: &Schedule, next: Option<Slot>) -> Message {
    let title = say!(locale, "Schedule {} added", "Plan {} angelegt", schedule.id);
    let comes = locale.pick("The first post comes", "Die erste Frage kommt");
    Message::new(title, format!("{}\n{}", line(locale, schedule), coming(locale, schedule, next, comes)))
        .tone(Tone::Good)
}

pub(crate) fn edited(locale: Locale, schedule: &Schedule, next: Option<Slot>) -> Message {
    let title = say!(locale, "Schedule {} changed", "Plan {} geändert", schedule.id);
    let when = if schedule.paused {
        say!(
            locale,
            "It is still paused: `/daily resume` has it post again.",
            "Er ruht noch: Mit `/daily resume` kommen wieder Fragen."
        )
    } else {
        coming(locale, schedule, next, next_comes(locale))
    };
    Message::new(title, format!("{}\n{when}", line(locale, schedule))).tone(Tone::Good)
}

fn next_comes(locale: Locale) -> &'static str {
    locale.pick("The next post comes", "Die nächste Frage kommt")
}

pub(crate) fn paused(locale: Locale, schedule: &Schedule, news: bool) -> Message {
    let title = if news {
        say!(locale, "Schedule {} paused", "Plan {} ruht jetzt", schedule.id)
    } else {
        say!(locale, "Schedule {} is paused already", "Plan {} ruht schon", schedule.id)
    };
    let body = locale.pick(
        "It posts nothing until `/daily resume`. The days in between are skipped, not made up for.",
        "Bis `/daily resume` kommen keine Fragen. Die Tage dazwischen fallen aus und werden nicht nachgeholt.",
    );
    Message::new(title, body).tone(Tone::Good)
}

pub(crate) fn resumed(locale: Locale, schedule: &Schedule, next: Option<Slot>, news: bool) -> Message {
    let title = if news {
        say!(locale, "Schedule {} resumed", "Plan {} läuft wieder", schedule.id)
    } else {
        say!(locale, "Schedule {} was posting already", "Plan {} lief schon", schedule.id)
    };
    Message::new(title, coming(locale, schedule, next, next_comes(locale))).tone(Tone::Good)
}

fn coming(locale: Locale, schedule: &Schedule, next: Option<Slot>, comes: &str) -> String {
    let Some(slot) = next else {
        return say!(locale, "It has no day to post on.", "Es gibt keinen Tag, auf den er fällt.");
    };
    let time = schedule.plan.time.strftime("%H:%M").to_string();
    format!("{comes} {} ({}).{}", at(slot.at, 'F'), at(slot.at, 'R'), shifted(locale, slot, &time))
}

fn shifted(locale: Locale, slot: Slot, time: &str) -> String {
    match slot.shift {
        Shift::None => String::new(),
        Shift::Gap => say!(
            locale,
            " {time} does not exist on that day (the clocks go forward), so it moves on by the gap.",
            " {time} gibt es an diesem Tag nicht (die Uhren werden vorgestellt), also kommt sie um so viel später."
        ),
        Shift::Fold => say!(
            locale,
            " {time} comes twice on that day (the clocks go back); the first one is used.",
            " {time} gibt es an diesem Tag zweimal (die Uhren werden zurückgestellt); es gilt das erste Mal."
        ),
    }
}

/// How autocomplete offers the weakest topic, after the topics named before it.
pub(crate) fn weakest_choice(locale: Locale, before: &str) -> String {
    say!(
        locale,
        "{before}🎯 The topic in which the group did worst lately",
        "{before}🎯 Das Thema, mit dem sich die Gruppe zuletzt am schwersten tat"
    )
}

/// How autocomplete offers a schedule.
pub(crate) fn choice(locale: Locale, schedule: &Schedule) -> String {
    let topics = topics(locale, &schedule.filter);
    let time = schedule.plan.time.strftime("%H:%M");
    say!(locale, "{} · {topics} at {time}", "{} · {topics} um {time}", schedule.id)
}

/// One schedule in one line.
pub(crate) fn line(locale: Locale, schedule: &Schedule) -> String {
    let state = match &schedule.off_reason {
        Some(why) => say!(locale, " — **off**: {why}", " — **abgeschaltet**: {why}"),
        None if schedule.paused => say!(locale, " — **paused**", " — **ruht**"),
        None => String::new(),
    };
    say!(
        locale,
        "**{}** · <#{}> · {} · {} at {} ({}){}{}{state}",
        "**{}** · <#{}> · {} · {} um {} ({}){}{}{state}",
        schedule.id,
        schedule.channel,
        asked(locale, &schedule.filter),
        days(locale, &schedule.plan),
        schedule.plan.time.strftime("%H:%M"),
        schedule.plan.zone.name(),
        revealed(locale, schedule.reveal),
        standing(locale, schedule.posting)
    )
}

fn standing(locale: Locale, posting: Posting) -> String {
    let thread = match posting.thread {
        Threading::AtOnce => locale.pick(" · with a thread", " · mit Thread"),
        Threading::OnDemand => "",
        Threading::None => locale.pick(" · no thread before the answer", " · kein Thread vor der Lösung"),
    };
    let pin = locale.pick(" · the newest is pinned", " · die neueste ist angepinnt");
    format!("{thread}{}", if posting.pin { pin } else { "" })
}

/// When a schedule's answers are shown to all.
fn revealed(locale: Locale, reveal: Reveal) -> String {
    match reveal {
        Reveal::Never => String::new(),
        Reveal::NextSlot => {
            say!(locale, " · answer revealed at the next slot", " · Lösung mit der nächsten Frage")
        }
        Reveal::After(hours) => {
            say!(locale, " · answer revealed after {hours} h", " · Lösung nach {hours} h")
        }
    }
}

fn topics(locale: Locale, filter: &Filter) -> String {
    match filter.topics.as_slice() {
        [] => locale.pick("all topics", "alle Themen").to_owned(),
        some => some.join(", "),
    }
}

/// What a schedule asks about.
fn asked(locale: Locale, filter: &Filter) -> String {
    let named = topics(locale, filter);
    let topics = if filter.weakest {
        say!(locale, "the weakest of {named}", "das schwächste von: {named}")
    } else {
        named
    };
    let mut parts = vec![topics];
    parts.extend(filter.level.map(|level| level.to_string()));
    parts.extend(filter.kinds.iter().map(|kind| kind.word().to_owned()));
    if filter.difficulty != ANY_DIFFICULTY {
        let (from, to) = (filter.difficulty.start(), filter.difficulty.end());
        parts.push(if from == to {
            format!("★{from}")
        } else {
            say!(locale, "★{from} to ★{to}", "★{from} bis ★{to}")
        });
    }
    parts.join(", ")
}

fn days(locale: Locale, plan: &Plan) -> String {
    let weekdays = weekdays(locale, plan.weekdays);
    match plan.every {
        0 | 1 => weekdays,
        every if plan.weekdays == Weekdays::ALL => say!(locale, "every {every} days", "alle {every} Tage"),
        every => say!(locale, "every {every} days if on {weekdays}", "alle {every} Tage, nur {weekdays}"),
    }
}

pub(crate) fn list(locale: Locale, schedules: &[(Schedule, Option<Slot>)]) -> Message {
    if schedules.is_empty() {
        return Message::new(
            locale.pick("No schedules yet", "Noch kein Plan"),
            locale.pick(
                "Run `/setup` for one in each topic's channel, or add one with `/daily add`.",
                "`/setup` legt einen für den Kanal jedes Themas an, `/daily add` einen einzelnen.",
            ),
        );
    }
    let lines: Vec<String> = schedules
        .iter()
        .map(|(schedule, next)| {
            let next = next.map(|slot| say!(locale, ", next {}", ", nächste {}", at(slot.at, 'R')));
            format!("{}{}", line(locale, schedule), next.unwrap_or_default())
        })
        .collect();
    Message::new(locale.pick("Daily questions", "Fragen des Tages"), lines.join("\n")).footer(
        locale.pick("/daily preview shows the next posts", "/daily preview zeigt die nächsten Fragen"),
    )
}

/// A schedule's line, by the questions' titles.
pub(crate) fn queue(locale: Locale, schedule: ScheduleId, titles: &[String]) -> Message {
    if titles.is_empty() {
        return Message::new(
            say!(
                locale,
                "Nothing is in line for schedule {schedule}",
                "Für Plan {schedule} ist nichts vorgemerkt"
            ),
            locale.pick(
                "Each day's question is chosen by itself. `/daily queue add` puts one first.",
                "Jeden Tag wird von selbst eine Frage gewählt. `/daily queue add` zieht eine vor.",
            ),
        );
    }
    let lines: Vec<String> =
        (1..).zip(titles).map(|(n, title)| format!("{n}. {}", literal(title, 60))).collect();
    let title = say!(locale, "In line for schedule {schedule}", "Vorgemerkt für Plan {schedule}");
    Message::new(title, lines.join("\n")).footer(locale.pick(
        "These come first, in this order; after them questions are chosen by themselves again.",
        "Diese kommen zuerst, in dieser Reihenfolge; danach werden Fragen wieder von selbst gewählt.",
    ))
}

pub(crate) fn vacations(locale: Locale, vacations: &[Vacation]) -> Message {
    if vacations.is_empty() {
        return Message::new(
            locale.pick("No vacation is planned", "Keine Ferien geplant"),
            locale.pick(
                "`/daily vacation add` names days on which nothing is posted.",
                "`/daily vacation add` nennt Tage, an denen keine Fragen kommen.",
            ),
        );
    }
    let days = |days: &Vacation| match days.until {
        until if until == days.from => days.from.to_string(),
        until => say!(locale, "{} to {until}", "{} bis {until}", days.from),
    };
    let title = locale.pick("Days without questions", "Tage ohne Fragen");
    Message::new(title, super::bullets("🏖️", vacations.iter().map(days))).footer(locale.pick(
        "What falls on these days is skipped, not made up for.",
        "Was auf diese Tage fällt, fällt aus und wird nicht nachgeholt.",
    ))
}

pub(crate) fn removed(locale: Locale, schedule: &Schedule) -> Message {
    Message::new(
        say!(locale, "Schedule {} removed", "Plan {} entfernt", schedule.id),
        locale.pick(
            "What it posted stays. `/daily add` makes a new one.",
            "Seine bisherigen Fragen bleiben stehen. `/daily add` legt einen neuen an.",
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn posting(locale: Locale, channel: ChannelId) -> Message {
    Message::new(
        locale.pick("On its way", "Kommt gleich"),
        say!(
            locale,
            "An extra question is being posted in <#{channel}>. The schedule is not changed by it.",
            "In <#{channel}> kommt eine Frage außer der Reihe. Am Plan ändert das nichts."
        ),
    )
}

pub(crate) fn discuss(locale: Locale, thread: ChannelId) -> Message {
    Message::new(
        locale.pick("Discuss it", "Besprecht sie"),
        say!(
            locale,
            "<#{thread}> is the place. Until you have answered yourself, beware of spoilers.",
            "<#{thread}> ist der Ort dafür. Vorsicht, Spoiler, solange du nicht selbst geantwortet hast."
        ),
    )
}
