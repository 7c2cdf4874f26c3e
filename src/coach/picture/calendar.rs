//! A year of study days, a column a week: the longer the streak was, the warmer the day.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::canvas::{Anchor, Canvas, Panel, Style, WIDTH, colour};
use crate::coach::asker::Locale;
use crate::coach::words::picture as words;
use crate::domain::streak::{Line, Streak, What};

const WEEKS: i64 = 53;
const CELL: f64 = 16.0;
/// From one cell to the next.
const STEP: f64 = 19.4;
const LEFT: f64 = WIDTH - STEP * 53.0;
const TOP: f64 = 86.0;

/// What became of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// It counted, and the streak was this long then.
    Counted(u32),
    /// A freeze covered it.
    Frozen,
    Excused,
}

/// From how many days in a row on a day has which colour.
const WARMTH: [(u32, &str); 4] = [(1, "#a8572a"), (7, "#db7a2c"), (30, "#f7a836"), (100, "#ffdf6b")];
const FROZEN: &str = "#7cc4f5";
const EXCUSED: &str = "#566179";

impl Mark {
    fn of(what: &What) -> Option<Self> {
        match what {
            What::Counted { streak, .. } => Some(Self::Counted(*streak)),
            What::FreezeUsed { .. } => Some(Self::Frozen),
            What::Excused(_) => Some(Self::Excused),
            _ => None,
        }
    }

    fn fill(self) -> &'static str {
        match self {
            Self::Counted(streak) => {
                let warm = WARMTH.iter().rev().find(|(from, _)| *from <= streak);
                warm.map_or(WARMTH[0].1, |(_, fill)| fill)
            }
            Self::Frozen => FROZEN,
            Self::Excused => EXCUSED,
        }
    }
}

/// The last year up to `today`, from the streak's explanation.
pub fn calendar(locale: Locale, lines: &[Line], streak: &Streak, today: Date) -> Panel {
    let first = first_day(today);
    let marks = marks(lines, first, today);
    let mut canvas = Canvas::titled(words::days_title(locale), &words::in_a_row(locale, streak));
    weekdays(&mut canvas, locale);
    let mut week_before = None;
    for (n, date) in (0_u16..).zip(first.series(1.day()).take_while(|date| *date <= today)) {
        let (x, y) = (LEFT + f64::from(n / 7) * STEP, TOP + f64::from(n % 7) * STEP);
        let fill = marks.get(&date).map_or(colour::EMPTY, |mark| mark.fill());
        canvas.bar((x, y), (CELL, CELL), 4.0, fill);
        if n % 7 == 0 && begins_month(date, week_before.replace(date)) {
            canvas.text(x, TOP - 12.0, Style::SMALL, words::month(locale, date.month()));
        }
    }
    let below = TOP + 7.0 * STEP + 30.0;
    legend(&mut canvas, locale, below);
    canvas.panel(below + 8.0, words::calendar_alt(locale, (first, today), &marks, streak))
}

/// The Monday with which the oldest week begins.
fn first_day(today: Date) -> Date {
    let monday = today.saturating_sub(today.weekday().to_monday_zero_offset().days());
    monday.saturating_sub((WEEKS - 1).weeks())
}

/// A month is named over its first whole week, unless another stands right beside it.
fn begins_month(monday: Date, before: Option<Date>) -> bool {
    before.map_or(monday.day() <= 14, |before| before.month() != monday.month())
}

/// What a day is remembered for: that it counted, if it did.
fn marks(lines: &[Line], first: Date, today: Date) -> BTreeMap<Date, Mark> {
    let mut marks = BTreeMap::new();
    for line in lines.iter().filter(|line| (first..=today).contains(&line.date)) {
        let Some(mark) = Mark::of(&line.what) else { continue };
        if !matches!(marks.get(&line.date), Some(Mark::Counted(_))) {
            marks.insert(line.date, mark);
        }
    }
    marks
}

fn weekdays(canvas: &mut Canvas, locale: Locale) {
    for (row, day) in [(0.0, Weekday::Monday), (2.0, Weekday::Wednesday), (4.0, Weekday::Friday)] {
        canvas.text(0.0, TOP + row * STEP + 15.0, Style::SMALL, words::weekday(locale, day));
    }
}

/// What the colours mean, from the right.
fn legend(canvas: &mut Canvas, locale: Locale, y: f64) {
    let warm = WARMTH.iter().map(|(from, fill)| (from.to_string(), *fill));
    let mut x = LEFT;
    canvas.text(x, y, Style::SMALL, words::days_in_a_row(locale));
    x += 142.0;
    for (label, fill) in warm {
        x = key(canvas, (x, y), fill, &label);
    }
    let last = WIDTH - 250.0;
    key(canvas, (last, y), FROZEN, words::frozen(locale));
    key(canvas, (last + 118.0, y), EXCUSED, words::excused(locale));
}

fn key(canvas: &mut Canvas, (x, y): (f64, f64), fill: &str, label: &str) -> f64 {
    canvas.bar((x, y - 15.0), (CELL, CELL), 4.0, fill);
    canvas.text(x + CELL + 8.0, y, Style::SMALL.at(Anchor::Start), label);
    x + CELL + 58.0
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::streak::Activity;

    fn line(day: i8, what: What) -> Line {
        Line { date: date(2026, 3, day), what }
    }

    #[test]
    fn a_day_that_counted_is_remembered_for_that() {
        let counted = What::Counted { by: Activity::Answer, streak: 8 };
        let lines = [
            line(2, counted.clone()),
            line(2, What::FreezeEarned { held: 1 }),
            line(3, What::FreezeUsed { left: 0, streak: 8 }),
            line(4, What::DayOff),
        ];
        let marks = marks(&lines, date(2026, 3, 1), date(2026, 3, 10));
        let all: Vec<_> = marks.into_iter().map(|(date, mark)| (date.day(), mark)).collect();
        assert_eq!(all, [(2, Mark::Counted(8)), (3, Mark::Frozen)]);
    }

    #[test]
    fn the_year_begins_on_a_monday_and_is_fifty_three_weeks_with_this_one() {
        let first = first_day(date(2026, 3, 10));
        assert_eq!((first, first.weekday()), (date(2025, 3, 10), Weekday::Monday));
        assert_eq!(first_day(date(2026, 3, 15)), first, "a Sunday is in the same week");
    }

    #[test]
    fn a_longer_streak_is_warmer() {
        let fills: Vec<_> = [1, 6, 7, 29, 30, 99, 100, 4000].map(|n| Mark::Counted(n).fill()).to_vec();
        for pair in [(0, 1), (2, 3), (4, 5), (6, 7)] {
            assert_eq!(fills[pair.0], fills[pair.1]);
        }
        assert!(fills[1] != fills[2] && fills[3] != fills[4] && fills[5] != fills[6]);
    }
}
