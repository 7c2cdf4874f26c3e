//! A command's options as somebody typed them: by name, in that order.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Names with their values, each name once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed(Vec<(String, Value)>);

impl Typed {
    /// Types a value; what was typed for this name before keeps its place.
    pub(crate) fn insert(&mut self, name: String, value: Value) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some(known) => known.1 = value,
            None => self.0.push((name, value)),
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Order)
    }
}

/// Reads an object in the order in which it is written.
struct Order;

impl<'de> Visitor<'de> for Order {
    type Value = Typed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of options by name")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Typed, M::Error> {
        let mut typed = Typed::default();
        while let Some((name, value)) = map.next_entry()? {
            typed.insert(name, value);
        }
        Ok(typed)
    }
}
