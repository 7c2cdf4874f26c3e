//! Snowflakes: ids that carry the instant at which they were made.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The first second of 2015, from which Discord counts.
const EPOCH_MS: i64 = 1_420_070_400_000;

/// A Discord id. In JSON it is a string, as keys of maps too; numbers are read as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub u64);

impl Id {
    /// The smallest id that an object made at `at` can have.
    pub fn at(at: Timestamp) -> Self {
        let ms = u64::try_from(at.as_millisecond() - EPOCH_MS).unwrap_or(0);
        Self(ms << 22)
    }

    /// When the object with this id was made.
    pub fn created(self) -> Timestamp {
        let ms = i64::try_from(self.0 >> 22).unwrap_or(0) + EPOCH_MS;
        Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Id {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl From<u64> for Id {
    fn from(id: u64) -> Self {
        Self(id)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdVisitor)
    }
}

struct IdVisitor;

impl de::Visitor<'_> for IdVisitor {
    type Value = Id;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a snowflake, as a string or a number")
    }

    fn visit_u64<E: de::Error>(self, id: u64) -> Result<Id, E> {
        Ok(Id(id))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
        text.parse().map_err(|_| E::custom(format_args!("{text:?} is not snowflake")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_tells_when_it_was_made() {
        let at: Timestamp = "2026-03-02T09:00:00.123Z".parse().unwrap();
        assert_eq!(Id::at(at).created(), at);
    }

    #[test]
    fn ids_are_strings_in_json_and_are_read_as_numbers_too() {
        assert_eq!(serde_json::to_string(&Id(7)).unwrap(), "\"7\"");
        assert_eq!(serde_json::from_str::<Id>("7").unwrap(), Id(7));
        assert!(serde_json::from_str::<Id>("\"seven\"").is_err());
    }
}
