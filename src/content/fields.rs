//! Reads TOML tables field by field and collects every fault with its line, where serde stops at
//! the first one.

use std::cell::RefCell;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ContentError, line_at};
use crate::domain::invisible::is_invisible;

/// A TOML text inside a file, and the faults found in it so far.
pub(super) struct Page<'a> {
    file: &'a str,
    text: &'a str,
    first_line: usize,
    errors: RefCell<Vec<ContentError>>,
}

impl<'a> Page<'a> {
    /// `first_line` is the line of the file that `text` begins on.
    pub(super) fn new(file: &'a str, text: &'a str, first_line: usize) -> Self {
        Self { file, text, first_line, errors: RefCell::default() }
    }

    /// Reads the whole text with `read`; the value counts only if there were no faults.
    pub(super) fn read<T>(self, read: impl FnOnce(&mut Fields<'_, '_>) -> T) -> Result<T, Vec<ContentError>> {
        let (table, faults) = DeTable::parse_recoverable(self.text);
        for fault in faults {
            let at = fault.span().map_or(0, |span| span.start);
            self.fault(at, None, fault.message());
        }
        self.finished(())?;
        let mut fields = Fields::new(&self, table.get_ref(), 0, String::new());
        let value = read(&mut fields);
        fields.refuse_unknown();
        self.finished(value)
    }

    fn finished<T>(&self, value: T) -> Result<T, Vec<ContentError>> {
        let errors = self.errors.take();
        if errors.is_empty() { Ok(value) } else { Err(errors) }
    }

    fn fault(&self, at: usize, field: Option<String>, message: impl Into<String>) {
        let line = self.first_line + line_at(self.text, at) - 1;
        let mut error = ContentError::new(self.file, message).at_line(line);
        error.field = field;
        self.errors.borrow_mut().push(error);
    }
}

/// One table. A getter that finds a fault notes it and returns an empty value, so that reading
/// goes on to the next fault.
pub(super) struct Fields<'p, 't> {
    page: &'p Page<'p>,
    table: &'t DeTable<'t>,
    at: usize,
    path: String,
    known: Vec<&'static str>,
}

impl<'p, 't> Fields<'p, 't> {
    fn new(page: &'p Page<'p>, table: &'t DeTable<'t>, at: usize, path: String) -> Self {
        Self { page, table, at, path, known: Vec::new() }
    }

    pub(super) fn optional(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.table.get(key)
    }

    fn required(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = self.optional(key);
        if value.is_none() {
            self.fault(self.at, key, "is missing");
        }
        value
    }

    /// Notes a fault of a field at a place in the text.
    pub(super) fn fault(&self, at: usize, key: &str, message: impl Into<String>) {
        self.page.fault(at, Some(self.name(key)), message);
    }

    /// Notes a fault of a field that has been read.
    pub(super) fn refuse(&self, key: &str, message: impl Into<String>) {
        let at = self.table.get(key).map_or(self.at, |value| value.span().start);
        self.fault(at, key, message);
    }

    fn name(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// A text that must be there and say something, of at most `max` characters.
    pub(super) fn text(&mut self, key: &'static str, max: usize) -> String {
        let Some(value) = self.required(key) else { return String::new() };
        self.text_of(key, value, max)
    }

    /// A text of one line, without what is not seen.
    pub(super) fn line(&mut self, key: &'static str, max: usize) -> String {
        let text = self.text(key, max);
        let seen = text.chars().filter(|c| !is_invisible(*c)).map(|c| if c.is_control() { ' ' } else { c });
        let line = seen.collect::<String>().trim().to_owned();
        if line.is_empty() && !text.trim().is_empty() {
            self.refuse(key, "is empty");
        }
        line
    }

    pub(super) fn optional_text(&mut self, key: &'static str, max: usize) -> Option<String> {
        let value = self.optional(key)?;
        Some(self.text_of(key, value, max))
    }

    fn text_of(&self, key: &str, value: &Spanned<DeValue<'_>>, max: usize) -> String {
        let Some(text) = value.get_ref().as_str() else {
            self.fault(value.span().start, key, "must be a text");
            return String::new();
        };
        let length = text.chars().count();
        if text.trim().is_empty() {
            self.fault(value.span().start, key, "is empty");
        } else if length > max {
            let message = format!("has {length} characters, at most {max} fit");
            self.fault(value.span().start, key, message);
        }
        text.to_owned()
    }

    /// One of some words, `None` after a fault.
    pub(super) fn word<T: Copy + std::fmt::Display>(&mut self, key: &'static str, all: &[T]) -> Option<T> {
        let value = self.required(key)?;
        let typed = value.get_ref().as_str().unwrap_or_default();
        let found = all.iter().copied().find(|word| word.to_string() == typed);
        if found.is_none() {
            let words: Vec<String> = all.iter().map(ToString::to_string).collect();
            self.refuse(key, format!("must be one of {}", words.join(", ")));
        }
        found
    }

    /// A whole number in a range.
    pub(super) fn number<T: TryFrom<u16> + Default>(
        &mut self,
        key: &'static str,
        range: RangeInclusive<u16>,
    ) -> T {
        let Some(value) = self.required(key) else { return T::default() };
        let number = value.get_ref().as_integer().and_then(|int| {
            u16::from_str_radix(int.as_str(), int.radix()).ok().filter(|n| range.contains(n))
        });
        number.and_then(|n| T::try_from(n).ok()).unwrap_or_else(|| {
            self.refuse(key, format!("must be {} to {}", range.start(), range.end()));
            T::default()
        })
    }

    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.optional(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.refuse(key, "must be true or false");
            false
        })
    }

    /// A list of texts; it may be left out only if none need be there.
    pub(super) fn texts(
        &mut self,
        key: &'static str,
        count: RangeInclusive<usize>,
        max: usize,
    ) -> Vec<String> {
        let entries = self.entries(key, &count);
        let texts = entries.iter().enumerate();
        texts.map(|(i, value)| self.text_of(&format!("{key}[{i}]"), value, max)).collect()
    }

    /// A list of tables, each read by `read`; it may be left out only if none need be there.
    pub(super) fn tables<T>(
        &mut self,
        key: &'static str,
        count: RangeInclusive<usize>,
        mut read: impl FnMut(&mut Self) -> T,
    ) -> Vec<T> {
        let mut read_one = |(i, value): (usize, &'t Spanned<DeValue<'t>>)| {
            self.sub_table(&format!("{key}[{i}]"), value, &mut read)
        };
        let entries = self.table.get(key).and_then(|value| value.get_ref().as_array());
        let values = entries.into_iter().flatten().enumerate().filter_map(&mut read_one).collect();
        self.entries(key, &count);
        values
    }

    /// A table that must be there.
    pub(super) fn table<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Self) -> T) -> Option<T> {
        let value = self.required(key)?;
        self.sub_table(key, value, &mut read)
    }

    fn sub_table<T>(
        &self,
        name: &str,
        value: &'t Spanned<DeValue<'t>>,
        read: &mut impl FnMut(&mut Self) -> T,
    ) -> Option<T> {
        let at = value.span().start;
        let Some(table) = value.get_ref().as_table() else {
            self.fault(at, name, "must be a table");
            return None;
        };
        let mut fields = Fields::new(self.page, table, at, self.name(name));
        let read = read(&mut fields);
        fields.refuse_unknown();
        Some(read)
    }

    fn entries(&mut self, key: &'static str, count: &RangeInclusive<usize>) -> Vec<&'t Spanned<DeValue<'t>>> {
        let found = if *count.start() == 0 { self.optional(key) } else { self.required(key) };
        let Some(value) = found else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.refuse(key, "must be a list");
            return Vec::new();
        };
        let entries: Vec<_> = array.iter().collect();
        if !count.contains(&entries.len()) {
            self.refuse(key, format!("has {} entries, {}", entries.len(), allowed(count)));
        }
        entries
    }

    fn refuse_unknown(&self) {
        for (key, value) in self.table {
            let name = key.get_ref().as_ref();
            if !self.known.contains(&name) {
                self.fault(value.span().start, name, "is no field of the format");
            }
        }
    }
}

fn allowed(count: &RangeInclusive<usize>) -> String {
    match (*count.start(), *count.end()) {
        (least, usize::MAX) => format!("at least {least} must be there"),
        (least, most) => format!("{least} to {most} must be there"),
    }
}
