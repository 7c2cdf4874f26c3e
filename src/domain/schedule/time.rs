//! A time of day as people type it.

use jiff::civil::Time;

/// Not a time of day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTime {
    #[error("no time was given")]
    Empty,
    #[error("“{0}” is no time of day")]
    NotATime(String),
    #[error("a day has hours 0 to 23, not {0}")]
    Hour(u32),
    #[error("an hour has minutes 0 to 59, not {0}")]
    Minute(u32),
    #[error("with am or pm the hour is 1 to 12, not {0}")]
    TwelveHour(u32),
}

/// Reads `9`, `9:00`, `09:30`, `9.30`, `9:30 pm` or `9pm`.
pub fn parse_time(typed: &str) -> Result<Time, BadTime> {
    let text = typed.trim().to_ascii_lowercase();
    if text.is_empty() {
        return Err(BadTime::Empty);
    }
    let bad = || BadTime::NotATime(typed.trim().to_owned());
    let (clock, half) = halves(&text);
    let (hour, minute) = clock.trim_end().split_once([':', '.']).unwrap_or((clock.trim_end(), "00"));
    let hour = number(hour, 1).ok_or_else(bad)?;
    let minute = number(minute, 2).ok_or_else(bad)?;
    let hour = on_the_day(hour, half)?;
    let hour_ = i8::try_from(hour).ok().filter(|hour| *hour < 24).ok_or(BadTime::Hour(hour))?;
    let minute_ = i8::try_from(minute).ok().filter(|minute| *minute < 60).ok_or(BadTime::Minute(minute))?;
    Time::new(hour_, minute_, 0, 0).map_err(|_| bad())
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

fn halves(text: &str) -> (&str, Option<Half>) {
    for (ending, half) in
        [("am", Half::Morning), ("a.m.", Half::Morning), ("pm", Half::Afternoon), ("p.m.", Half::Afternoon)]
    {
        if let Some(clock) = text.strip_suffix(ending) {
            return (clock, Some(half));
        }
    }
    (text, None)
}

/// A number of `least` to two digits, or of three so that a wrong one can be named.
fn number(text: &str, least: usize) -> Option<u32> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (digits && (least..=3).contains(&text.len())).then(|| text.parse().ok())?
}

fn on_the_day(hour: u32, half: Option<Half>) -> Result<u32, BadTime> {
    match half {
        None => Ok(hour),
        Some(_) if !(1..=12).contains(&hour) => Err(BadTime::TwelveHour(hour)),
        Some(Half::Morning) => Ok(hour % 12),
        Some(Half::Afternoon) => Ok(hour % 12 + 12),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("9:00", 9, 0)]
    #[case("09:30", 9, 30)]
    #[case(" 9 ", 9, 0)]
    #[case("21.15", 21, 15)]
    #[case("9pm", 21, 0)]
    #[case("12:30 AM", 0, 30)]
    #[case("12 p.m.", 12, 0)]
    #[case("0:00", 0, 0)]
    #[case("23:59", 23, 59)]
    fn a_time_is_read_as_people_write_it(#[case] typed: &str, #[case] hour: i8, #[case] minute: i8) {
        assert_eq!(parse_time(typed), Ok(time(hour, minute, 0, 0)));
    }

    #[rstest]
    #[case("", BadTime::Empty)]
    #[case("25:00", BadTime::Hour(25))]
    #[case("24:00", BadTime::Hour(24))]
    #[case("9:60", BadTime::Minute(60))]
    #[case("13pm", BadTime::TwelveHour(13))]
    #[case("0 am", BadTime::TwelveHour(0))]
    #[case("noon", BadTime::NotATime("noon".into()))]
    #[case("9:5", BadTime::NotATime("9:5".into()))]
    #[case("9:00:00", BadTime::NotATime("9:00:00".into()))]
    #[case("-1:00", BadTime::NotATime("-1:00".into()))]
    #[case("٩:٠٠", BadTime::NotATime("٩:٠٠".into()))]
    #[case("99999999999", BadTime::NotATime("99999999999".into()))]
    fn what_is_no_time_is_refused_with_its_reason(#[case] typed: &str, #[case] error: BadTime) {
        assert_eq!(parse_time(typed), Err(error));
    }
}
