//! A pack: a server's own questions in one zip file, in the bank's format without the syllabus.
//!
//! What comes from strangers is read by `unzip` within limits that no header can talk it out of; nothing is ever written to
//! a disk, and nothing in it is run here.

mod short;
mod unzip;

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub use self::short::{LONGEST_QUESTION, short_question, title_of};
pub use self::unzip::MOST_BYTES;
use super::error::ContentError;
use super::own::{ItemFiles, files_of};
use super::{Entry, entries, is_markdown, read_all, syllabus};
use crate::domain::own;
use crate::domain::question::{Question, Topic};

/// At most this many questions.
const MOST_ITEMS: usize = 500;

/// The files of a pack that are part of a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pack {
    items: BTreeMap<String, ItemFiles>,
}

impl Pack {
    /// Reads a zip file, whoever made it; the error names the entry that is at fault.
    pub fn read(bytes: &[u8], topics: &[Topic]) -> Result<Self, ContentError> {
        Ok(Self::of_folder(without_folder(unzip::unzip(bytes)?, topics)))
    }

    /// A pack of what stands in a folder. The bot's own topics hold everywhere, so a syllabus is left out, and so is what
    /// is only for who opens the folder.
    pub fn of_folder(mut files: BTreeMap<String, String>) -> Self {
        files.remove(syllabus::PATH);
        files.retain(|path, _| path.contains('/') || !is_markdown(path));
        let mut items: BTreeMap<String, ItemFiles> = BTreeMap::new();
        for (path, text) in files {
            items.entry(id_of(&path)).or_default().insert(path, text);
        }
        Self { items }
    }

    /// A pack of these questions.
    pub fn of(items: impl IntoIterator<Item = ItemFiles>) -> Self {
        let named = |files: ItemFiles| Some((id_of(files.keys().next()?), files));
        Self { items: items.into_iter().filter_map(named).collect() }
    }

    /// The files of each question, by its id.
    pub fn items(&self) -> &BTreeMap<String, ItemFiles> {
        &self.items
    }

    /// Adds the questions of another pack that this one lacks.
    pub fn keep(&mut self, other: Self) {
        for (id, files) in other.items {
            self.items.entry(id).or_insert(files);
        }
    }

    /// Why this is more than a server may have.
    pub fn too_large(&self) -> Option<ContentError> {
        let text: usize = self.items.values().flatten().map(|(_, text)| text.len()).sum();
        let message = if self.items.len() > MOST_ITEMS {
            format!("has {} questions, at most {MOST_ITEMS} fit", self.items.len())
        } else if text > unzip::MOST_TEXT {
            format!("has {} KiB of text, at most {} fit", text / 1024, unzip::MOST_TEXT / 1024)
        } else {
            return None;
        };
        Some(ContentError::new("pack", message))
    }

    /// The questions, under the ids that the pack itself gives them, and every fault.
    pub fn questions(&self, topics: &[Topic]) -> (Vec<Question>, Vec<ContentError>) {
        let files = files_of(self.items.values().cloned());
        let (questions, mut errors) = read_all(&files, topics, true);
        errors.extend(self.too_large());
        errors.extend(entries(&files).0.iter().filter(|(id, _)| id.len() > own::LONGEST).map(
            |(id, entry)| {
                let message = format!("its id has {} letters, at most {} fit", id.len(), own::LONGEST);
                ContentError::new(files.shown(&Entry::facts_file(*entry, id)), message)
            },
        ));
        errors.sort();
        (questions, errors)
    }

    /// The zip file.
    pub fn write(&self) -> anyhow::Result<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, text) in self.items.values().flatten() {
            zip.start_file(path, SimpleFileOptions::default())?;
            zip.write_all(text.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

/// The question that a file is part of.
fn id_of(path: &str) -> String {
    match path.split('/').collect::<Vec<_>>()[..] {
        [topic, slug, _, ..] => format!("{topic}/{slug}"),
        _ => path.trim_end_matches(".md").to_owned(),
    }
}

/// A zipped folder often holds that folder itself: its topics are one step further down.
fn without_folder(files: BTreeMap<String, String>, topics: &[Topic]) -> BTreeMap<String, String> {
    let in_topic = |path: &str| {
        let mut parts = path.split('/').skip(1);
        parts.next().is_some_and(|part| topics.iter().any(|topic| topic.slug == part))
    };
    let first = |path: &str| path.split_once('/').map(|(folder, _)| folder.to_owned());
    let Some(folder) = files.keys().next().and_then(|path| first(path)) else { return files };
    let is_in_it = |path: &String| first(path).as_ref() == Some(&folder);
    if !files.keys().all(is_in_it) || !files.keys().any(|path| in_topic(path)) {
        return files;
    }
    let shorter = |(path, text): (String, String)| Some((path.split_once('/')?.1.to_owned(), text));
    files.into_iter().filter_map(shorter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Bank;

    fn read(files: &[(&str, &str)]) -> Vec<String> {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        let topics = Bank::embedded();
        let files = without_folder(files.iter().map(owned).collect(), topics.topics());
        Pack::of_folder(files).items().keys().cloned().collect()
    }

    #[test]
    fn a_folder_around_the_topics_is_no_part_of_the_ids() {
        assert_eq!(
            read(&[("ours/README.md", ""), ("ours/oop/a.md", ""), ("ours/coding/b/tests.json", "")]),
            ["coding/b", "oop/a"]
        );
        assert_eq!(read(&[("oop/a.md", ""), ("oop/b.md", "")]), ["oop/a", "oop/b"]);
        assert_eq!(
            read(&[("cooking/soup.md", "")]),
            ["cooking/soup"],
            "an unknown topic is told of by its name"
        );
        assert_eq!(read(&[("syllabus.toml", ""), ("README.md", ""), ("oop/a.md", "")]), ["oop/a"]);
    }

    #[test]
    fn a_pack_is_read_as_it_was_written() {
        let files =
            [("oop/a.md", "eins\n"), ("coding/b/tests.json", "{}"), ("coding/b/problem.toml", "ü = 1")];
        let pack = Pack::of_folder(files.iter().map(|(p, t)| ((*p).to_owned(), (*t).to_owned())).collect());
        assert_eq!(Pack::read(&pack.write().unwrap(), Bank::embedded().topics()).unwrap(), pack);
    }
}
