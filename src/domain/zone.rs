//! IANA time zones by name, and what a mistyped one may have meant.

use std::fmt;
use std::sync::Arc;

use jiff::tz::{self, TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An IANA time zone that exists.
///
/// The machine's own database is asked first, since it may be newer than the one compiled in.
#[derive(Clone)]
pub struct Zone {
    name: Arc<str>,
    tz: TimeZone,
}

/// Whatever is longer than any zone's name is none, and would take long to compare.
const LONGEST: usize = 60;

/// No time zone has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no time zone “{name}”")]
pub struct UnknownZone {
    pub name: String,
    /// Names that may have been meant, the likeliest first.
    pub similar: Vec<String>,
}

impl Zone {
    /// Reads a zone's name, in any case; `Europe/Berlin`, not `CEST`.
    pub fn parse(typed: &str) -> Result<Self, UnknownZone> {
        let name = typed.trim().replace(' ', "_");
        lookup(&name)
            .ok_or_else(|| UnknownZone { similar: Self::suggest(typed, 3), name: typed.trim().to_owned() })
    }

    pub fn utc() -> Self {
        Self { name: "UTC".into(), tz: TimeZone::UTC }
    }

    /// The name as the database spells it.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn tz(&self) -> &TimeZone {
        &self.tz
    }

    /// At most `limit` names of zones that `typed` may mean, the likeliest first; the common ones
    /// if nothing is typed.
    pub fn suggest(typed: &str, limit: usize) -> Vec<String> {
        let typed = typed.trim().to_lowercase().replace(' ', "_");
        if typed.chars().count() > LONGEST {
            return Vec::new();
        }
        if typed.is_empty() {
            return COMMON.iter().take(limit).map(|&name| name.to_owned()).collect();
        }
        let mut found: Vec<(usize, String)> = TimeZoneDatabase::bundled()
            .available()
            .map(|name| name.as_str().to_owned())
            .filter(|name| is_offered(name))
            .filter_map(|name| Some((distance(&typed, &name)?, name)))
            .collect();
        found.sort();
        found.into_iter().take(limit).map(|(_, name)| name).collect()
    }
}

fn lookup(name: &str) -> Option<Zone> {
    let tz = tz::db().get(name).or_else(|_| TimeZoneDatabase::bundled().get(name)).ok()?;
    let name: Arc<str> = tz.iana_name()?.into();
    (is_offered(&name) && !tz.is_unknown()).then_some(Zone { name, tz })
}

/// Whether the name stands for a place or for UTC; databases have a few that stand for neither.
fn is_offered(name: &str) -> bool {
    !matches!(name, "Factory" | "Etc/Unknown" | "localtime" | "posixrules")
}

/// How far `typed` (lower case) is from meaning the zone; `None` if it cannot.
fn distance(typed: &str, name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let city = name.rsplit('/').next().unwrap_or(&name);
    if name == typed || city == typed {
        return Some(0);
    }
    if meant(typed).is_some_and(|zone| zone.to_lowercase() == name) {
        return Some(1);
    }
    if city.starts_with(typed) {
        return Some(2);
    }
    if name.starts_with(typed) {
        return Some(3);
    }
    if name.contains(typed) {
        return Some(4);
    }
    let typed_city = typed.rsplit('/').next().unwrap_or(typed);
    let edits = edits(typed_city, city);
    (edits <= typed_city.chars().count() / 3).then_some(10 + edits)
}

/// The least number of letters put in, taken out or changed that makes `a` into `b`.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &cb) in b.iter().enumerate() {
            let changed = diagonal + usize::from(ca != cb);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// The zone of a well-known place or abbreviation that the database does not name.
fn meant(typed: &str) -> Option<&'static str> {
    ELSEWHERE.iter().find(|(place, _)| *place == typed).map(|(_, zone)| *zone)
}

/// What is offered before anything is typed.
const COMMON: [&str; 16] = [
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Africa/Lagos",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
];

/// Sorted by place. An abbreviation means the zone with daylight saving where most say it.
const ELSEWHERE: [(&str, &str); 40] = [
    ("abuja", "Africa/Lagos"),
    ("austin", "America/Chicago"),
    ("bangalore", "Asia/Kolkata"),
    ("barcelona", "Europe/Madrid"),
    ("beijing", "Asia/Shanghai"),
    ("bengaluru", "Asia/Kolkata"),
    ("boston", "America/New_York"),
    ("brazil", "America/Sao_Paulo"),
    ("cest", "Europe/Berlin"),
    ("chennai", "Asia/Kolkata"),
    ("china", "Asia/Shanghai"),
    ("cologne", "Europe/Berlin"),
    ("delhi", "Asia/Kolkata"),
    ("edt", "America/New_York"),
    ("france", "Europe/Paris"),
    ("germany", "Europe/Berlin"),
    ("hamburg", "Europe/Berlin"),
    ("hyderabad", "Asia/Kolkata"),
    ("india", "Asia/Kolkata"),
    ("ist", "Asia/Kolkata"),
    ("lyon", "Europe/Paris"),
    ("manchester", "Europe/London"),
    ("melbourne", "Australia/Melbourne"),
    ("miami", "America/New_York"),
    ("milan", "Europe/Rome"),
    ("montreal", "America/Toronto"),
    ("mumbai", "Asia/Kolkata"),
    ("munich", "Europe/Berlin"),
    ("nyc", "America/New_York"),
    ("osaka", "Asia/Tokyo"),
    ("ottawa", "America/Toronto"),
    ("pdt", "America/Los_Angeles"),
    ("pst", "America/Los_Angeles"),
    ("rio_de_janeiro", "America/Sao_Paulo"),
    ("san_francisco", "America/Los_Angeles"),
    ("seattle", "America/Los_Angeles"),
    ("spain", "Europe/Madrid"),
    ("uk", "Europe/London"),
    ("washington", "America/New_York"),
    ("wellington", "Pacific/Auckland"),
];

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name)
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::parse(&name).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn every_zone_of_the_compiled_database_can_be_named() {
        for name in TimeZoneDatabase::bundled().available().filter(|name| is_offered(name.as_str())) {
            assert_eq!(Zone::parse(name.as_str()).unwrap().name(), name.as_str());
        }
    }

    #[rstest]
    #[case("europe/berlin", "Europe/Berlin")]
    #[case(" America/New York ", "America/New_York")]
    #[case("utc", "UTC")]
    fn case_and_spaces_do_not_matter(#[case] typed: &str, #[case] name: &str) {
        assert_eq!(Zone::parse(typed).unwrap().name(), name);
    }

    #[rstest]
    #[case("Europe/Berlni", "Europe/Berlin")]
    #[case("berlin", "Europe/Berlin")]
    #[case("new yor", "America/New_York")]
    #[case("San Francisco", "America/Los_Angeles")]
    #[case("mumbai", "Asia/Kolkata")]
    #[case("america/los_angles", "America/Los_Angeles")]
    fn a_near_miss_is_understood(#[case] typed: &str, #[case] first: &str) {
        assert_eq!(Zone::suggest(typed, 5)[0], first);
    }

    #[rstest]
    #[case("")]
    #[case("Mars/Olympus")]
    #[case("../../etc/passwd")]
    #[case("Factory")]
    #[case("posixrules")]
    #[case("Etc/Unknown")]
    #[case("🦀")]
    fn what_is_no_zone_is_refused(#[case] typed: &str) {
        assert_eq!(Zone::parse(typed).unwrap_err().name, typed);
    }

    #[rstest]
    #[case::the_name("europe/berlin", Some(0))]
    #[case::the_city("berlin", Some(0))]
    #[case::a_city_begun("ber", Some(2))]
    #[case::a_name_begun("europe/b", Some(3))]
    #[case::a_part_of_it("rlin", Some(4))]
    #[case::two_letters_swapped("berlni", Some(12))]
    #[case::one_letter_too_many("berlinn", Some(11))]
    #[case::too_many_mistakes("bxrlyi", None)]
    fn what_is_typed_is_so_far_from_berlin(#[case] typed: &str, #[case] far: Option<usize>) {
        assert_eq!(distance(typed, "Europe/Berlin"), far);
    }

    #[rstest]
    #[case("kitten", "sitting", 3)]
    #[case("", "abc", 3)]
    #[case("abc", "", 3)]
    #[case("abc", "abc", 0)]
    fn edits_are_counted(#[case] a: &str, #[case] b: &str, #[case] count: usize) {
        assert_eq!(edits(a, b), count);
    }

    #[test]
    fn a_zone_is_written_as_its_name() {
        let zone = Zone::parse("Asia/Kolkata").unwrap();
        assert_eq!(
            (zone.to_string(), format!("{zone:?}")),
            ("Asia/Kolkata".to_owned(), "Zone(Asia/Kolkata)".to_owned())
        );
    }

    #[test]
    fn nothing_typed_offers_the_common_zones_and_they_exist() {
        assert_eq!(Zone::suggest(" ", 25).len(), COMMON.len());
        for name in COMMON.into_iter().chain(ELSEWHERE.map(|(_, zone)| zone)) {
            assert_eq!(Zone::parse(name).unwrap().name(), name);
        }
    }

    #[test]
    fn a_zone_is_kept_by_its_name() {
        let zone = Zone::parse("Asia/Kolkata").unwrap();
        let json = serde_json::to_string(&zone).unwrap();
        assert_eq!(json, "\"Asia/Kolkata\"");
        assert_eq!(serde_json::from_str::<Zone>(&json).unwrap(), zone);
    }
}
