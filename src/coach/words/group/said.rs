//! How places, points and times are said.

use jiff::SignedDuration;

use crate::coach::asker::Locale;

/// "2nd", "Platz 2".
pub(super) fn rank(locale: Locale, place: usize) -> String {
    locale.pick(nth(place), format!("Platz {place}"))
}

/// "1st", "2nd", "11th".
fn nth(n: usize) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// With a comma at the thousands, or the point.
pub(super) fn number(locale: Locale, n: u32) -> String {
    match (n / 1000, n % 1000) {
        (0, n) => n.to_string(),
        (thousands, rest) => {
            let thousands = number(locale, thousands);
            say!(locale, "{thousands},{rest:03}", "{thousands}.{rest:03}")
        }
    }
}

pub(super) fn run(locale: Locale, run: u32) -> String {
    if run > 1 { say!(locale, " · 🔥 {run} in a row", " · 🔥 {run} in Folge") } else { String::new() }
}

pub(super) fn seconds(locale: Locale, time: SignedDuration) -> String {
    let tenths = time.as_millis() / 100;
    say!(locale, "{}.{} s", "{},{} s", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        let places: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 112, 123].map(nth).into();
        assert_eq!(places, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "123rd"]);
        let numbers = |locale| [7, 1_200, 1_002_003].map(|n| number(locale, n));
        assert_eq!(numbers(Locale::English), ["7", "1,200", "1,002,003"]);
        assert_eq!(numbers(Locale::German), ["7", "1.200", "1.002.003"]);
        let time = SignedDuration::from_millis(12_340);
        assert_eq!(Locale::ALL.map(|locale| seconds(locale, time)), ["12.3 s", "12,3 s"]);
    }
}
