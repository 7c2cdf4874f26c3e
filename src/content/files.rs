//! Where the bank's files come from: compiled in, or a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use flate2::read::DeflateDecoder;

use super::error::ContentError;

/// What `build.rs` made of `content/`: all that is no test deflated as one, and tests deflated each by itself.
static TEXTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/texts.bin"));
static TESTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tests.bin"));
/// Each file's path, where it begins and ends, and whether that is in [`TESTS`] or in what [`TEXTS`] inflates to.
#[expect(clippy::unreadable_literal, reason = "a table that nobody reads")]
static INDEX: &[(&str, usize, usize, bool)] = include!(concat!(env!("OUT_DIR"), "/bank.rs"));

/// Deeper than any file of the format; ends a walk through looping links.
const DEPTH: usize = 8;

/// The files of a bank by their path below its root, with `/` between the parts.
#[derive(Debug, Clone, Default)]
pub struct Files {
    root: String,
    contents: BTreeMap<String, Content>,
}

#[derive(Debug, Clone)]
enum Content {
    Own(Vec<u8>),
    /// A part of what was compiled in as one.
    Part(Arc<Vec<u8>>, Range<usize>),
    /// Compiled in and deflated; inflated when first asked for.
    Deflated(Deflated, OnceLock<Option<Vec<u8>>>),
}

/// A file that is compiled in and deflated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deflated(&'static [u8]);

impl Deflated {
    /// What it was before.
    pub(super) fn inflate(self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        DeflateDecoder::new(self.0).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Content {
    fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Own(bytes) => Some(bytes),
            Self::Part(all, range) => all.get(range.clone()),
            Self::Deflated(deflated, inflated) => inflated.get_or_init(|| deflated.inflate().ok()).as_deref(),
        }
    }
}

impl Files {
    /// The files compiled into the program.
    pub fn embedded() -> Self {
        // what does not inflate is found missing, file by file
        let texts = Arc::new(Deflated(TEXTS).inflate().unwrap_or_default());
        let content = |&(path, from, to, is_test): &(&str, usize, usize, bool)| {
            let content = if is_test {
                Content::Deflated(Deflated(TESTS.get(from..to)?), OnceLock::new())
            } else {
                Content::Part(Arc::clone(&texts), from..to)
            };
            Some((path.to_owned(), content))
        };
        Self { root: "content".to_owned(), contents: INDEX.iter().filter_map(content).collect() }
    }

    /// The files of a folder.
    pub fn read(folder: &Path) -> Result<Self, Vec<ContentError>> {
        let root = folder.to_string_lossy().trim_end_matches('/').to_owned();
        let mut files = Self { root, contents: BTreeMap::new() };
        let mut errors = Vec::new();
        files.walk(folder, "", DEPTH, &mut errors);
        if errors.is_empty() { Ok(files) } else { Err(errors) }
    }

    /// Files from anywhere else, named as if they stood in `root`.
    pub fn from_contents(root: &str, contents: BTreeMap<String, Vec<u8>>) -> Self {
        let contents = contents.into_iter().map(|(path, bytes)| (path, Content::Own(bytes)));
        Self { root: root.to_owned(), contents: contents.collect() }
    }

    /// The name by which people find the file: with the bank's root before it.
    pub fn shown(&self, path: &str) -> String {
        format!("{}/{path}", self.root)
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.contents.keys().map(String::as_str)
    }

    /// The paths that begin with a prefix, in order.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        let from = self.contents.range(prefix.to_owned()..);
        from.map(|(path, _)| path.as_str()).take_while(move |path| path.starts_with(prefix))
    }

    pub fn has(&self, path: &str) -> bool {
        self.contents.contains_key(path)
    }

    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.contents.get(path)?.bytes()
    }

    /// A file that is compiled in and deflated.
    pub(super) fn deflated(&self, path: &str) -> Option<Deflated> {
        match self.contents.get(path)? {
            Content::Deflated(deflated, _) => Some(*deflated),
            Content::Own(_) | Content::Part(..) => None,
        }
    }

    /// A file that must be there and be text.
    pub fn text(&self, path: &str) -> Result<&str, ContentError> {
        let fault = |message: &str| ContentError::new(self.shown(path), message);
        let bytes = self.bytes(path).ok_or_else(|| fault("the file is missing"))?;
        std::str::from_utf8(bytes).map_err(|error| {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = good.split(|byte| *byte == b'\n').count();
            fault("is not UTF-8 text").at_line(line)
        })
    }

    fn walk(&mut self, folder: &Path, prefix: &str, depth: usize, errors: &mut Vec<ContentError>) {
        let fault = |path: &Path, error: &dyn std::fmt::Display| {
            ContentError::new(path.to_string_lossy(), format!("cannot be read: {error}"))
        };
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return errors.push(fault(folder, &error)),
        };
        for entry in entries.filter_map(Result::ok) {
            let place = entry.path();
            let Some(name) = place.file_name().and_then(|name| name.to_str()) else {
                errors.push(fault(&place, &"its name is not UTF-8"));
                continue;
            };
            let path = format!("{prefix}{name}");
            if is_hidden(&path) {
                continue;
            }
            if place.is_dir() {
                if depth > 0 {
                    self.walk(&place, &format!("{path}/"), depth - 1, errors);
                }
                continue;
            }
            match fs::read(&place) {
                Ok(bytes) => drop(self.contents.insert(path, Content::Own(bytes))),
                Err(error) => errors.push(fault(&place, &error)),
            }
        }
    }
}

/// What editors and Python leave behind is no part of the bank.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part == "__pycache__")
}
