//! Where the bank's files come from: compiled in, or a folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::error::ContentError;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// Deeper than any file of the format; ends a walk through looping links.
const DEPTH: usize = 8;

/// The files of a bank by their path below its root, with `/` between the parts.
#[derive(Debug, Clone, Default)]
pub struct Files {
    root: String,
    contents: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Files {
    /// The files compiled into the program.
    pub fn embedded() -> Self {
        let mut files = Self { root: "content".to_owned(), contents: BTreeMap::new() };
        files.embed(&EMBEDDED);
        files
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
        let contents = contents.into_iter().map(|(path, bytes)| (path, Cow::Owned(bytes)));
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
        self.contents.get(path).map(AsRef::as_ref)
    }

    /// The text of a file that is compiled in.
    pub(super) fn compiled_in(&self, path: &str) -> Option<&'static str> {
        match self.contents.get(path)? {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok(),
            Cow::Owned(_) => None,
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

    fn embed(&mut self, dir: &Dir<'static>) {
        for file in dir.files() {
            if let Some(path) = file.path().to_str().filter(|path| !is_hidden(path)) {
                self.contents.insert(path.replace('\\', "/"), Cow::Borrowed(file.contents()));
            }
        }
        dir.dirs().for_each(|dir| self.embed(dir));
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
                Ok(bytes) => drop(self.contents.insert(path, Cow::Owned(bytes))),
                Err(error) => errors.push(fault(&place, &error)),
            }
        }
    }
}

/// What editors and Python leave behind is no part of the bank.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part == "__pycache__")
}
