//! The tables of kinds, read from their text files, and the comparison of a value with a kind.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// All kinds, by name.
pub(crate) struct Table(BTreeMap<String, Kind>);

enum Kind {
    Fields(BTreeMap<String, Field>),
    /// The field whose number says which kind it is, and the kinds.
    Union(String, BTreeMap<String, Type>),
}

#[derive(Clone)]
struct Field {
    ty: Type,
    optional: bool,
    nullable: bool,
}

#[derive(Clone)]
pub(crate) enum Type {
    List(Box<Type>),
    Map(Box<Type>),
    /// One of these numbers.
    Numbers(Vec<u64>),
    /// One of these kinds.
    Either(Vec<Type>),
    /// A basic type or another kind.
    Named(String),
}

impl Type {
    pub(crate) fn parse(text: &str) -> Self {
        if let Some(inner) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            return Self::List(Box::new(Self::parse(inner)));
        }
        if let Some(inner) = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) {
            return Self::Map(Box::new(Self::parse(inner)));
        }
        let numbers: Result<Vec<u64>, _> = text.split('/').map(str::parse).collect();
        match numbers {
            Ok(numbers) => Self::Numbers(numbers),
            Err(_) if text.contains('/') => Self::Either(text.split('/').map(Self::parse).collect()),
            Err(_) => Self::Named(text.into()),
        }
    }
}

impl Table {
    /// Reads the tables; a kind may build on those before it.
    pub(crate) fn parse(text: &str) -> Self {
        let mut kinds = BTreeMap::new();
        let mut name = String::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix("  ") {
                None => name = head(&mut kinds, line),
                Some(parts) => {
                    let kind = kinds.get_mut(&name).expect("a block starts with its name");
                    parts.split(", ").for_each(|part| kind.add(part.trim()));
                }
            }
        }
        Self(kinds)
    }

    /// Compares, and notes every difference by the path to it.
    pub(crate) fn compare(&self, at: &str, ty: &Type, value: &Value, found: &mut Vec<String>) {
        match ty {
            Type::List(inner) => match value.as_array() {
                Some(items) => self.compare_all(&format!("{at}[]"), inner, items, found),
                None => found.push(format!("{at} is no list: {value}")),
            },
            Type::Map(inner) => match value.as_object() {
                Some(items) => self.compare_all(&format!("{at}{{}}"), inner, items.values(), found),
                None => found.push(format!("{at} is no map: {value}")),
            },
            Type::Numbers(numbers) if value.as_u64().is_some_and(|n| numbers.contains(&n)) => {}
            Type::Numbers(numbers) => found.push(format!("{at} is {value}, not one of {numbers:?}")),
            Type::Either(types) => self.compare_either(at, types, value, found),
            Type::Named(name) => self.compare_named(at, name, value, found),
        }
    }

    fn compare_all<'a>(
        &self,
        at: &str,
        ty: &Type,
        items: impl IntoIterator<Item = &'a Value>,
        found: &mut Vec<String>,
    ) {
        for item in items {
            self.compare(at, ty, item, found);
        }
    }

    /// One of the kinds has to fit; if none does, the last says why.
    fn compare_either(&self, at: &str, types: &[Type], value: &Value, found: &mut Vec<String>) {
        let mut differences = Vec::new();
        for ty in types {
            differences.clear();
            self.compare(at, ty, value, &mut differences);
            if differences.is_empty() {
                return;
            }
        }
        found.append(&mut differences);
    }

    fn compare_named(&self, at: &str, name: &str, value: &Value, found: &mut Vec<String>) {
        match self.0.get(name) {
            None if basic(name, value) => {}
            None => found.push(format!("{at} is no {name}: {value}")),
            Some(Kind::Union(field, kinds)) => {
                match kinds.get(&value[field].to_string()).or_else(|| kinds.get("*")) {
                    Some(ty) => self.compare(at, ty, value, found),
                    None => found.push(format!("{at}.{field} is {}, which is no {name}", value[field])),
                }
            }
            Some(Kind::Fields(fields)) => match value.as_object() {
                Some(object) => self.compare_fields(at, fields, object, found),
                None => found.push(format!("{at} is no {name}: {value}")),
            },
        }
    }

    fn compare_fields(
        &self,
        at: &str,
        fields: &BTreeMap<String, Field>,
        object: &Map<String, Value>,
        found: &mut Vec<String>,
    ) {
        for (name, value) in object {
            match fields.get(name) {
                None => found.push(format!("{at}.{name} is unknown")),
                Some(field) if field.nullable && value.is_null() => {}
                Some(field) => self.compare(&format!("{at}.{name}"), &field.ty, value, found),
            }
        }
        let missing = fields.iter().filter(|(name, field)| !field.optional && !object.contains_key(*name));
        found.extend(missing.map(|(name, _)| format!("{at}.{name} is missing")));
    }
}

/// The first line of a block: `name`, `name : other` or `name by field`.
fn head(kinds: &mut BTreeMap<String, Kind>, line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let kind = match words[..] {
        [_, "by", field] => Kind::Union(field.into(), BTreeMap::new()),
        [_, ":", other] => match kinds.get(other) {
            Some(Kind::Fields(fields)) => Kind::Fields(fields.clone()),
            _ => panic!("{line}: there is no {other} before it"),
        },
        _ => Kind::Fields(BTreeMap::new()),
    };
    kinds.insert(words[0].into(), kind);
    words[0].into()
}

impl Kind {
    fn add(&mut self, part: &str) {
        match self {
            Self::Union(_, kinds) => {
                let (number, kind) = part.split_once(' ').expect("a number and a kind");
                kinds.insert(number.into(), Type::parse(kind));
            }
            Self::Fields(fields) if part.starts_with('-') => {
                fields.remove(part.trim_start_matches('-')).expect("only what is there is taken away");
            }
            Self::Fields(fields) => {
                let (name, ty) = part.split_once(' ').expect("a name and a type");
                let field = Field {
                    ty: Type::parse(ty.trim_end_matches('?')),
                    optional: name.ends_with('?'),
                    nullable: ty.ends_with('?'),
                };
                fields.insert(name.trim_end_matches('?').into(), field);
            }
        }
    }
}

fn basic(name: &str, value: &Value) -> bool {
    let text = value.as_str();
    match name {
        "any" => true,
        "text" => text.is_some(),
        "snowflake" => text.is_some_and(|t| t == "0" || t.parse::<u64>().is_ok_and(|id| id.to_string() == t)),
        // Permissions and what a hand may write for an id.
        "digits" => text.is_some_and(|t| t.parse::<u64>().is_ok()) || value.is_u64(),
        "time" => text.is_some_and(|t| t.ends_with("+00:00") && t.parse::<jiff::Timestamp>().is_ok()),
        "int" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "bool" => value.is_boolean(),
        other => panic!("the tables have no {other}"),
    }
}
