//! Words for streaks. A broken one is never held against anybody.

use jiff::civil::Date;

use super::{at, count, weekdays};
use crate::coach::answer::Credit;
use crate::coach::asker::Locale;
use crate::coach::message::Message;
use crate::coach::text::literal;
use crate::domain::streak::{Activity, Excuse, Line, Streak, What};

fn days(locale: Locale, n: u32) -> String {
    count(locale, n, ["day", "days"], ["Tag", "Tage"])
}

/// “A streak of 5 days”; German declines them.
fn of_days(locale: Locale, n: u32) -> String {
    count(locale, n, ["day", "days"], ["Tag", "Tagen"])
}

/// A member whose name is not known.
pub(crate) fn somebody(locale: Locale) -> &'static str {
    locale.pick("This member", "Dieses Mitglied")
}

/// What an answer did for the streak.
pub(crate) fn credit(locale: Locale, credit: &Credit) -> String {
    let practice = match credit {
        Credit::Counted(streak) => {
            return format!("🔥 {}{}", days(locale, streak.current), freezes(locale, streak));
        }
        Credit::Again => locale.pick(
            "You have answered this one before, so it is practice: today counts with a question that is new to you.",
            "Diese Frage hast du schon einmal beantwortet, also ist sie Übung: Heute zählt mit einer Frage, die für dich neu ist.",
        ),
        Credit::Revealed => locale.pick(
            "Its answer was shown to you first, so it does not count. Good practice all the same.",
            "Die Lösung hast du vorher gesehen, deshalb zählt die Antwort nicht. Gute Übung war es trotzdem.",
        ),
        Credit::InRound => {
            locale.pick("Counts when the round is finished.", "Zählt, wenn die Runde zu Ende ist.")
        }
    };
    practice.to_owned()
}

fn freezes(locale: Locale, streak: &Streak) -> String {
    match streak.freezes {
        0 => String::new(),
        n => format!(" · ❄️ {}", count(locale, n, ["freeze", "freezes"], ["Joker", "Joker"])),
    }
}

/// `/streak show`; `whose` names another member.
pub(crate) fn show(locale: Locale, whose: Option<&str>, streak: &Streak) -> Message {
    let now = days(locale, streak.current);
    let title = match whose {
        None if streak.current == 0 => locale.pick("No streak yet", "Noch keine Serie").to_owned(),
        None => format!("🔥 {now}"),
        Some(name) => format!("🔥 {now} · {}", literal(name, 60)),
    };
    numbers(locale, Message::new(title, today(locale, streak)), streak)
        .footer(locale.pick("/streak why explains every number", "/streak why erklärt jede Zahl"))
}

fn numbers(locale: Locale, message: Message, streak: &Streak) -> Message {
    let freezes = streak.freezes;
    message
        .field(locale.pick("Longest", "Längste"), days(locale, streak.longest), true)
        .field(locale.pick("Days in all", "Tage insgesamt"), streak.counted.to_string(), true)
        .field(locale.pick("Freezes", "Joker"), say!(locale, "{freezes} of 2", "{freezes} von 2"), true)
}

fn today(locale: Locale, streak: &Streak) -> String {
    if let Some(until) = streak.earn_back_until {
        let (lost, until) = (of_days(locale, streak.lost), at(until, 'F'));
        return say!(
            locale,
            "Your streak of {lost} can be earned back until {until}: clear the reviews that are due.",
            "Deine Serie von {lost} kannst du noch zurückholen, bis {until}: Erledige die fälligen Wiederholungen."
        );
    }
    let begin = locale.pick("One good answer starts it.", "Mit einer guten Antwort beginnt sie.");
    let Some(today) = &streak.today else { return begin.to_owned() };
    let ends = at(today.ends, 'R');
    if today.counted {
        say!(locale, "Today counts already. The day ends {ends}.", "Heute zählt schon. Der Tag endet {ends}.")
    } else if today.excused.is_some() || !today.study {
        locale.pick("Today is free: nothing can break.", "Heute ist frei: Da kann nichts reißen.").to_owned()
    } else {
        say!(
            locale,
            "One good answer makes today count. The day ends {ends}.",
            "Mit einer guten Antwort zählt der heutige Tag. Er endet {ends}."
        )
    }
}

/// `/streak why`: the newest lines of the ledger.
pub(crate) fn why(locale: Locale, lines: &[Line]) -> Message {
    let title = locale.pick("Why is my streak what it is?", "Warum ist meine Serie so, wie sie ist?");
    if lines.is_empty() {
        let nothing = locale.pick(
            "Nothing has counted yet. One good answer starts it.",
            "Noch hat nichts gezählt. Mit einer guten Antwort geht es los.",
        );
        return Message::new(title, nothing);
    }
    explained(locale, title.to_owned(), lines, |line| what(locale, line))
}

/// `/staff streak-audit`: the same of another member. Where they live is none of the staff's business.
pub(crate) fn audit(locale: Locale, name: &str, streak: &Streak, lines: &[Line]) -> Message {
    let (name, now) = (literal(name, 60), days(locale, streak.current));
    let title = say!(locale, "The streak of {name}: {now}", "Die Serie von {name}: {now}");
    if lines.is_empty() {
        return Message::new(title, locale.pick("Nothing has counted yet.", "Noch hat nichts gezählt."));
    }
    let discreet = |line: &What| match line {
        What::Zone(_) => locale.pick("another time zone", "eine andere Zeitzone").to_owned(),
        other => what(locale, other),
    };
    numbers(locale, explained(locale, title, lines, discreet), streak)
}

fn explained(locale: Locale, title: String, lines: &[Line], what: impl Fn(&What) -> String) -> Message {
    const MOST: usize = 40;
    let stretches = stretches(lines);
    let shown = stretches.iter().rev().take(MOST).map(|(first, line)| {
        let what = what(&line.what);
        if *first == line.date {
            return format!("`{first}` {what}");
        }
        let last = line.date;
        say!(locale, "`{first} to {last}` {what}", "`{first} bis {last}` {what}")
    });
    let message = Message::new(title, shown.collect::<Vec<_>>().join("\n"));
    let of = stretches.len();
    if of > MOST {
        message.footer(say!(
            locale,
            "The newest {MOST} of {of} entries",
            "Die neuesten {MOST} von {of} Einträgen"
        ))
    } else {
        message
    }
}

/// Days off or excused in a row are one line: the first day, and the line of the last.
fn stretches(lines: &[Line]) -> Vec<(Date, &Line)> {
    let mut all: Vec<(Date, &Line)> = Vec::new();
    for line in lines {
        let free = matches!(line.what, What::DayOff | What::Excused(_));
        match all.last_mut().filter(|(_, last)| free && last.what == line.what) {
            Some((_, last)) => *last = line,
            None => all.push((line.date, line)),
        }
    }
    all
}

fn what(locale: Locale, what: &What) -> String {
    let said = match what {
        What::Counted { by, streak } => {
            return format!("{} → **{}**", activity(locale, *by), days(locale, *streak));
        }
        What::NoStudyDay { activity: by } => {
            let by = activity(locale, *by);
            return say!(
                locale,
                "{by} on a day off: nothing changes",
                "{by} an einem freien Tag: ändert nichts"
            );
        }
        What::FreezeEarned { held } => {
            return say!(
                locale,
                "❄️ earned a freeze ({held} held)",
                "❄️ einen Joker verdient (jetzt {held})"
            );
        }
        What::FreezeUsed { left, streak } => {
            let still = days(locale, *streak);
            return say!(
                locale,
                "❄️ a freeze covered a missed day ({left} left), still {still}",
                "❄️ ein Joker hat einen verpassten Tag gedeckt (noch {left} übrig), weiterhin {still}"
            );
        }
        What::Broken { was } => {
            let was = of_days(locale, *was);
            return say!(
                locale,
                "a missed day ended a streak of {was}",
                "ein verpasster Tag hat eine Serie von {was} beendet"
            );
        }
        What::EarnedBack { streak } => {
            return say!(locale, "earned back: **{}**", "zurückgeholt: **{}**", days(locale, *streak));
        }
        What::Zone(Some(zone)) => {
            let zone = zone.name();
            return say!(locale, "days are now those of {zone}", "die Tage richten sich jetzt nach {zone}");
        }
        What::StudyDays(Some(days)) => {
            let days = weekdays(locale, *days);
            return say!(locale, "study days are now {days}", "Lerntage sind jetzt: {days}");
        }
        What::Vacation(Some((from, to))) => {
            return say!(locale, "vacation from {from} to {to}", "Urlaub von {from} bis {to}");
        }
        What::DayOff => {
            ["off: nothing to study, nothing to break", "frei: nichts zu lernen, und nichts kann reißen"]
        }
        What::Excused(Excuse::Vacation) => ["on vacation: excused", "Urlaub: die Serie pausiert"],
        What::Excused(Excuse::Outage) => {
            ["the bot was away: excused", "der Bot war nicht da: die Serie pausiert"]
        }
        What::NotEarnedBack => ["it could not be earned back", "sie ließ sich nicht mehr zurückholen"],
        What::Zone(None) => {
            ["days are now those of the server", "die Tage richten sich jetzt nach dem Server"]
        }
        What::StudyDays(None) => {
            ["study days are now those of the server", "Lerntage sind jetzt die des Servers"]
        }
        What::Vacation(None) => ["vacation ended", "Urlaub beendet"],
    };
    let [english, german] = said;
    locale.pick(english, german).to_owned()
}

fn activity(locale: Locale, activity: Activity) -> &'static str {
    match activity {
        Activity::Answer => locale.pick("an answer", "eine Antwort"),
        Activity::Accepted => locale.pick("a problem solved", "eine gelöste Aufgabe"),
        Activity::Round => locale.pick("a round finished", "eine beendete Runde"),
        Activity::Reviews => locale.pick("reviews cleared", "erledigte Wiederholungen"),
    }
}
