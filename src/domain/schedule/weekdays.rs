//! A set of weekdays, never empty.

use std::fmt;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

/// Which days of the week: at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Weekdays(u8);

/// Not a set of weekdays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadWeekdays {
    #[error("no day was named")]
    Empty,
    #[error("“{0}” is no day of the week")]
    Unknown(String),
}

/// Each day, with its short name and its German one.
const DAYS: [(&str, &str, Weekday); 7] = [
    ("mon", "montag", Weekday::Monday),
    ("tue", "dienstag", Weekday::Tuesday),
    ("wed", "mittwoch", Weekday::Wednesday),
    ("thu", "donnerstag", Weekday::Thursday),
    ("fri", "freitag", Weekday::Friday),
    ("sat", "samstag", Weekday::Saturday),
    ("sun", "sonntag", Weekday::Sunday),
];

impl Weekdays {
    pub const ALL: Self = Self(0b111_1111);
    pub const MON_FRI: Self = Self(0b001_1111);
    pub const WEEKEND: Self = Self(0b110_0000);

    /// Reads `daily`, `weekdays`, `weekend`, or days such as `mon, wed friday` and `mon-fri`; and the German words.
    pub fn parse(typed: &str) -> Result<Self, BadWeekdays> {
        let typed = typed.to_lowercase().replace('–', "-");
        let bits = typed
            .split([',', ';', ' ', '+', '/'])
            .filter(|word| !word.is_empty() && !matches!(*word, "and" | "und" | "&"))
            .try_fold(0, |bits, word| Ok(bits | word_bits(word)?))?;
        Self::from_bits(bits).ok_or(BadWeekdays::Empty)
    }

    pub const fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    /// The days in order, Monday first.
    pub fn days(self) -> impl Iterator<Item = Weekday> {
        DAYS.into_iter().map(|(_, _, day)| day).filter(move |&day| self.contains(day))
    }

    /// Monday is the lowest of seven bits.
    pub const fn to_bits(self) -> u8 {
        self.0
    }

    /// `None` for no day at all and for bits beyond the week.
    pub const fn from_bits(bits: u8) -> Option<Self> {
        if bits == 0 || bits > Self::ALL.0 { None } else { Some(Self(bits)) }
    }
}

const fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

fn word_bits(word: &str) -> Result<u8, BadWeekdays> {
    match word {
        "daily" | "all" | "everyday" | "every" | "day" | "täglich" => return Ok(Weekdays::ALL.0),
        "weekdays" | "weekday" | "workdays" | "werktags" => return Ok(Weekdays::MON_FRI.0),
        "weekend" | "weekends" | "wochenende" => return Ok(Weekdays::WEEKEND.0),
        _ => {}
    }
    match word.split_once('-') {
        Some((from, to)) => Ok(range(named(from)?, named(to)?)),
        None => named(word).map(bit),
    }
}

/// The days from one to the other, over the week's end if need be.
fn range(from: Weekday, to: Weekday) -> u8 {
    from.cycle_forward().take(7).take_while(|&day| day != to).fold(bit(to), |bits, day| bits | bit(day))
}

fn named(word: &str) -> Result<Weekday, BadWeekdays> {
    let stem = word.trim_end_matches('s');
    let english = |short: &str, day: Weekday| {
        word.starts_with(short) && format!("{day:?}").to_lowercase().starts_with(stem)
    };
    let german = |name: &str| stem.len() > 1 && name.starts_with(stem);
    DAYS.into_iter()
        .find(|(short, name, day)| english(short, *day) || german(name))
        .map(|(_, _, day)| day)
        .ok_or_else(|| BadWeekdays::Unknown(word.to_owned()))
}

impl TryFrom<u8> for Weekdays {
    type Error = BadWeekdays;

    fn try_from(bits: u8) -> Result<Self, BadWeekdays> {
        Self::from_bits(bits).ok_or(BadWeekdays::Empty)
    }
}

impl From<Weekdays> for u8 {
    fn from(days: Weekdays) -> Self {
        days.to_bits()
    }
}

impl fmt::Display for Weekdays {
    /// Writes what [`Weekdays::parse`] reads: `daily`, `weekdays`, `weekend` or `mon, wed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::ALL => f.write_str("daily"),
            Self::MON_FRI => f.write_str("weekdays"),
            Self::WEEKEND => f.write_str("weekend"),
            some => {
                let names: Vec<_> =
                    DAYS.iter().filter(|(.., day)| some.contains(*day)).map(|(name, ..)| *name).collect();
                f.write_str(&names.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("daily", "daily")]
    #[case("every day", "daily")]
    #[case("mon-fri", "weekdays")]
    #[case("Saturday and sundays", "weekend")]
    #[case("wed,mon", "mon, wed")]
    #[case("tues thurs", "tue, thu")]
    #[case("fri-mon", "mon, fri, sat, sun")]
    #[case("sun-sun", "sun")]
    #[case("Mo, Mi und freitags", "mon, wed, fri")]
    #[case("di-do", "tue, wed, thu")]
    #[case("Wochenende", "weekend")]
    fn days_are_read_as_people_write_them(#[case] typed: &str, #[case] shown: &str) {
        assert_eq!(Weekdays::parse(typed).unwrap().to_string(), shown);
    }

    #[test]
    fn every_set_reads_back_what_it_writes() {
        for bits in 1..=127 {
            let days = Weekdays::from_bits(bits).unwrap();
            assert_eq!(Weekdays::parse(&days.to_string()), Ok(days));
            assert_eq!(days.days().count(), bits.count_ones() as usize);
            assert_eq!((days.to_bits(), u8::from(days)), (bits, bits));
        }
        assert_eq!((Weekdays::from_bits(0), Weekdays::from_bits(128)), (None, None));
    }

    #[rstest]
    #[case("", BadWeekdays::Empty)]
    #[case(" , ", BadWeekdays::Empty)]
    #[case("mon, blursday", BadWeekdays::Unknown("blursday".into()))]
    #[case("m", BadWeekdays::Unknown("m".into()))]
    #[case("monkey", BadWeekdays::Unknown("monkey".into()))]
    #[case("-", BadWeekdays::Unknown(String::new()))]
    fn what_is_no_day_is_refused(#[case] typed: &str, #[case] error: BadWeekdays) {
        assert_eq!(Weekdays::parse(typed), Err(error));
    }
}
