//! Strangers' zip files to texts in memory, within limits.

use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read};

use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

use crate::content::error::{ContentError, line_at};

/// What an attached pack may weigh.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
const MOST_ENTRIES: usize = 2_000;
/// What all texts together may have, unpacked.
pub(super) const MOST_TEXT: usize = 8 * 1024 * 1024;
/// What one of them may have: a problem's tests are the largest.
const MOST_OF_ONE: usize = 2 * 1024 * 1024;
/// How far an entry may grow, once it is larger than [`SMALL`]; text shrinks to a tenth, a bomb to a thousandth.
const MOST_GROWTH: usize = 100;
const SMALL: usize = 64 * 1024;
const LONGEST_NAME: usize = 150;
const ENDINGS: [&str; 5] = ["md", "toml", "json", "py", "sql"];
/// The file that a fault of the whole is told of.
const WHOLE: &str = "the zip file";

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The texts by their paths. Folders and what systems leave behind are passed over; anything else that is no text of the
/// format is refused by name.
pub(super) fn unzip(bytes: &[u8]) -> Result<BTreeMap<String, String>, ContentError> {
    let mut archive = open(bytes)?;
    let mut texts = BTreeMap::new();
    let mut left = MOST_TEXT;
    for index in 0..archive.len() {
        let Some(path) = inspect(&mut archive, index)? else { continue };
        let entry = archive.by_index(index).map_err(|error| broken(&path, &error))?;
        let text = read(entry, &path, left)?;
        left -= text.len();
        texts.insert(path, text);
    }
    Ok(texts)
}

fn open(bytes: &[u8]) -> Result<Archive<'_>, ContentError> {
    if bytes.len() > MOST_BYTES {
        let message = format!("has {} KiB, at most {} fit", bytes.len() / 1024, MOST_BYTES / 1024);
        return Err(ContentError::new(WHOLE, message));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(WHOLE, &error))?;
    if archive.len() > MOST_ENTRIES {
        let message = format!("has {} entries, at most {MOST_ENTRIES} fit", archive.len());
        return Err(ContentError::new(WHOLE, message));
    }
    if archive.has_duplicate_names() {
        let start = usize::try_from(archive.central_directory_start()).unwrap_or(usize::MAX);
        let mut seen = HashSet::new();
        let twice = central_names(bytes, start).find(|name| !seen.insert(*name));
        return Err(ContentError::new(twice.map_or(WHOLE.to_owned(), shown), "is there twice"));
    }
    if archive.has_overlapping_entries().map_err(|error| broken(WHOLE, &error))? {
        return Err(ContentError::new(WHOLE, "has entries that lie over each other, as bombs have"));
    }
    Ok(archive)
}

/// The names in the zip file's table, which the library keeps once each.
fn central_names(bytes: &[u8], mut at: usize) -> impl Iterator<Item = &[u8]> {
    const HEAD: usize = 46;
    std::iter::from_fn(move || {
        let head = bytes.get(at..at.checked_add(HEAD)?)?;
        let size =
            |place: usize| Some(usize::from(u16::from_le_bytes([*head.get(place)?, *head.get(place + 1)?])));
        let (name, extra, comment) = (size(28)?, size(30)?, size(32)?);
        let from = at + HEAD;
        at = from + name + extra + comment;
        head.starts_with(b"PK\x01\x02").then(|| bytes.get(from..from + name)).flatten()
    })
}

/// The path of an entry that is to be read; `None` where it is to be passed over.
fn inspect(archive: &mut Archive<'_>, index: usize) -> Result<Option<String>, ContentError> {
    let entry = archive.by_index_raw(index).map_err(|error| broken(WHOLE, &error))?;
    let raw = entry.name_raw();
    let fault = |message: &str| Err(ContentError::new(shown(raw), message));
    let Ok(name) = std::str::from_utf8(raw) else { return fault("its name is not UTF-8") };
    if let Some(message) = bad_name(name) {
        return fault(message);
    }
    if entry.is_symlink() {
        return fault("is a symbolic link");
    }
    if entry.encrypted() {
        return fault("is encrypted");
    }
    if name.ends_with('/') || is_left_behind(name) {
        return Ok(None);
    }
    if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        return fault("is packed in a way that I do not read: use plain zip");
    }
    match name.rsplit_once('.') {
        Some((_, ending)) if ENDINGS.contains(&ending) => Ok(Some(name.to_owned())),
        _ => fault("is no file of a pack: those end with .md, .toml, .json, .py or .sql"),
    }
}

/// Why a name is none that may stand in a pack.
fn bad_name(name: &str) -> Option<&'static str> {
    let is_bad = |part: &str| part.is_empty() || part == "." || part == "..";
    if name.len() > LONGEST_NAME {
        Some("its name is too long: 150 bytes at most")
    } else if name.chars().any(|c| c.is_control() || matches!(c, '\\' | ':')) {
        Some("its name has characters that no file of a pack has")
    } else if name.trim_end_matches('/').split('/').any(is_bad) {
        Some("its path leads out of the pack, or is none")
    } else {
        None
    }
}

fn is_left_behind(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || matches!(part, "__MACOSX" | "__pycache__"))
}

/// Reads an entry no further than it may go, whatever its header says of its size.
fn read(entry: ZipFile<'_, Cursor<&[u8]>>, path: &str, left: usize) -> Result<String, ContentError> {
    let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX).min(MOST_BYTES);
    let growth = packed.saturating_mul(MOST_GROWTH).max(SMALL);
    let most = left.min(MOST_OF_ONE).min(growth);
    let mut bytes = Vec::new();
    let within = entry.take(most as u64 + 1).read_to_end(&mut bytes);
    within.map_err(|error| broken(path, &error))?;
    if bytes.len() > most {
        return Err(ContentError::new(path, too_much(most, left, growth)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let line = line_at(&String::from_utf8_lossy(error.as_bytes()), error.utf8_error().valid_up_to());
        ContentError::new(path, "is not UTF-8 text").at_line(line)
    })
}

fn too_much(most: usize, left: usize, growth: usize) -> String {
    if most == left {
        format!("is more than fits: all files together may have {} KiB", MOST_TEXT / 1024)
    } else if most == growth {
        format!("grows more than {MOST_GROWTH}-fold when it is unpacked, as bombs do")
    } else {
        format!("is larger than {} KiB", MOST_OF_ONE / 1024)
    }
}

/// The name of an entry for people: cut, and without what hides.
fn shown(name: &[u8]) -> String {
    let text = String::from_utf8_lossy(name);
    let visible = text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
    let short: String = visible.take(80).collect();
    if text.chars().count() > 80 { format!("{short}…") } else { short }
}

fn broken(name: &str, error: &dyn std::fmt::Display) -> ContentError {
    ContentError::new(name, format!("cannot be read: {error}"))
}

#[cfg(test)]
mod tests;
